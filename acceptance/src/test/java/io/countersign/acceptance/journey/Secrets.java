package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Canaries: what must never stand in the database, in a log or in an answer, looked for in every usual spelling. */
class Secrets {
    private final Map<String, byte[]> canaries = new LinkedHashMap<>();

    @Test
    @Proves({
        "OTP-27",
        "N-28",
        "N-29",
        "CVE-2026-105211",
        "CVE-2026-53725",
        "CVE-2026-114485",
        "CVE-2020-27178",
        "standard_id 0.26.2"
    })
    void no_key_password_code_or_token_stands_anywhere_it_does_not_belong() throws IOException {
        try (Practice practice = Practice.open("--log-level", "debug")) {
            live(practice);
            practice.server().run("doctor");
            List<String> found = new ArrayList<>();
            for (Path file : storedFiles(practice.server().data())) {
                search(file.getFileName().toString(), Files.readAllBytes(file), found);
            }
            search("log", bytes(practice.server().everythingLogged()), found);
            for (Answer answer : practice.server().transcript().answers()) {
                if (answer.otpauth().isEmpty() && answer.page().select(".codes").isEmpty()) {
                    search(
                            answer.toString(),
                            bytes(answer.headers().map().toString().replaceAll("set-cookie=\\[.*?]", "")
                                    + answer.body()),
                            found);
                }
                assertEquals(
                        "no-store", answer.headers().firstValue("Cache-Control").orElse(""), answer::toString);
            }
            assertEquals(List.of(), found);
            assertTrue(practice.server().transcript().answers().size() > 20);
        }
    }

    /** A day at the practice, in which every kind of secret is used, rightly and wrongly. */
    private void live(Practice practice) {
        key("the owner's key", practice.phone());
        text("the owner's password", Person.ANN.password());
        text("a wrong password", "an unusual wrong pass-phrase");
        code("the code now", practice.freshCode());
        Visitor owner = practice.owner();
        practice.ownerSignsIn(practice.code());
        owner.cookies().forEach((name, value) -> text("the cookie " + name, value));

        Answer enrolment = owner.follow(owner.submit(owner.open("/account"), "/account/authenticators"));
        FakePhone tablet = FakePhone.opening(enrolment.otpauth());
        key("the key of a second authenticator", tablet);
        practice.clock().nextStep();
        code("the confirming code", tablet.code(practice.clock().now()));
        owner.fill(enrolment, "code", tablet.code(practice.clock().now()), "name", "Tablet");

        Answer codes = owner.follow(owner.post(
                "/account/authenticators", Map.of("form", owner.open("/account").seal(), "kind", "recoverycode")));
        String[] backup = codes.page().select("[data-copy]").attr("data-copy").split("\\s+");
        assertEquals(10, backup.length);
        backupCode("a backup code that is kept", backup[0]);
        backupCode("the backup code that was typed back", backup[1]);
        backupCode("the backup code that was used", backup[2]);
        owner.fill(codes, "backup-code", backup[1]);
        Visitor away = practice.visitor();
        Answer asked = Person.ANN.typesPassword(away);
        Answer used = away.fill(
                away.open(asked.page().select("a[href$=/backup-code]").attr("href")), "backup-code", backup[2]);
        assertTrue(Practice.isSignedIn(used), used::body);

        Visitor stranger = practice.visitor();
        stranger.fill(stranger.open("/login"), "email", Person.ANN.email(), "password", "an unusual wrong pass-phrase");
        Answer page = practice.atTheCode(stranger);
        stranger.cookies().forEach((name, value) -> text("a stranger's cookie " + name, value));
        stranger.fill(page, "code", practice.wrongCode());
        stranger.fill(page, "code", tablet.code(practice.clock().now()));
        Answer malformed = stranger.postBody(page.path(), "form=" + page.seal() + "&code=918273&code=918273");
        assertEquals(400, malformed.status());
        code("a code sent twice in one form", "918273");
    }

    private static List<Path> storedFiles(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> stored = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("keys")))
                    .toList();
            assertTrue(stored.stream().anyMatch(f -> f.endsWith("countersign.db")), stored::toString);
            return stored;
        }
    }

    @Test
    void the_keys_lie_in_files_that_their_owner_alone_can_read() throws IOException {
        try (Practice practice = Practice.open();
                Stream<Path> keys = Files.list(practice.server().data().resolve("keys"))) {
            List<Path> all = keys.toList();
            assertFalse(all.isEmpty());
            for (Path key : all) {
                assertEquals(
                        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)), key::toString);
            }
        }
    }

    @Test
    @Proves({"OTP-01", "OTP-03"})
    void every_set_up_has_a_key_of_its_own_of_160_bits() {
        try (Practice practice = Practice.open()) {
            var keys = new java.util.HashSet<String>();
            for (int i = 0; i < 20; i++) {
                practice.ownerSignsIn();
                Visitor owner = practice.owner();
                Answer enrolment = owner.follow(owner.submit(owner.open("/account"), "/account/authenticators"));
                String key = FakePhone.opening(enrolment.otpauth()).key();
                assertEquals(20, base32(key).length);
                keys.add(key);
            }
            assertEquals(20, keys.size());
        }
    }

    private void key(String what, FakePhone phone) {
        byte[] raw = base32(phone.key());
        canaries.put(what + ", raw", raw);
        text(what + ", Base32", phone.key());
        text(what + ", in lower case", phone.key().toLowerCase(Locale.ROOT));
        text(what + ", in groups", phone.key().replaceAll("(.{4})(?=.)", "$1 "));
        text(what + ", hex", HexFormat.of().formatHex(raw));
        text(what + ", HEX", HexFormat.of().withUpperCase().formatHex(raw));
        text(what + ", Base64", Base64.getEncoder().withoutPadding().encodeToString(raw));
        text(what + ", Base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    private void backupCode(String what, String code) {
        text(what, code);
        text(what + ", without dashes", code.replace("-", ""));
        text(what + ", in lower case", code.replace("-", "").toLowerCase(Locale.ROOT));
    }

    private void text(String what, String text) {
        canaries.put(what, bytes(text));
    }

    private void code(String what, String digits) {
        canaries.put(what, bytes(digits));
    }

    private void search(String where, byte[] bytes, List<String> found) {
        String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
        canaries.forEach((what, canary) -> {
            String needle = new String(canary, StandardCharsets.ISO_8859_1);
            // Six digits may stand inside a longer number by chance.
            String pattern = "(?<![0-9a-z])" + Pattern.quote(needle) + "(?![0-9a-z])";
            boolean there = canary.length == 6
                    ? Pattern.compile(pattern).matcher(haystack).find()
                    : haystack.contains(needle);
            if (there) {
                found.add(what + " in " + where);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 4648, section 6, without padding. */
    private static byte[] base32(String text) {
        var bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
