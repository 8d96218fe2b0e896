package io.countersign.evidence.pack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Evidencing;
import io.countersign.World;
import io.countersign.audit.PackSeal;
import io.countersign.evidence.report.Report;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SigningKey;
import io.countersign.secret.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence holds where nothing was touched, and does not where anything was: by a stranger, or by whoever runs everything. */
@StoreContract
class PackProofTest {
    private static final Map<String, String> BY_APP = Map.of("methods", "password,totp", "required", "REQUIRED");
    private static final Map<String, String> BY_PASSWORD = Map.of("methods", "password", "required", "REQUIRED");

    @TempDir
    private Path folder;

    @Test
    void holds_where_nothing_was_touched_and_says_that_nothing_was_kept(Database database) throws Exception {
        var book = told(database);
        Findings found = book.prove(pack(book));

        assertTrue(found.isProved(), () -> found.all().toString());
        assertTrue(
                says(found, Findings.Kind.NOTE, "could have written the whole history anew"),
                () -> found.all().toString());
    }

    @Test
    void holds_against_a_mail_that_was_kept(Database database) throws Exception {
        var book = told(database);
        String mail = book.mail();
        Findings found = book.prove(pack(book), mail);

        assertTrue(found.isProved(), () -> found.all().toString());
        assertTrue(says(found, Findings.Kind.HOLDS, "History is the one of the checkpoint you kept"));
    }

    @Test
    void an_operator_who_rewrites_history_is_caught_by_a_mail(Database database) throws Exception {
        var book = told(database);
        String mail = book.mail();
        book.rewriteWithout("event = 'session.opened' and detail like '%\"methods\":\"password\"%'");
        Path pack = pack(book);

        Findings alone = book.prove(pack);
        assertTrue(alone.isProved(), () -> alone.all().toString());
        Findings kept = book.prove(pack, mail);
        assertFalse(kept.isProved());
        assertTrue(
                says(kept, Findings.Kind.FAILS, "written anew"),
                () -> kept.all().toString());
    }

    @Test
    void an_operator_who_cuts_the_end_off_is_caught_by_a_mail(Database database) throws Exception {
        var book = told(database);
        Path before = pack(book);
        book.signIn("ann", BY_PASSWORD);
        String mail = book.mail();
        book.later(Duration.ofDays(1));
        book.rewriteWithout(
                "at >= " + (book.now().toEpochMilli() - Duration.ofDays(1).toMillis() - 100_000));
        Path pack = pack(book);

        assertTrue(book.prove(before).isProved());
        Findings kept = book.prove(pack, mail);
        assertFalse(kept.isProved());
        assertTrue(
                says(kept, Findings.Kind.FAILS, "cut off") || says(kept, Findings.Kind.FAILS, "written anew"),
                () -> kept.all().toString());
    }

    @Test
    void whatever_is_changed_in_a_file_is_found(Database database) throws Exception {
        var book = told(database);
        Path pack = pack(book);
        Set<String> there = files(pack).keySet();
        for (Part part : Part.values()) {
            if (!there.contains(part.file())) {
                continue;
            }
            Path changed = changed(pack, part, text -> text.replaceFirst("[a-z]", "#"));
            try {
                Findings found = book.prove(changed);
                assertFalse(found.isProved(), () -> part + ": " + found.all());
            } catch (MalformedPackException said) {
                assertFalse(String.valueOf(said.getMessage()).isBlank());
            }
        }
    }

    @Test
    void a_number_that_the_log_does_not_bear_is_found_though_it_is_signed(Database database) throws Exception {
        var book = told(database);
        for (Part part : List.of(Part.REPORT, Part.SIGN_INS, Part.README)) {
            Path lie = resigned(book, pack(book), part, text -> text.replaceFirst("1", "7"));
            Findings found = book.prove(lie);
            assertTrue(
                    says(found, Findings.Kind.HOLDS, "is signed with the key you gave"),
                    () -> found.all().toString());
            assertTrue(
                    says(
                            found,
                            Findings.Kind.FAILS,
                            part.file() + " says something else than follows from the entries"),
                    () -> found.all().toString());
        }
    }

    @Test
    void a_paper_that_says_something_else_is_found_though_it_is_signed(Database database) throws Exception {
        var book = told(database);
        Path pack = pack(book);
        var stated = PackJson.stated(file(files(pack), Part.STATED.file())).orElseThrow();
        byte[] lie = requireNonNull(
                Evidencing.derived().of(stated, Report.of(List.of(), stated)).get(Part.PAPER));

        Findings found = book.prove(resigned(book, pack, Part.PAPER, _ -> latin(lie)));
        assertTrue(
                says(found, Findings.Kind.FAILS, "evidence.pdf says something else"),
                () -> found.all().toString());
    }

    @Test
    void an_entry_that_was_dropped_is_found_though_the_files_are_signed_anew(Database database) throws Exception {
        var book = told(database);
        Findings dropped = book.prove(resigned(
                book,
                pack(book),
                Part.LOG,
                text -> text.replaceFirst("(?m)^.*\"methods\\\\\":\\\\\"password\\\\\".*\\n", "")));
        assertTrue(
                says(dropped, Findings.Kind.FAILS, "another stands in its place"),
                () -> dropped.all().toString());
        Findings tail = book.prove(resigned(
                book, pack(book), Part.LOG, text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1)));
        assertTrue(
                says(tail, Findings.Kind.FAILS, "the end was cut off"),
                () -> tail.all().toString());
    }

    @Test
    void a_period_that_begins_before_the_entries_do_is_found(Database database) throws Exception {
        var book = told(database);
        book.later(Duration.ofDays(3));
        book.signIn("ann", BY_APP);
        Instant begin = book.now().minus(Duration.ofHours(1));
        Path pack = pack(book, begin, book.now().plus(Duration.ofHours(1)));
        assertTrue(book.prove(pack).isProved());

        Instant earlier = begin.minus(Duration.ofDays(10));
        Path lie =
                resigned(book, pack, Part.STATED, text -> text.replace(begin.toString(), earlier.toString()), earlier);
        Findings found = book.prove(lie);
        assertTrue(
                says(found, Findings.Kind.FAILS, "what happened between is missing"),
                () -> found.all().toString());
    }

    @Test
    void another_key_proves_nothing_and_no_key_leaves_it_open(Database database) throws Exception {
        var book = told(database);
        Path pack = pack(book);
        VerifyingKey other = SigningKey.of(
                        KeyFile.of(KeyFile.Kind.AUDIT, folder, null).open(World.SECRETS, false), "audit checkpoints")
                .verifying();

        Findings wrong = new PackProof(Optional.of(other), List.of(), Evidencing.derived(), Optional.empty()).of(pack);
        assertTrue(says(wrong, Findings.Kind.FAILS, "not signed with the key you gave"));
        Findings open = new PackProof(Optional.empty(), List.of(), Evidencing.derived(), Optional.empty()).of(pack);
        assertFalse(open.isProved());
        assertFalse(open.isWrong(), () -> open.all().toString());
    }

    @Test
    void the_pack_of_another_practice_is_none_of_this_one(Database database) throws Exception {
        var book = told(database);
        Path pack = pack(book);
        String other = "another0another0another0an";
        Findings found = book.prove(resigned(book, pack, Part.STATED, text -> text.replace(book.practice(), other)));
        assertTrue(found.isWrong(), () -> found.all().toString());
    }

    @Test
    void a_mail_whose_letters_were_changed_is_not_believed(Database database) throws Exception {
        var book = told(database);
        String note = book.note();
        String changed = note.replaceFirst("\n(\\d+)\n", "\n9\n").replaceFirst("last \\d+", "last 9");
        Findings found = book.prove(pack(book), changed);
        assertTrue(
                says(found, Findings.Kind.FAILS, "is not signed with the key you gave"),
                () -> found.all().toString());
    }

    @Test
    void a_mail_later_than_the_pack_reaches_leaves_it_open(Database database) throws Exception {
        var book = told(database);
        Path pack = pack(book);
        book.signIn("ann", BY_APP);
        Findings found = book.prove(pack, book.mail());
        assertTrue(
                says(found, Findings.Kind.OPEN, "nothing was held against them"),
                () -> found.all().toString());
        assertFalse(found.isProved());
        assertFalse(found.isWrong(), () -> found.all().toString());
    }

    @Test
    void what_is_no_pack_is_refused_in_words(Database database) throws Exception {
        var book = told(database);
        Path pack = pack(book);
        byte[] bytes = Files.readAllBytes(pack);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        Path text = Files.writeString(folder.resolve("text.zip"), "This is a letter, and no pack.");
        for (Path none : List.of(cut, text)) {
            assertThrows(MalformedPackException.class, () -> book.prove(none));
        }
        Path more = with(pack, "../../etc/passwd", "x".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "The file holds something that no pack does: a file called “../../etc/passwd”.",
                assertThrows(MalformedPackException.class, () -> book.prove(more))
                        .getMessage());
    }

    private Casebook told(Database database) {
        var book = new Casebook(database, folder);
        book.signIn("ann", BY_APP);
        book.signIn("ben", BY_PASSWORD);
        book.signIn(
                "ann",
                Map.of("methods", "password", "required", "REQUIRED", "remembered", "r", "secondFactorAge", "PT3H"));
        book.later(Duration.ofMinutes(1));
        return book;
    }

    private static Path pack(Casebook book) {
        return pack(book, book.now().minus(Duration.ofDays(30)), book.now().plus(Duration.ofDays(1)));
    }

    private static Path pack(Casebook book, Instant from, Instant until) {
        book.later(Duration.ofSeconds(5));
        return book.pack(from, until);
    }

    private static boolean says(Findings found, Findings.Kind kind, String words) {
        return found.all().stream()
                .anyMatch(one -> one.kind() == kind && one.text().contains(words));
    }

    private Path changed(Path pack, Part part, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> files = files(pack);
        if (files.containsKey(part.file())) {
            files.computeIfPresent(part.file(), (_, bytes) -> latin(change.apply(latin(bytes))));
        }
        return write(files);
    }

    private Path with(Path pack, String name, byte[] content) throws IOException {
        Map<String, byte[]> files = files(pack);
        files.put(name, content);
        return write(files);
    }

    /** What the operator does who changes a file and signs the list anew. */
    private Path resigned(Casebook book, Path pack, Part part, UnaryOperator<String> change) throws IOException {
        return resigned(book, pack, part, change, null);
    }

    private Path resigned(Casebook book, Path pack, Part part, UnaryOperator<String> change, @Nullable Instant from)
            throws IOException {
        Map<String, byte[]> files = files(pack);
        String before = latin(file(files, part.file()));
        String after = change.apply(before);
        assertFalse(before.equals(after), part + " was not changed");
        files.put(part.file(), latin(after));
        Manifest manifest = PackJson.manifest(file(files, Part.MANIFEST.file())).orElseThrow();
        byte[] list = PackJson.write(new Manifest(
                manifest.format(),
                manifest.practice(),
                manifest.files().stream()
                        .map(file -> new Manifest.File(
                                file.name(), file(files, file.name()).length, hash(file(files, file.name()))))
                        .toList()));
        files.put(Part.MANIFEST.file(), list);
        var seal = PackSeal.read(new String(file(files, Part.SIGNATURE.file()), StandardCharsets.UTF_8), book.key())
                .orElseThrow()
                .seal();
        files.put(
                Part.SIGNATURE.file(),
                book.world
                        .in
                        .notary()
                        .sign(new PackSeal(
                                seal.chain(),
                                hash(list),
                                from == null ? seal.from() : from,
                                seal.until(),
                                seal.first(),
                                seal.last(),
                                seal.at()))
                        .getBytes(StandardCharsets.UTF_8));
        return write(files);
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return requireNonNull(files.get(name));
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(PackWriting.sha256().digest(bytes));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, byte[]> files(Path pack) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var zip = new ZipFile(pack.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private Path write(Map<String, byte[]> files) throws IOException {
        Path file = Files.createTempFile(folder, "changed", ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
