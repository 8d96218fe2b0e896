package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes beside those of oathtool (OATH Toolkit), an implementation that shares no line with this one. */
class OathtoolTest {
    private static final SecretAccess ACCESS = SecretAccess.granted();

    @BeforeEach
    void needs_oathtool() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "oathtool")));
        assumeTrue(found, "oathtool is not on the PATH: its codes were not compared");
    }

    @Test
    void computes_the_totp_codes_of_oathtool() {
        Seeded.check(60, random -> {
            Totp totp = Seeded.totp(random);
            SharedSecret secret = Seeded.secret(random);
            Instant now = Instant.ofEpochSecond(random.nextLong(0, 1L << 34));
            assertEquals(
                    oathtool(List.of(
                            "--totp=" + totp.algorithm().uriName().toLowerCase(Locale.ROOT),
                            "--digits=" + totp.digits(),
                            "--time-step-size=" + totp.period().toSeconds() + "s",
                            "--now=@" + now.getEpochSecond(),
                            HexFormat.of().formatHex(secret.bytes(ACCESS)))),
                    totp.code(secret, now).text());
        });
    }

    @Test
    void computes_the_hotp_codes_of_oathtool_from_its_base32() {
        Seeded.check(30, random -> {
            SharedSecret secret = Seeded.secret(random);
            int digits = random.nextInt(6, 9);
            long counter = random.nextLong(0, Long.MAX_VALUE);
            assertEquals(
                    oathtool(List.of(
                            "--hotp", "--base32", "--digits=" + digits, "--counter=" + counter, secret.base32(ACCESS))),
                    Hotp.code(secret, HashAlgorithm.SHA1, digits, counter).text());
        });
    }

    private static String oathtool(List<String> arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("oathtool"), arguments.stream())
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
