package io.countersign.authenticator.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An authenticator and its browser, written from WebAuthn Level 3 on Java's own keys, which can lie about everything
 * once: nothing of what judges it is used here.
 */
public final class SoftAuthenticator {
    static final int UP = 1;
    static final int UV = 1 << 2;
    static final int BE = 1 << 3;
    static final int BS = 1 << 4;
    private static final int AT = 1 << 6;

    /** The kinds of key that are offered, and one that is not. */
    enum Algorithm {
        ES256("EC", "SHA256withECDSA", -7),
        EDDSA("Ed25519", "Ed25519", -8),
        RS256("RSA", "SHA256withRSA", -257),
        ES384("EC", "SHA384withECDSA", -35);

        private final String keys;
        private final String signature;
        private final int id;

        Algorithm(String keys, String signature, int id) {
            this.keys = keys;
            this.signature = signature;
            this.id = id;
        }
    }

    private final Algorithm algorithm;
    private final KeyPair keys;
    private byte[] credentialId = new byte[32];
    private byte[] userHandle = new byte[0];

    int flags = UP | UV | BE | BS;
    long counter;
    byte[] aaguid = new byte[16];
    String origin = "http://localhost:8080";
    String rpId = "localhost";
    String extraClientData = "";
    Optional<String> type = Optional.empty();
    Optional<Bytes> saidHandle = Optional.empty();
    UnaryOperator<String> challenge = UnaryOperator.identity();
    UnaryOperator<byte[]> signed = UnaryOperator.identity();

    private SoftAuthenticator(Algorithm algorithm, KeyPair keys) {
        this.algorithm = algorithm;
        this.keys = keys;
    }

    /** One with a fresh key that asks for a PIN. */
    public static SoftAuthenticator fresh() {
        return with(Algorithm.ES256);
    }

    static SoftAuthenticator with(Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys);
            if (algorithm.keys.equals("EC")) {
                generator.initialize(new ECGenParameterSpec(algorithm == Algorithm.ES384 ? "secp384r1" : "secp256r1"));
            }
            if (algorithm == Algorithm.RS256) {
                generator.initialize(2048);
            }
            var made = new SoftAuthenticator(algorithm, generator.generateKeyPair());
            made.credentialId = sha256(made.keys.getPublic().getEncoded());
            return made;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The same key in other hands. */
    SoftAuthenticator copy() {
        var copy = new SoftAuthenticator(algorithm, keys);
        copy.credentialId = credentialId;
        copy.userHandle = userHandle;
        copy.flags = flags;
        copy.counter = counter;
        return copy;
    }

    SoftAuthenticator withFlags(int other) {
        flags = other;
        return this;
    }

    SoftAuthenticator withCredentialId(byte[] id) {
        credentialId = id;
        return this;
    }

    /** What a browser sends when asked to make a passkey. */
    public String create(String options) {
        userHandle = bytes(one(options, "\"user\":\\{\"id\":\"([^\"]+)\""));
        byte[] clientData = clientData("webauthn.create", options);
        byte[] data = join(
                authenticatorData(flags | AT),
                aaguid,
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                credentialId,
                cose());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                byteString(data));
        return "{\"id\":\"" + base64(credentialId) + "\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\""
                + base64(clientData) + "\",\"attestationObject\":\"" + base64(attestation)
                + "\",\"transports\":[\"internal\",\"hybrid\",\"telepathy\"]}}";
    }

    /** What a browser sends when asked to sign. */
    public String get(String options) {
        byte[] clientData = clientData("webauthn.get", options);
        byte[] data = authenticatorData(flags);
        byte[] signature = sign(signed.apply(join(data, sha256(clientData))));
        byte[] handle = saidHandle.map(Bytes::toArray).orElse(userHandle);
        String said = handle.length == 0 ? "" : ",\"userHandle\":\"" + base64(handle) + "\"";
        return "{\"id\":\"" + base64(credentialId) + "\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\""
                + base64(clientData) + "\",\"authenticatorData\":\"" + base64(data) + "\",\"signature\":\""
                + base64(signature) + "\"" + said + "}}";
    }

    private byte[] clientData(String truth, String options) {
        String asked = challenge.apply(one(options, "\"challenge\":\"([^\"]+)\""));
        return ("{\"type\":\"" + type.orElse(truth) + "\",\"challenge\":\"" + asked + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":" + (extraClientData.isEmpty() ? "false" : extraClientData) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int said) {
        return ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) said)
                .putInt((int) counter)
                .array();
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The public key as RFC 9053 writes it. */
    private byte[] cose() {
        byte[] alg = integer(algorithm.id);
        byte[] three = {3};
        return switch (keys.getPublic()) {
            case ECPublicKey ec -> {
                int size = algorithm == Algorithm.ES384 ? 48 : 32;
                byte curve = (byte) (algorithm == Algorithm.ES384 ? 2 : 1);
                yield join(
                        new byte[] {(byte) 0xa5, 1, 2},
                        three,
                        alg,
                        new byte[] {0x20, curve, 0x21},
                        byteString(fixed(ec.getW().getAffineX(), size)),
                        new byte[] {0x22},
                        byteString(fixed(ec.getW().getAffineY(), size)));
            }
            case RSAPublicKey rsa ->
                join(
                        new byte[] {(byte) 0xa4, 1, 3},
                        three,
                        alg,
                        new byte[] {0x20},
                        byteString(fixed(rsa.getModulus(), 256)),
                        new byte[] {0x21},
                        byteString(fixed(rsa.getPublicExponent(), 3)));
            default -> {
                byte[] encoded = keys.getPublic().getEncoded();
                yield join(
                        new byte[] {(byte) 0xa4, 1, 1},
                        three,
                        alg,
                        new byte[] {0x20, 6, 0x21},
                        byteString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
            }
        };
    }

    /** A negative integer of CBOR, RFC 8949 section 3.1. */
    private static byte[] integer(int negative) {
        int value = -1 - negative;
        if (value < 24) {
            return new byte[] {(byte) (0x20 | value)};
        }
        return value < 256 ? new byte[] {0x38, (byte) value} : new byte[] {0x39, (byte) (value >> 8), (byte) value};
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    private static byte[] byteString(byte[] bytes) {
        return join(new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    private static byte[] fixed(BigInteger value, int size) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[size];
        int length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, fixed, size - length, length);
        return fixed;
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String one(String options, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(options);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + options);
        }
        return found.group(1);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
