package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Margin;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Program;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys lost, found, replaced and printed; a backup made, and put back on another machine. */
class SafeKeeping {
    private static final Pattern KEY_LINE = Pattern.compile("[KPA][1-5]( [0-9A-Z]{4}){4}");

    @TempDir
    private Path safe;

    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.open();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves({"V11.1.1"})
    void a_lost_machine_comes_back_from_a_backup_and_the_keys_on_paper_and_used_codes_stay_used() {
        practice.frontDesk().letsIn(practice.owner(), Person.ANN);
        List<String> paper = keyLines(admin("keys", "escrow").printed());
        assertEquals(15, paper.size());
        admin("backup", "--out", backup().toString()).printed();
        String used = practice.freshCode();
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn(used)));
        practice.server().stop();
        practice.server().loseData();

        assertTrue(practice.server()
                .runTyping(paper, "admin", "keys", "restore", "--from-sheet")
                .printed()
                .contains("Pepper, fingerprint "));
        String told = admin("restore", "--from", backup().toString()).printed();
        assertTrue(told.startsWith("Restored as it was at "), told);
        practice.server().start();

        assertFalse(Practice.isSignedIn(practice.owner().open("/account")), "the session has ended");
        assertFalse(Practice.isSignedIn(practice.ownerSignsIn(used)));
        practice.frontDesk().refuses(practice.owner());
        practice.clock().nextStep();
        practice.clock().nextStep();
        Answer account = practice.ownerSignsIn();
        assertTrue(Practice.isSignedIn(account), account.body());
        assertTrue(practice.owner().open("/account").body().contains("Your account was brought back"));
        practice.frontDesk().letsIn(practice.owner(), Person.ANN);
    }

    @Test
    void a_backup_is_refused_without_its_keys_or_with_others_and_nothing_is_changed() throws IOException {
        admin("backup", "--out", backup().toString()).printed();
        practice.server().stop();
        Path kept = Files.move(practice.server().data().resolve("keys"), safe.resolve("keys"));
        practice.server().loseData();

        Program without = admin("restore", "--from", backup().toString());
        assertEquals(1, without.exitCode());
        assertTrue(without.err().contains("is missing"), without.err());
        assertFalse(Files.exists(practice.server().data().resolve("countersign.db")));

        Path swapped = safe.resolve("swapped");
        Files.copy(kept.resolve("kek"), swapped, StandardCopyOption.COPY_ATTRIBUTES);
        String line = Files.readString(swapped).replaceAll("countersign-kek-1 .{4}", "countersign-kek-1 AAAA");
        Files.writeString(swapped, line);
        Program other = admin(
                "restore",
                "--from",
                backup().toString(),
                "--kek",
                "file:" + swapped,
                "--pepper",
                "file:" + kept.resolve("pepper"),
                "--audit-key",
                "file:" + kept.resolve("audit"));
        assertEquals(1, other.exitCode());
        assertEquals(
                2,
                Pattern.compile("fingerprint [0-9a-f]{16}|has [0-9a-f]{16}")
                        .matcher(other.err())
                        .results()
                        .count(),
                other.err());
        assertFalse(Files.exists(practice.server().data().resolve("countersign.db")));
    }

    @Test
    void an_old_database_gives_way_only_when_told_and_what_it_knew_to_be_revoked_stays_so() throws IOException {
        admin("backup", "--out", backup().toString()).printed();
        admin("person", "revoke-authenticator", "--email", Person.ANN.email(), "--all")
                .printed();

        assertEquals(3, admin("restore", "--from", backup().toString()).exitCode(), "the server runs");
        practice.server().stop();
        Program refused = admin("restore", "--from", backup().toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("--replace"), refused.err());

        String told =
                admin("restore", "--from", backup().toString(), "--replace").printed();
        assertTrue(told.contains("Set aside again:\n  \"Ann's phone\" of " + Person.ANN.email()), told);
        try (var files = Files.list(practice.server().data())) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("countersign.db.before-")));
        }
        practice.server().start();
        practice.clock().nextStep();
        practice.clock().nextStep();
        practice.clock().nextStep();
        Visitor visitor = practice.visitor();
        assertFalse(Practice.isSignedIn(Person.ANN.signsIn(visitor, practice.code())));
    }

    @Test
    void keys_are_rotated_and_replaced_while_people_sign_in_and_the_next_start_wants_the_new_one() {
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
        assertTrue(admin("keys", "rotate").printed().startsWith("Every secret is sealed under a new data key"));
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
        Path next = safe.resolve("kek-2");
        assertTrue(
                admin("keys", "replace-kek", "--to", "file:" + next).printed().contains("kek = file:" + next));
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
        practice.server().stop();

        Program refused = practice.server().refusesToStart();
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().startsWith("This database belongs to another key: "), refused.err());
        Program doctor = practice.server().run("doctor");
        assertEquals(1, doctor.exitCode());
        assertTrue(doctor.out().contains("This database belongs to another key"), doctor.out());
        assertTrue(practice.server()
                .run("admin", "keys", "status", "--kek", "command:cat " + next)
                .printed()
                .contains("last rotated"));
    }

    @Test
    @Proves({"V11.1.2"})
    void the_sheet_fits_one_page_is_its_owner_s_alone_and_its_squares_are_read_by_a_camera() throws IOException {
        Path sheet = safe.resolve("sheet.html");
        String told = admin("keys", "escrow", "--out", sheet.toString()).printed();
        assertTrue(keyLines(told).isEmpty(), told);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(sheet)));
        List<String> paper = keyLines(admin("keys", "escrow").printed());

        try (Window window = Window.atADesk()) {
            window.go(sheet.toUri().toString());
            for (String format : List.of("A4", "Letter")) {
                byte[] pdf = window.page()
                        .pdf(new Page.PdfOptions()
                                .setFormat(format)
                                .setMargin(new Margin()
                                        .setTop("12mm")
                                        .setBottom("12mm")
                                        .setLeft("14mm")
                                        .setRight("14mm")));
                assertEquals(
                        1,
                        Pattern.compile("/Type\\s*/Page\\b")
                                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                                .results()
                                .count(),
                        format);
            }
            List<String> scanned = new ArrayList<>();
            for (String square : Program.run(
                            "zbarimg", "--quiet", "--raw", window.screenshot().toString())
                    .printed()
                    .split("\n")) {
                scanned.addAll(List.of(square.split("/")));
            }
            assertEquals(paper, scanned.stream().sorted(inOrderOf(paper)).toList());
            assertFalse(window.page().title().matches(".*[0-9].*"));
        }
    }

    private static Comparator<String> inOrderOf(List<String> paper) {
        return Comparator.comparingInt(paper::indexOf);
    }

    private Path backup() {
        return safe.resolve("countersign.backup");
    }

    private Program admin(String... arguments) {
        var all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        return practice.server().run(all.toArray(String[]::new));
    }

    private static List<String> keyLines(String text) {
        return KEY_LINE.matcher(text).results().map(line -> line.group()).toList();
    }
}
