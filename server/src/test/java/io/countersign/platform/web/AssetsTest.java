package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AssetsTest {
    @Test
    void what_only_its_writers_need_is_left_out_and_everything_else_stays_as_it_is() {
        String source =
                "// Comfort only.\n(() => {\n  const a = 'x // no comment';\n\n  /* nor */ f(a);\n  /* gone */\n})();\n";

        assertEquals("(() => {\nconst a = 'x // no comment';\n/* nor */ f(a);\n})();", Assets.compact(source));
    }

    /** Compacting goes line by line, so no text of ours may go over the end of one. */
    @Test
    void no_text_of_the_script_goes_over_the_end_of_a_line() throws IOException {
        try (InputStream in = Objects.requireNonNull(AssetsTest.class.getResourceAsStream("/web/app.js"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line ->
                            assertFalse(line.chars().filter(c -> c == '`').count() % 2 == 1, line));
        }
    }
}
