package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.Answer;
import io.countersign.message.Channel;
import io.countersign.message.Dispatch;
import io.countersign.message.Letter;
import io.countersign.message.MessageSender;
import io.countersign.message.Posted;
import io.countersign.message.Why;
import io.countersign.message.mail.PostOffice;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.web.PublicUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of sign-ins with app codes, texted codes, backup codes and mails, rightly and wrongly and while the store breaks:
 * what was used in it stands in no log line, no stack trace, no error page and no row of the audit log, and nothing that owners see of
 * a message.
 */
class CanaryTest {
    private static final String WRONG = "an unusual wrong pass-phrase";
    private static final String MAIL_PASSWORD = "the mail server knows this one";
    private static final Pattern CODES = Pattern.compile("data-copy=\"([^\"]+)\"");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final Map<String, String> canaries = new LinkedHashMap<>();
    private final List<String> errorPages = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void no_code_password_key_or_link_is_written_where_it_does_not_belong() throws Exception {
        try (LogCapture log = LogCapture.start();
                var program = WholeProgram.in(folder);
                var office = new PostOffice(PostOffice.Door.STARTTLS)) {
            live(program, office);

            List<String> found = new ArrayList<>();
            search("the log", log.text(), found);
            errorPages.forEach(page -> search("an error page", page, found));
            search("the audit log", audited(program), found);
            search("what owners see of a stuck message", stuck(program), found);
            assertEquals(List.of(), found);

            assertTrue(canaries.size() >= 15, () -> canaries.keySet().toString());
            assertTrue(errorPages.size() >= 6, "wrong tries are answered by error pages: " + errorPages.size());
            assertTrue(log.text().contains("SQLITE"), "the broken store left its stack trace: " + log.text());
            assertTrue(audited(program).contains("codes.rejected"));
            assertTrue(stuck(program).contains("no room for"), stuck(program));
        }
    }

    @Test
    void libraries_log_no_bytes_of_connections_at_any_level_there_is() {
        try (LogCapture _ = LogCapture.start()) {
            for (String library :
                    List.of("io.helidon.webserver", "org.eclipse.angus.mail.smtp", "jakarta.mail", "org.sqlite")) {
                assertFalse(Logger.getLogger(library).isLoggable(Level.FINE), library);
            }
        }
    }

    private void live(WholeProgram program, PostOffice office) throws Exception {
        MessageSender sender = sender(program, office);
        PlainBrowser ann = program.browser();
        canary("the password", WholeProgram.PASSWORD);
        canary("a wrong password", WRONG);
        canary("the password of the mail server", MAIL_PASSWORD);
        String link = program.installation.links().issueFirst().reveal();
        canary("the link of the first run", link);
        ann.open("/setup/" + link).submit(WholeProgram.firstRun());
        canary("the key of the phone", ann.found(CODES).orElseThrow());
        FakePhone phone = WholeProgram.scan(ann);
        canary("the code that confirmed", program.code(phone));
        ann.submit(Map.of("code", program.code(phone), "name", "Phone"));
        sender.sendOnce();
        remember(program, "a link in a mail");

        List<String> backup = backupCodes(ann);
        String number = texts(program, ann);
        sender.sendOnce();

        withAppCodes(program, phone);
        withBackupCode(program, backup.get(2));
        withTexts(program, sender);
        sender.sendOnce();
        remember(program, "a link in a later mail");
        canary("the number", number.replace(" ", ""));
        whileTheStoreBreaks(program, phone);
    }

    private void withAppCodes(WholeProgram program, FakePhone phone) {
        program.clock.advance(Duration.ofMinutes(1));
        PlainBrowser stranger = program.browser();
        note(stranger.open("/login").submit(Map.of("email", WholeProgram.EMAIL, "password", WRONG)));
        String wrong = phone.codeAt(program.clock.instant().plusSeconds(9_000)).text();
        canary("a wrong code", wrong);
        for (int i = 0; i < 4; i++) {
            note(atTheCode(program, stranger).submit(Map.of("code", wrong)));
        }
        canary("a code with a letter", "73105O");
        note(atTheCode(program, stranger).submit(Map.of("code", "73105O")));
        note(stranger.open("/setup/" + "x".repeat(43)));
        atTheCode(program, stranger);
        String right = program.code(phone);
        canary("a code that signed in", right);
        stranger.submit(Map.of("code", right));
        assertEquals("/account", stranger.path(), stranger.body());
        canary("the cookie of a session", stranger.cookie("session").orElseThrow());
        note(atTheCode(program, program.browser()).submit(Map.of("code", right)));
    }

    private List<String> backupCodes(PlainBrowser ann) {
        ann.open("/account").submitTo("/account/authenticators", Map.of("kind", "recoverycode"));
        List<String> codes = List.of(ann.found(CODES)
                .orElseThrow(() -> new AssertionError(ann.body()))
                .split("\\s+"));
        canary("a backup code that is kept", codes.get(0));
        canary("a backup code that was typed back", codes.get(1));
        canary("a backup code that was used", codes.get(2));
        canary("the same without dashes", codes.get(2).replace("-", ""));
        ann.submit(Map.of("backup-code", codes.get(1)));
        return codes;
    }

    private void withBackupCode(WholeProgram program, String code) {
        PlainBrowser away = atTheCode(program, program.browser());
        String path = away.path();
        note(away.open(path + "/backup-code").submit(Map.of("backup-code", "ZZZZ-ZZZZ-ZZZZ-ZZZZ")));
        away.open(path + "/backup-code").submit(Map.of("backup-code", code));
        assertTrue(away.path().startsWith("/account"), away.path() + away.body());
    }

    private String texts(WholeProgram program, PlainBrowser ann) {
        String number = "+61 412 345 678";
        ann.open("/account").submitTo("/account/authenticators", Map.of("kind", "sms"));
        ann.submit(Map.of("number", number, "send", "first"));
        String code = texted(program);
        canary("the texted code that confirmed", code);
        ann.submit(Map.of("texted-code", code));
        return number;
    }

    private void withTexts(WholeProgram program, MessageSender sender) throws InterruptedException {
        program.clock.advance(Duration.ofHours(1));
        PlainBrowser away = atTheCode(program, program.browser());
        away.open(away.path() + "/text-code");
        String line =
                away.found(Pattern.compile("name=\"send\" value=\"([^\"]+)\"")).orElseThrow();
        away.submit(Map.of("send", line));
        sender.sendOnce();
        String code = texted(program);
        canary("a texted code", code);
        note(away.submit(Map.of("texted-code", code.substring(1) + code.charAt(0))));
        away.submit(Map.of("texted-code", code));
        assertTrue(away.path().startsWith("/account"), away.path() + away.body());
    }

    /** A code is on its way in while a table is gone: an error page and a stack trace. */
    private void whileTheStoreBreaks(WholeProgram program, FakePhone phone) {
        program.clock.advance(Duration.ofMinutes(5));
        PlainBrowser browser = atTheCode(program, program.browser());
        program.installation.database.writeOnly(
                tx -> tx.update("alter table throttle_tally rename to throttle_tally_gone"));
        String code = program.code(phone);
        canary("a code that met a broken store", code);
        note(browser.submit(Map.of("code", code)));
        assertEquals(500, browser.status(), browser.body());
        note(program.browser()
                .open("/login")
                .submit(Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD)));
        program.installation.database.writeOnly(
                tx -> tx.update("alter table throttle_tally_gone rename to throttle_tally"));
    }

    private static PlainBrowser atTheCode(WholeProgram program, PlainBrowser browser) {
        program.clock.advance(Duration.ofMinutes(20));
        browser.open("/login").submit(Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));
        assertTrue(browser.path().startsWith("/login/"), browser.path() + browser.body());
        return browser;
    }

    /** Mail goes to a server that refuses some of it; texts to a gateway that repeats what it was given. */
    private MessageSender sender(WholeProgram program, PostOffice office) throws IOException {
        Path password = Files.writeString(folder.resolve("mail-password"), MAIL_PASSWORD);
        office.answers(command -> command.startsWith("AUTH") ? "235 2.7.0 welcome" : "");
        var mail = new MailSettings(
                Optional.of(new HostAndPort("localhost", office.port())),
                MailSettings.Security.STARTTLS,
                Optional.of("post"),
                Optional.of(new SecretReference.File(password)),
                Optional.of("sign-in@example.org"));
        return new Messaging(
                        program.installation,
                        mail,
                        PublicUrl.parse(program.origin),
                        PostOffice::trusting,
                        List.of(new Repeating()),
                        program.clock)
                .sender();
    }

    /** A gateway that is away, and says back what it was given. */
    private record Repeating() implements Dispatch {
        @Override
        public Channel channel() {
            return Channel.TEXT;
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Answer send(Letter letter) {
            return new Answer.TryAgain(new Why(
                    Why.Cause.BUSY,
                    "no room for " + letter.content().code().orElseThrow().digits() + " to " + letter.address()));
        }

        @Override
        public void rest() {}

        @Override
        public void close() {}
    }

    private static List<Posted> posted(WholeProgram program) {
        return Posted.in(program.installation.database, program.installation.vault());
    }

    private static String texted(WholeProgram program) {
        return posted(program).stream()
                .filter(message -> message.channel() == Channel.TEXT)
                .reduce((first, second) -> second)
                .orElseThrow()
                .content()
                .code()
                .orElseThrow()
                .digits();
    }

    private void remember(WholeProgram program, String what) {
        posted(program).stream()
                .flatMap(message -> message.content().actions().stream())
                .forEach(action ->
                        canary(what + " " + canaries.size(), action.link().replaceFirst(".*/", "")));
    }

    private void note(PlainBrowser answered) {
        if (answered.status() >= 400) {
            errorPages.add(answered.body());
        }
    }

    private static String audited(WholeProgram program) {
        List<String> rows = program.installation.database.read(tx -> tx.list(
                "select actor, event, detail from audit_event",
                row -> row.text("actor") + " " + row.text("event") + " " + row.text("detail")));
        return String.join("\n", rows);
    }

    private static String stuck(WholeProgram program) {
        List<String> answers = program.installation.database.read(tx -> tx.list(
                "select shown, last_answer from message", row -> row.text("shown") + " " + row.text("last_answer")));
        return String.join("\n", answers);
    }

    private void canary(String what, String value) {
        canaries.put(what, value);
    }

    private void search(String where, String text, List<String> found) {
        canaries.forEach((what, value) -> {
            // Six digits may stand inside a longer number by chance.
            boolean there = SIX_DIGITS.matcher(value).matches()
                    ? Pattern.compile("(?<![0-9a-z.])" + value + "(?![0-9a-z])")
                            .matcher(text)
                            .find()
                    : text.contains(value);
            if (there) {
                found.add(what + " in " + where);
            }
        });
    }
}
