package io.countersign.authenticator.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.Mutations;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.OtpAuthUri.Reading;
import io.countersign.otp.SecretAccess;
import org.junit.jupiter.api.Test;

/** Addresses of keys from strangers' files and pictures, as wild as mutation makes them. */
class OtpAuthUriFuzzTest {
    @Test
    void an_address_is_read_in_one_way_or_refused() {
        Mutations.of(
                        "otpauth://totp/Riverside:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Riverside",
                        "otpauth://totp/%F0%9F%94%91?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&digits=8&period=60&algorithm=SHA512",
                        "otpauth://hotp/a?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&counter=7")
                .texts(OtpAuthUriFuzzTest::check);
    }

    private static void check(String text) {
        if (OtpAuthUri.parse(text) instanceof Reading.Parsed(OtpAuthUri uri)) {
            String written = uri.format(SecretAccess.granted());
            OtpAuthUri again = ((Reading.Parsed) OtpAuthUri.parse(written)).uri();
            assertEquals(written, again.format(SecretAccess.granted()));
        }
    }
}
