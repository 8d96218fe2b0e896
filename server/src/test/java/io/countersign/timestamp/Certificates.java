package io.countersign.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody who vouches for authorities, and authorities with certificates of every kind. */
final class Certificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2040-01-01T00:00:00Z");

    private final X500Name name;
    private final KeyPair key = key();
    private final X509CertificateHolder certificate;

    /** Somebody with a key and a certificate. */
    record Holder(KeyPair key, X509CertificateHolder certificate) {
        String certificatePem() {
            return encoded(certificate);
        }

        String keyPem() {
            return pem("PRIVATE KEY", key.getPrivate().getEncoded());
        }
    }

    Certificates(String called) {
        this.name = new X500Name("CN=" + called);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name, serial(), Date.from(FROM), Date.from(UNTIL), name, key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            this.certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An authority for time-stamps. */
    Holder authority(String called) {
        return holder(called, true, UNTIL, KeyPurposeId.id_kp_timeStamping);
    }

    /** Somebody with such purposes of a key. */
    Holder holder(String called, boolean critical, Instant until, KeyPurposeId... purposes) {
        try {
            KeyPair own = key();
            var builder = new JcaX509v3CertificateBuilder(
                    name, serial(), Date.from(FROM), Date.from(until), new X500Name("CN=" + called), own.getPublic());
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
            }
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            return new Holder(
                    own, builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate of whoever vouches. */
    String pem() {
        return encoded(certificate);
    }

    private static BigInteger serial() {
        return BigInteger.valueOf(SERIAL.getAndIncrement());
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(X509CertificateHolder certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }
}
