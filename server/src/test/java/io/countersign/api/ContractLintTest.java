package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a linter that is not ours says of the contract. Its packages come over the network, so in the full rounds only. */
class ContractLintTest {
    private static final String LINTER = "@stoplight/spectral-cli@6.16.3";

    @Test
    void has_no_word_against_it() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("countersign.thorough"), "only with --thorough: it loads Spectral with npm");
        assumeTrue(isThere(), "npx is not here (it comes with npm)");
        Process linter = new ProcessBuilder(
                        "npx",
                        "--yes",
                        "--package",
                        LINTER,
                        "spectral",
                        "lint",
                        "--fail-severity=hint",
                        "--ruleset",
                        Path.of("src/test/resources/api/spectral.yaml").toString(),
                        Path.of("src/main/resources/api/openapi.yaml").toString())
                .redirectErrorStream(true)
                .start();
        linter.getOutputStream().close();
        String said = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, linter.waitFor(), said);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            Process npx = new ProcessBuilder("npx", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return npx.waitFor(60, TimeUnit.SECONDS) && npx.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
