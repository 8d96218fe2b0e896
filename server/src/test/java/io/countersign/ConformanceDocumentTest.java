package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the page about conformance to the tests it names, and the tests of the plans to the page. */
class ConformanceDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "openid-connect-conformance.md");
    private static final Path TESTS = Path.of("src", "test", "java", "io", "countersign", "oidc");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+Test)(?:\\.(\\w+))?`");
    private static final Pattern TEST = Pattern.compile("\n    void (\\w+_\\w+)\\(");
    private static final List<String> OF_THE_PLANS =
            List.of("BasicPlanTest", "BasicPlanTokensTest", "ConfigPlanTest", "LogoutPlanTest", "ProviderRulesTest");

    @Test
    void every_row_names_tests_that_exist_or_says_that_there_is_nothing_to_test() throws IOException {
        for (String row : rows()) {
            String tests = row.split("\\|", -1)[2].strip();
            assertTrue(tests.equals("–") || NAMED.matcher(tests).find(), row);
        }
        for (String named : named()) {
            String[] parts = named.split("\\.", -1);
            String source = Files.readString(TESTS.resolve(parts[0] + ".java"));
            assertTrue(parts.length == 1 || source.contains("void " + parts[1] + "("), named);
        }
    }

    @Test
    void every_test_of_the_plans_stands_in_the_page() throws IOException {
        var missing = new TreeSet<String>();
        for (String name : OF_THE_PLANS) {
            TEST.matcher(Files.readString(TESTS.resolve(name + ".java")))
                    .results()
                    .map(found -> name + "." + found.group(1))
                    .forEach(missing::add);
        }
        assertTrue(missing.size() > 80, missing::toString);
        missing.removeAll(named());
        assertEquals(Set.of(), missing);
    }

    @Test
    void every_request_of_the_three_plans_has_its_row() throws IOException {
        long modules = rows().stream()
                .filter(row -> row.startsWith("| `oidcc-"))
                .map(row -> row.split("`", -1)[1])
                .distinct()
                .count();
        assertEquals(49, modules);
    }

    private static List<String> rows() throws IOException {
        return Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
                .filter(line -> !line.matches("\\| (module|condition|rule) \\| test .*"))
                .toList();
    }

    private static Set<String> named() throws IOException {
        var all = new TreeSet<String>();
        NAMED.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(2) == null ? found.group(1) : found.group(1) + "." + found.group(2))
                .filter(name -> !name.equals("ConformanceDocumentTest"))
                .forEach(all::add);
        return all;
    }
}
