package io.countersign.timestamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The authorities whose time is believed, by their certificates or by those of whoever vouches for them. Whether one was
 * revoked is not asked: that would take a network.
 */
public final class BelievedAuthorities {
    private final List<X509Certificate> certificates;

    private BelievedAuthorities(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** Those of a PEM file; nothing where it holds no certificate. */
    public static Optional<BelievedAuthorities> ofPem(String pem) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(ISO_8859_1)))
                    .forEach(one -> found.add((X509Certificate) one));
            return found.isEmpty() ? Optional.empty() : Optional.of(new BelievedAuthorities(found));
        } catch (GeneralSecurityException | ClassCastException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether this is one of them, or one of them vouched for it at this time, by way of others that it brings along. */
    boolean hold(X509Certificate signer, Collection<X509Certificate> others, Instant at) {
        if (certificates.contains(signer)) {
            return true;
        }
        try {
            var target = new X509CertSelector();
            target.setCertificate(signer);
            var asked = new PKIXBuilderParameters(
                    certificates.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()), target);
            List<X509Certificate> all = new ArrayList<>(others);
            all.add(signer);
            asked.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
            asked.setDate(Date.from(at));
            asked.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(asked);
            return true;
        } catch (GeneralSecurityException nobodyVouches) {
            return false;
        }
    }

    static X509Certificate certificate(byte[] encoded) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate", e);
        }
    }

    List<X509Certificate> certificates() {
        return certificates;
    }
}
