package io.countersign.platform.outgoing;

import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed: those of a file, or those this machine believes. */
public final class TrustFile {
    private TrustFile() {}

    /**
     * What makes connections by it.
     *
     * @param pem the file; what this machine believes where there is none
     * @throws SettingsException if the file cannot be read, or holds no certificate
     */
    public static SSLContext context(Optional<Path> pem) {
        try {
            return pem.isEmpty() ? SSLContext.getDefault() : believing(pem.get());
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(
                    "the certificates in " + pem.map(Path::toString).orElse("this machine") + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private static SSLContext believing(Path file) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> found;
        try (InputStream in = Files.newInputStream(file)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (found.isEmpty()) {
            throw new IOException("there is none");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : found) {
            store.setCertificateEntry("believed-" + number++, certificate);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
