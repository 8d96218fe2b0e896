package io.countersign.authenticator.passkey;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.List;

/**
 * The passkey by which an unknown credential is judged, so that it takes as long as a known one. Its key is the base
 * point of P-256, whose private key everybody knows; what is judged by it is refused whatever comes of it.
 */
final class Decoy {
    private static final int COORDINATE_BYTES = 32;
    private static final byte[] COSE_ES256 = {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1};

    Passkey passkey(Bytes credentialId) {
        ECPoint base = base();
        ByteBuffer attested =
                ByteBuffer.allocate(16 + 2 + credentialId.length() + COSE_ES256.length + 2 * (3 + COORDINATE_BYTES));
        attested.put(new byte[16]).putShort((short) credentialId.length()).put(credentialId.toArray());
        attested.put(COSE_ES256);
        attested.put(new byte[] {0x21, 0x58, COORDINATE_BYTES}).put(coordinate(base.getAffineX()));
        attested.put(new byte[] {0x22, 0x58, COORDINATE_BYTES}).put(coordinate(base.getAffineY()));
        return new Passkey(Bytes.of(attested.array()), true, true, true, List.of());
    }

    private static ECPoint base() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            return curve.getParameterSpec(ECParameterSpec.class).getGenerator();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return fixed;
    }
}
