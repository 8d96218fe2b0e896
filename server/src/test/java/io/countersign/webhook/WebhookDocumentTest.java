package io.countersign.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.AuditDocument;
import io.countersign.audit.AuditEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/webhooks.md} says is so: the events, and the lines that check a signature with nothing of ours. */
class WebhookDocumentTest {
    private static final Path PAGE = Path.of("../docs/webhooks.md");
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"type\":\"größe\",\"n\":1}";
    private static final WebhookSecret OLD = WebhookSecret.of(new byte[32]);
    private static final WebhookSecret NEW = WebhookSecret.of(
            "a secret of thirty-two bytes, yes".substring(0, 32).getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    /** The example of the specification and its libraries, so that more than our own opinion is held to. */
    @Test
    void signs_like_the_example_of_the_specification() {
        var secret = WebhookSecret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                WebhookSecret.signatures(List.of(secret), ID, AT, "{\"test\": 2432232314}"));
        assertEquals("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", secret.reveal());
    }

    @Test
    void every_event_is_on_the_page_and_every_event_of_the_page_is_in_the_code() throws IOException {
        Set<String> page =
                rows().map(row -> row[1].replace("`", "").strip()).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Arrays.stream(WebhookEvent.values())
                        .map(WebhookEvent::wire)
                        .collect(Collectors.toCollection(TreeSet::new)),
                page);
    }

    @Test
    void every_event_is_told_of_something_the_audit_log_knows() {
        Set<WebhookEvent> told = AuditDocument.names().stream()
                .flatMap(name -> Telling.of(audited(name)).stream())
                .map(Telling::event)
                .collect(Collectors.toSet());
        told.add(new Telling(WebhookEvent.AUTHENTICATOR_CONFIRMED, "ann", Optional.of("a"))
                .eventOf(Optional.of("recoverycode")));

        assertEquals(Set.of(WebhookEvent.values()), told);
    }

    @Test
    void nothing_is_told_of_what_was_rejected_or_accepted_but_that_a_backup_code_was_used() {
        for (String name : List.of("codes.accepted", "codes.rejected", "passkeys.rejected", "confirmation.rejected")) {
            var event = AuditEvent.ofAccount(
                    AT, "ann", "anyone", name, Map.of("type", "totp", "reason", "NOT_USABLE", "circle", "KNOWN"));
            assertEquals(List.of(), Telling.of(event), name);
        }
        assertEquals(
                List.of(),
                Telling.of(AuditEvent.ofInstallation(AT, "anyone", "password.rejected", Map.of("disabled", "x"))));
    }

    @Test
    void two_authenticators_closed_at_once_are_told_of_one_by_one() {
        var event = AuditEvent.ofAccount(
                AT, "ann", "anyone", "codes.rejected", Map.of("disabled", "one two", "suspended", "three"));

        assertEquals(
                List.of(
                        new Telling(WebhookEvent.AUTHENTICATOR_DISABLED, "ann", Optional.of("one")),
                        new Telling(WebhookEvent.AUTHENTICATOR_DISABLED, "ann", Optional.of("two")),
                        new Telling(WebhookEvent.AUTHENTICATOR_SUSPENDED, "ann", Optional.of("three"))),
                Telling.of(event));
    }

    @Test
    void openssl_makes_the_same_signature() throws Exception {
        assumeTrue(isThere("openssl", "version"), "openssl is not here");
        Path signed = Files.writeString(folder.resolve("signed"), ID + "." + AT.getEpochSecond() + "." + BODY);
        String key = HexFormat.of().formatHex(NEW.bytes());
        Process process = new ProcessBuilder(
                        "openssl",
                        "dgst",
                        "-sha256",
                        "-mac",
                        "HMAC",
                        "-macopt",
                        "hexkey:" + key,
                        "-binary",
                        signed.toString())
                .start();
        byte[] made = process.getInputStream().readAllBytes();

        assertEquals(0, process.waitFor());
        assertEquals("v1," + Base64.getEncoder().encodeToString(made), signatures(NEW));
    }

    @Test
    void the_lines_for_node_take_what_is_genuine_and_nothing_else() throws Exception {
        assumeTrue(isThere("node", "--version"), "node is not here");
        Path file = Files.writeString(folder.resolve("check.js"), lines("js") + """
                const [secret, id, at, signature, body, now] = process.argv.slice(2);
                const headers = { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature };
                console.log(isGenuine(secret, headers, body, Number(now)));
                """);
        assertTakesOnlyWhatIsGenuine("true", "false", "node", file.toString());
    }

    @Test
    void the_lines_for_python_take_what_is_genuine_and_nothing_else() throws Exception {
        assumeTrue(isThere("python3", "--version"), "python3 is not here");
        Path file = Files.writeString(folder.resolve("check.py"), lines("python") + """
                import sys
                secret, id, at, signature, body, now = sys.argv[1:]
                headers = {"webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature}
                print(is_genuine(secret, headers, body.encode(), int(now)))
                """);
        assertTakesOnlyWhatIsGenuine("True", "False", "python3", file.toString());
    }

    @Test
    void the_lines_for_java_take_what_is_genuine_and_nothing_else() throws Exception {
        Path file = Files.writeString(folder.resolve("Check.java"), lines("java") + """
                final class Check {
                    public static void main(String[] a) throws Exception {
                        System.out.println(Genuine.isGenuine(a[0], a[1], a[2], a[3], a[4], Long.parseLong(a[5])));
                    }
                }
                """);
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        assertEquals("", run(List.of(javac, "-encoding", "UTF-8", "-d", folder.toString(), file.toString())));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertTakesOnlyWhatIsGenuine("true", "false", java, "-cp", folder.toString(), "Check");
    }

    private static void assertTakesOnlyWhatIsGenuine(String yes, String no, String... command) throws Exception {
        String at = String.valueOf(AT.getEpochSecond());
        String both = signatures(OLD, NEW);
        assertEquals(yes, ask(command, NEW.reveal(), ID, at, signatures(NEW), BODY, at));
        assertEquals(yes, ask(command, NEW.reveal(), ID, at, both, BODY, at));
        assertEquals(yes, ask(command, OLD.reveal(), ID, at, both, BODY, at));
        assertEquals(no, ask(command, NEW.reveal(), ID, at, signatures(OLD), BODY, at));
        assertEquals(no, ask(command, NEW.reveal(), ID, at, both, BODY + " ", at));
        assertEquals(no, ask(command, NEW.reveal(), ID + "x", at, both, BODY, at));
        assertEquals(no, ask(command, NEW.reveal(), ID, at, both, BODY, String.valueOf(AT.getEpochSecond() + 301)));
    }

    private static String ask(String[] command, String... arguments) throws Exception {
        return run(
                Stream.concat(Arrays.stream(command), Arrays.stream(arguments)).toList());
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.strip();
    }

    private static boolean isThere(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String signatures(WebhookSecret... secrets) {
        return WebhookSecret.signatures(List.of(secrets), ID, AT, BODY);
    }

    private static AuditEvent audited(String name) {
        return AuditEvent.ofAccount(
                AT, "ann", "anyone", name, Map.of("type", "recoverycode", "authenticator", "a", "disabled", "b"));
    }

    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"));
    }

    private static String lines(String language) throws IOException {
        MatchResult block = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow();
        assertTrue(block.group(1).length() > 100);
        return block.group(1);
    }
}
