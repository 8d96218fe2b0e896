package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The words and files of the tree: no secrets, no machine's paths, one spelling, nothing left for later. */
class HouseWordsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", "node_modules", ".idea", ".vscode");
    private static final int MOST_LINES = 400;

    private static final Pattern SECRET_FILE =
            Pattern.compile("kek|pepper|id_(rsa|dsa|ecdsa|ed25519)|\\.env|.*\\.(pem|key|p12|pfx|jks|db|sqlite)");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

    /** Folders in which people and build machines keep their checkouts; a path into one holds on one machine only. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(^|[\\s\"'(=`:])/(root|Users|home|work|workspace|builds)/(?!linuxbrew/)\\w");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    /** American forms of words that our identifiers use; "enrolled" and "enrolling" are the same in both. */
    private static final Pattern AMERICAN = Pattern.compile(
            "enroll(?!ed|ing)|behavior|favorite|honor(?!if)|cancel(ed|ing)\\b|fulfill(?!ed|ing)|organisation",
            Pattern.CASE_INSENSITIVE);

    @Test
    void the_tree_holds_no_file_that_looks_like_a_secret() {
        List<Path> secrets = files().stream()
                .filter(file ->
                        SECRET_FILE.matcher(file.getFileName().toString()).matches())
                .toList();

        assertEquals(List.of(), secrets);
        assertEquals(List.of(), linesWith(PRIVATE_KEY, files()));
    }

    @Test
    void no_file_names_a_path_of_one_machine() {
        assertEquals(List.of(), linesWith(MACHINE_PATH, files()));
    }

    @Test
    void no_source_is_left_to_be_finished_later() {
        List<Path> sources = files().stream()
                .filter(file -> !file.toString().endsWith(".md"))
                .toList();

        assertEquals(List.of(), linesWith(UNFINISHED, sources));
    }

    @Test
    void java_files_are_spelled_in_british_english() {
        assertEquals(List.of(), linesWith(AMERICAN, javaFiles()));
    }

    @Test
    void java_files_have_a_length_that_can_be_read_whole() {
        List<String> tooLong = javaFiles().stream()
                .filter(file -> !file.toString().contains("/src/test/"))
                .filter(file -> text(file).lines().count() > MOST_LINES)
                .map(ROOT::relativize)
                .map(Path::toString)
                .toList();

        assertEquals(List.of(), tooLong);
    }

    private static List<Path> javaFiles() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !file.endsWith("HouseWordsTest.java"))
                .toList();
    }

    private static List<String> linesWith(Pattern pattern, List<Path> files) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : text(file).lines().toList()) {
                number++;
                if (pattern.matcher(line).find()) {
                    found.add(ROOT.relativize(file) + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }

    /** What a file says; a picture, which no rule is about, says nothing. */
    private static String text(Path file) {
        try {
            return file.toString().endsWith(".png") ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean ours = !NOT_OURS.contains(folder.getFileName().toString());
                    return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!NOT_OURS.contains(file.getFileName().toString())) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertTrue(files.contains(ROOT.resolve("pom.xml")), "the tests run in the folder of their module");
        return files;
    }
}
