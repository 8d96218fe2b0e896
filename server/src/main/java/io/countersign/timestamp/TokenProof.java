package io.countersign.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * The proof of a time-stamp token, anywhere and without a network (RFC 3161 sections 2.2 and 2.4.2, RFC 5816): that it is of
 * what is claimed, that it is whole, who signed it, and whether that is somebody whose time is believed.
 */
public final class TokenProof {
    private static final int LONGEST_NAME = 200;

    /** What an authority may have signed with; forgeries are known for what came before. */
    private static final Set<String> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId());

    private final Optional<BelievedAuthorities> believed;

    /** Takes who is believed; where nothing is given, a token that is right in itself is by somebody or other. */
    public TokenProof(Optional<BelievedAuthorities> believed) {
        this.believed = believed;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * It is right in itself.
         *
         * @param authority what whoever signed it calls itself
         * @param believed whether it is one of those who are believed
         */
        record Right(Instant at, String authority, boolean believed) implements Result {}

        /** It is not. */
        record Wrong(String why) implements Result {}
    }

    /** Proves a token that lies beside what it is of. */
    public Result of(TimestampToken token, byte[] signed) {
        if (token.read().getTimeStampInfo().getNonce() == null) {
            return new Result.Wrong("it bears no nonce, so that it answers no request of Countersign");
        }
        return proved(token, signed);
    }

    /** Proves a token that has just come as the answer to a request with this nonce. */
    Result answering(TimestampToken token, byte[] signed, BigInteger nonce) {
        if (!nonce.equals(token.read().getTimeStampInfo().getNonce())) {
            return new Result.Wrong("it answers another request: its nonce is not the one that was sent");
        }
        return proved(token, signed);
    }

    private Result proved(TimestampToken token, byte[] signed) {
        if (!token.isOf(signed)) {
            return new Result.Wrong("it is of something else: its digest is another");
        }
        TimeStampToken read = token.read();
        try {
            Optional<X509CertificateHolder> signer = signer(read);
            if (signer.isEmpty()) {
                return new Result.Wrong("the certificate of whoever signed it is not there");
            }
            return signedBy(read, signer.get());
        } catch (IOException | CertificateEncodingException | RuntimeException unreadable) {
            return new Result.Wrong("it cannot be read to its end");
        }
    }

    private Result signedBy(TimeStampToken read, X509CertificateHolder signer) throws IOException {
        Instant at = read.getTimeStampInfo().getGenTime().toInstant();
        try {
            TSPUtil.validateCertificate(signer);
        } catch (TSPException e) {
            return new Result.Wrong("whoever signed it has no certificate for time-stamps and nothing else (RFC 3161"
                    + " section 2.3)");
        }
        if (!signer.isValidOn(Date.from(at))) {
            return new Result.Wrong("the certificate of whoever signed it was not good at that time");
        }
        if (read.toCMSSignedData().getSignerInfos().getSigners().stream()
                .anyMatch(one -> !DIGESTS.contains(one.getDigestAlgOID()))) {
            return new Result.Wrong("it is signed by way of a digest that is not relied on any more");
        }
        try {
            read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        } catch (TSPException | OperatorCreationException | CertificateException e) {
            return new Result.Wrong("its signature is not by the certificate it names, or it was changed");
        }
        X509Certificate certificate = BelievedAuthorities.certificate(signer.getEncoded());
        List<X509Certificate> others = certificates(read);
        boolean isBelieved =
                believed.filter(those -> those.hold(certificate, others, at)).isPresent();
        return new Result.Right(at, name(signer), isBelieved);
    }

    /** The certificate of whoever signed: out of the token, or one of those that are believed. */
    private Optional<X509CertificateHolder> signer(TimeStampToken read)
            throws CertificateEncodingException, IOException {
        List<X509CertificateHolder> all = new ArrayList<>(read.getCertificates().getMatches(null));
        if (believed.isPresent()) {
            for (X509Certificate one : believed.get().certificates()) {
                all.add(new X509CertificateHolder(one.getEncoded()));
            }
        }
        return all.stream().filter(one -> read.getSID().match(one)).findFirst();
    }

    private static List<X509Certificate> certificates(TimeStampToken read) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder one : read.getCertificates().getMatches(null)) {
            all.add(BelievedAuthorities.certificate(one.getEncoded()));
        }
        return all;
    }

    /** A name goes to a terminal, and anybody may call themselves anything. */
    private static String name(X509CertificateHolder signer) {
        return shown(signer.getSubject().toString());
    }

    /** What a stranger said, as it may go to a terminal. */
    public static String shown(String said) {
        String plain = said.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
    }
}
