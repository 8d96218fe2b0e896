package io.countersign.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.timestamp.TokenProof.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two implementations, one truth: what we take from openssl counts here, and what we keep counts for openssl. */
class OpensslTest {
    private static final byte[] SIGNED = "what was signed\n".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void takes_and_proves_what_openssl_gives_as_an_authority() throws Exception {
        var openssl = new Openssl(folder);
        try (var authority = new SmallAuthority(InstantSource.system());
                Timestamps client = authority.client()) {
            openssl.answersFor(authority);

            Stamp stamp = client.of(SIGNED);

            var given = assertInstanceOf(Stamp.Given.class, stamp, stamp::toString);
            assertTrue(Duration.between(given.at(), Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0);
            assertEquals(
                    new Result.Right(given.at(), "CN=Example Time-stamps", true),
                    new TokenProof(Optional.of(authority.believed())).of(given.token(), SIGNED));
        }
    }

    @Test
    void openssl_verifies_a_token_as_it_is_kept_and_no_other() throws Exception {
        var openssl = new Openssl(folder);
        try (var authority = new SmallAuthority(InstantSource.system());
                Timestamps client = authority.client()) {
            Stamp.Given given = assertInstanceOf(Stamp.Given.class, client.of(SIGNED));
            Path token = Files.write(folder.resolve("token.tst"), given.token().encoded());
            Path signed = Files.write(folder.resolve("signed"), SIGNED);
            Path other = Files.writeString(folder.resolve("other"), "something else");

            assertTrue(openssl.verifies(signed, token, authority.voucherPem()), openssl::said);
            assertFalse(openssl.verifies(other, token, authority.voucherPem()));
            assertFalse(openssl.verifies(signed, token, new Certificates("Example Voucher").pem()));
        }
    }
}
