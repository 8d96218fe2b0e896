package io.countersign;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of files and tests is so: a row of the threat model is worth what its test is worth. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SERVER = ROOT.resolve("server/src/main/java/io/countersign");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<*]+)</artifactId>");
    private static final Pattern FILE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*/[A-Za-z0-9_.-]+|[A-Z]\\w+\\.java");

    @Test
    void links_lead_to_files_that_are_there() {
        List<String> broken = documents()
                .flatMap(document -> found(LINK, read(document))
                        .filter(link -> !link.matches("(https?|mailto):.*"))
                        .filter(link -> !Files.exists(document.resolveSibling(link)))
                        .map(link -> ROOT.relativize(document) + ": " + link))
                .toList();

        assertEquals(List.of(), broken);
    }

    @Test
    void every_test_named_in_the_threat_model_exists() {
        Map<String, String> tests = tests();
        var missing = new TreeSet<String>();
        for (List<String> row : rows("docs/threat-model.md", 5)) {
            for (String test : found(QUOTED, row.get(3)).toList()) {
                String[] parts = test.split("\\.", 2);
                String source = tests.getOrDefault(parts[0], "");
                if (source.isEmpty() || (parts.length == 2 && !source.contains(" void " + parts[1] + "("))) {
                    missing.add(test);
                }
            }
        }

        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void every_threat_says_what_remains() {
        List<List<String>> silent = rows("docs/threat-model.md", 5).stream()
                .filter(row -> row.get(2).isBlank() || row.get(4).isBlank())
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void files_named_in_tables_are_there() {
        var missing = new TreeSet<String>();
        for (String document : List.of("README.md", "ARCHITECTURE.md", "docs/threat-model.md")) {
            read(ROOT.resolve(document))
                    .lines()
                    .filter(line -> line.startsWith("|"))
                    .flatMap(line -> found(QUOTED, line))
                    .filter(name -> FILE.matcher(name).matches())
                    .filter(name -> !exists(name))
                    .forEach(name -> missing.add(document + ": " + name));
        }

        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void every_dependency_has_its_reason() {
        String page = read(ROOT.resolve("docs/dependencies.md"));
        List<String> unexplained = Stream.of(
                        "pom.xml",
                        "otp/pom.xml",
                        "server/pom.xml",
                        "fuzz/pom.xml",
                        "frontdesk/pom.xml",
                        "acceptance/pom.xml",
                        "bench/pom.xml")
                .flatMap(pom ->
                        found(ARTIFACT, read(ROOT.resolve(pom)).replaceAll("(?s)<exclusions>.*?</exclusions>", "")))
                .distinct()
                .filter(artifact -> !artifact.startsWith("countersign") && !artifact.startsWith("maven-"))
                .filter(artifact -> !page.contains(":" + artifact + "`"))
                .toList();

        assertEquals(List.of(), unexplained);
    }

    @Test
    void the_first_answer_of_the_readme_is_where_the_decision_is() {
        String first = read(ROOT.resolve("README.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("## Where is"))
                .filter(line -> line.startsWith("|") && line.contains("]("))
                .findFirst()
                .orElse("");

        assertTrue(first.contains("Is this code accepted?"), first);
        assertTrue(first.contains("(server/src/main/java/io/countersign/verification/Verifier.java)"), first);
        assertTrue(read(SERVER.resolve("verification/Verifier.java")).contains("Is this code accepted?"));
    }

    @Test
    void every_record_has_its_four_parts_and_its_line_in_the_index() throws IOException {
        String index = read(ROOT.resolve("docs/adr/README.md"));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/adr"))) {
            List<Path> records =
                    files.filter(file -> !file.endsWith("README.md")).sorted().toList();
            for (int i = 0; i < records.size(); i++) {
                String name = records.get(i).getFileName().toString();
                String text = read(records.get(i));
                assertTrue(name.startsWith("%04d-".formatted(i + 1)), name);
                assertTrue(index.contains("(" + name + ")"), name + " in the index");
                for (String part : List.of("**Status:**", "## Context", "## Decision", "## Consequences")) {
                    assertTrue(text.contains(part), name + " " + part);
                }
            }
        }
    }

    /** Named from the root, from the server's folder, or from its resources and templates. */
    private static boolean exists(String name) {
        return Stream.of(ROOT, SERVER, ROOT.resolve("server/src/main/resources"), ROOT.resolve("server"))
                .anyMatch(folder -> Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + ".java")));
    }

    private static List<List<String>> rows(String document, int columns) {
        return read(ROOT.resolve(document))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat "))
                .map(line -> List.of(line.substring(1).split("\\|", -1)))
                .filter(row -> row.size() == columns + 1)
                .toList();
    }

    /** Test classes by name, all sources of one name together. */
    private static Map<String, String> tests() {
        return Stream.of("otp", "server", "frontdesk", "acceptance")
                .flatMap(module -> walk(ROOT.resolve(module).resolve("src/test/java")))
                .filter(file -> file.toString().endsWith(".java"))
                .collect(toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        DocumentsTest::read,
                        (one, other) -> one + other));
    }

    private static Stream<Path> documents() {
        return Stream.concat(
                list(ROOT), Stream.of("docs", "vectors", "otp", "server").flatMap(f -> walk(ROOT.resolve(f))))
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> !file.toString().contains("/target/"))
                .collect(toCollection(TreeSet::new))
                .stream();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
