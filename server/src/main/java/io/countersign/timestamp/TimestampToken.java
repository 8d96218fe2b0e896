package io.countersign.timestamp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A time-stamp token (RFC 3161 section 2.4.2): an authority's word that a digest was there at a time. That it can be read
 * says nothing of whether it is right; {@link TokenProof} does.
 */
public final class TimestampToken {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String BEGIN = "-----BEGIN CMS-----";
    private static final String END = "-----END CMS-----";

    /** What programs for mail put before and after lines is between them too. */
    private static final Pattern BLOCK = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s>]{0,120000})" + END);

    private final byte[] encoded;
    private final TimeStampToken read;

    private TimestampToken(byte[] encoded, TimeStampToken read) {
        this.encoded = encoded.clone();
        this.read = read;
    }

    /** The token that these bytes are, all of them; nothing where they are none. */
    public static Optional<TimestampToken> of(byte[] encoded) {
        if (encoded.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            var content = ContentInfo.getInstance(ASN1Primitive.fromByteArray(encoded));
            return Optional.of(new TimestampToken(encoded, new TimeStampToken(content)));
        } catch (IOException | TSPException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** The tokens that a text holds, as they are attached to mails. */
    public static List<TimestampToken> inText(String text) {
        List<TimestampToken> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            try {
                of(Base64.getDecoder().decode(block.group(1).replaceAll("[\\s>]", "")))
                        .ifPresent(found::add);
            } catch (IllegalArgumentException notBase64) {
                // A text may hold what only looks like one.
            }
        }
        return List.copyOf(found);
    }

    /** Itself in DER, as {@code openssl ts -verify -token_in} takes it. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** Itself in letters (RFC 7468 section 9), which a mail takes. */
    public String pem() {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded) + "\n" + END
                + "\n";
    }

    /** Whether it is of exactly this, by SHA-256. */
    public boolean isOf(byte[] signed) {
        var about = read.getTimeStampInfo();
        return NISTObjectIdentifiers.id_sha256.equals(about.getMessageImprintAlgOID())
                && MessageDigest.isEqual(about.getMessageImprintDigest(), sha256(signed));
    }

    TimeStampToken read() {
        return read;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
