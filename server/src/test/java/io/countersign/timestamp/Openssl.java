package io.countersign.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The {@code openssl} of this machine, which knows nothing of us: it checks what our authority gave, or is one itself. */
public final class Openssl {
    private final Path folder;

    /** Takes a folder to work in; where there is no openssl, the test is skipped. */
    public Openssl(Path folder) {
        this.folder = folder;
        Assumptions.assumeTrue(isThere(), "there is no openssl with ts");
    }

    private boolean isThere() {
        try {
            return run("ts", "-help") == 0;
        } catch (UncheckedIOException none) {
            return false;
        }
    }

    /** Whether a token is right for a file, by somebody for whom these certificates stand. */
    public boolean verifies(Path signed, Path token, String believed) {
        try {
            Path ca = Files.writeString(folder.resolve("believed.pem"), believed);
            return run(
                            "ts",
                            "-verify",
                            "-data",
                            signed.toString(),
                            "-in",
                            token.toString(),
                            "-token_in",
                            "-CAfile",
                            ca.toString())
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it the authority behind an address. */
    void answersFor(SmallAuthority authority) throws IOException {
        Path key =
                Files.writeString(folder.resolve("tsa.key"), authority.holder().keyPem());
        Path certificate =
                Files.writeString(folder.resolve("tsa.pem"), authority.holder().certificatePem());
        Files.writeString(folder.resolve("serial"), "01\n");
        Path settings = Files.writeString(folder.resolve("tsa.cnf"), """
                [tsa]
                serial = %s
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256
                ess_cert_id_alg = sha256
                """.formatted(folder.resolve("serial")));
        authority.answers((query, exchange) -> {
            Path asked = Files.write(folder.resolve("query.tsq"), query);
            Path answer = folder.resolve("answer.tsr");
            int code = run(
                    "ts",
                    "-reply",
                    "-config",
                    settings.toString(),
                    "-section",
                    "tsa",
                    "-queryfile",
                    asked.toString(),
                    "-inkey",
                    key.toString(),
                    "-signer",
                    certificate.toString(),
                    "-out",
                    answer.toString());
            if (code != 0) {
                throw new IOException(Files.readString(folder.resolve("openssl.log")));
            }
            SmallAuthority.send(exchange, Files.readAllBytes(answer));
        });
    }

    private int run(String... words) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        try {
            Process openssl = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
            if (!openssl.waitFor(60, TimeUnit.SECONDS)) {
                openssl.destroyForcibly();
                throw new IOException("openssl does not end");
            }
            return openssl.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it said last. */
    public String said() {
        try {
            return Files.readString(folder.resolve("openssl.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
