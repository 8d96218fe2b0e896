package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import io.countersign.otp.OtpAuthUri.Reading;
import java.nio.charset.StandardCharsets;

/** Addresses of keys, as strangers put them into lists and pictures. */
class OtpAuthUriFuzz {
    @FuzzTest(maxDuration = Budget.TIME)
    void an_address_is_read_in_one_way_or_refused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Reading weak = OtpAuthUri.parseWeak(text);
        if (OtpAuthUri.parse(text) instanceof Reading.Parsed(OtpAuthUri uri)) {
            assertFalse(uri.secret().isWeak());
            assertSame(uri, ((Reading.Parsed) weak).uri());
        }
        if (weak instanceof Reading.Parsed(OtpAuthUri uri)) {
            String written = uri.format(SecretAccess.granted());
            assertSame(uri, ((Reading.Parsed) OtpAuthUri.parseWeak(written)).uri());
        }
    }

    private static void assertSame(OtpAuthUri one, OtpAuthUri other) {
        assertEquals(one.format(SecretAccess.granted()), other.format(SecretAccess.granted()));
        assertEquals(one.issuer(), other.issuer());
        assertEquals(one.account(), other.account());
        assertEquals(one.others(), other.others());
        assertEquals(one.totp(), other.totp());
        assertEquals(one.counter(), other.counter());
    }
}
