package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes on paper: made, kept, used up one by one, and worth nothing by themselves for taking an account over. */
class BackupCodes {
    private static final String WAY = "/backup-code";

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
    @Proves({"N-30", "N-32", "V6.5.2", "V6.5.3"})
    void ten_codes_are_printed_saved_copied_and_typed_back_and_never_shown_again() throws IOException {
        try (Window desk = Window.atADesk()) {
            desk.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            signIn(desk);
            desk.page().locator("form:has([value=recoverycode]) button").click();
            assertEquals("Make backup codes", desk.heading());
            List<String> codes = desk.page().locator(".codes li").allInnerTexts().stream()
                    .map(text -> text.replaceAll("\\s", ""))
                    .toList();
            assertEquals(10, new HashSet<>(codes).size());
            codes.forEach(code -> assertTrue(code.matches("[0-9A-HJKMNP-TV-Z]{16}"), "80 bits in 16 characters"));

            desk.page().locator("button:has-text('Copy')").click();
            desk.page().locator("#copied:has-text('Copied')").waitFor();
            String copied = (String) desk.page().evaluate("navigator.clipboard.readText()");
            assertEquals(codes, List.of(copied.replace("-", "").split("\\n")));

            Download download = desk.page()
                    .waitForDownload(
                            () -> desk.page().locator("a:has-text('Download')").click());
            assertEquals("backup-codes.txt", download.suggestedFilename());
            String file = Files.readString(download.path());
            codes.forEach(code -> assertTrue(file.replaceAll("[^0-9A-Z]", "").contains(code), "the file has them all"));
            assertTrue(file.contains(Person.ANN.email()) && file.contains(Person.PRACTICE), file.substring(0, 80));

            desk.page().locator("a:has-text('Print')").click();
            assertEquals("Backup codes", desk.heading());
            String sheet = desk.text();
            codes.forEach(code -> assertTrue(sheet.replaceAll("\\s", "").contains(code), "the sheet has them all"));
            assertEquals("Backup codes · " + Person.PRACTICE, desk.page().title(), "no secret in the title");
            assertTrue(sheet.contains(Person.ANN.email()), "and whose they are");
            assertEquals(1, pagesOf(desk.page().pdf(new Page.PdfOptions().setFormat("A4"))));
            assertEquals(1, pagesOf(desk.page().pdf(new Page.PdfOptions().setFormat("Letter"))));
            desk.page().locator(".tools a").click();

            desk.type("backup-code", "0000-0000-0000-0000").send();
            assertTrue(desk.text().contains("That is not one of these codes"), desk.text());
            String path = desk.page().url();
            desk.type("backup-code", codes.get(6).toLowerCase(Locale.ROOT)).send();
            assertTrue(desk.text().contains("Your new backup codes are ready"), desk.text());
            assertTrue(desk.text().contains("10 codes left"), "the one typed back stays valid");
            for (String gone : List.of(path, path + "/sheet", path + "/file")) {
                desk.go(gone);
                codes.forEach(code ->
                        assertFalse(desk.page().content().replaceAll("\\W", "").contains(code), gone));
            }
        }
    }

    @Test
    void no_page_that_shows_codes_is_kept_by_a_browser() {
        Visitor owner = practice.owner();
        Answer page = begin(owner);
        for (String path : List.of(page.path(), page.path() + "/sheet", page.path() + "/file")) {
            Answer answer = owner.get(path);
            assertEquals(200, answer.status(), path);
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElseThrow(), path);
        }
        assertEquals(
                "attachment; filename=\"backup-codes.txt\"",
                owner.get(page.path() + "/file")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow());
        assertEquals(404, owner.get(page.path() + "/anything").status());
        for (Visitor other : List.of(practice.visitor(), anotherSession())) {
            assertFalse(other.open(page.path() + "/sheet").body().contains("class=\"boxes\""));
            assertFalse(other.open(page.path() + "/file").body().contains("[ ]"));
        }
    }

    @Test
    @Proves({"N-02", "N-31", "V6.5.1", "V6.5.4", "CVE-2022-45174"})
    void a_code_signs_in_once_in_any_spelling_and_nothing_else_does() {
        List<String> codes = make(practice.owner());
        Visitor stranger = practice.visitor();
        Answer asked = atTheBackupCode(stranger);
        for (String guess :
                List.of("0000-0000-0000-0000", "AAAA-BBBB-CCCC-DDDD", "' or '1'='1' or '1", practice.code())) {
            assertFalse(Practice.isSignedIn(stranger.fill(asked, "backup-code", guess)), guess);
        }
        practice.clock().advance(Duration.ofMinutes(10));

        practice.frontDesk().refuses(stranger);
        Visitor holder = practice.visitor();
        Answer first = signsIn(holder, codes.get(4).toLowerCase(Locale.ROOT).replace('-', ' '));
        assertEquals("You used a backup code", first.heading(), first::body);
        assertTrue(first.page().text().contains("9 codes left"), first::body);
        practice.frontDesk().letsIn(holder, Person.ANN);
        Visitor again = practice.visitor();
        assertFalse(Practice.isSignedIn(signsIn(again, codes.get(4))), "and never again");
        practice.frontDesk().refuses(again);

        Answer account = practice.ownerSignsIn();
        assertTrue(account.page().text().contains("A backup code was used to sign in. 9 are left."), account::body);
    }

    @Test
    void many_at_once_with_one_code_have_one_success_between_them() throws Exception {
        List<String> codes = make(practice.owner());
        int visitors = 12;
        var start = new CountDownLatch(1);
        int successes = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (int i = 0; i < visitors; i++) {
                Visitor visitor = practice.visitor();
                Answer asked = atTheBackupCode(visitor);
                answers.add(threads.submit(() -> {
                    start.await();
                    return visitor.fill(asked, "backup-code", codes.get(0));
                }));
            }
            start.countDown();
            for (Future<Answer> answer : answers) {
                successes += Practice.isSignedIn(answer.get()) ? 1 : 0;
            }
        }
        assertEquals(1, successes);
    }

    @Test
    @Proves({"N-33"})
    void wrong_backup_codes_and_wrong_codes_make_one_wait_together() {
        List<String> codes = make(practice.owner());
        Visitor visitor = practice.visitor();
        Answer asked = atTheBackupCode(visitor);
        for (int i = 0; i < 3; i++) {
            visitor.fill(asked, "backup-code", "0000-0000-0000-000" + i);
        }
        Answer code = practice.atTheCode(visitor);
        visitor.fill(code, "code", practice.wrongCode());
        visitor.fill(code, "code", practice.wrongCode());

        assertFalse(Practice.isSignedIn(signsIn(practice.visitor(), codes.get(1))), "the sixth is not looked at");
        practice.clock().advance(Duration.ofHours(1));
        assertTrue(Practice.isSignedIn(signsIn(practice.visitor(), codes.get(1))));
    }

    @Test
    void the_page_warns_at_three_left_and_says_plainly_when_there_are_none() {
        List<String> codes = make(practice.owner());
        Visitor owner = practice.owner();
        for (int used = 0; used < 6; used++) {
            assertFalse(signsIn(owner, codes.get(used)).page().text().contains("Time to make new ones"));
            practice.clock().advance(Duration.ofMinutes(1));
        }
        assertTrue(signsIn(owner, codes.get(6)).page().text().contains("3 codes left"));
        assertTrue(owner.open("/account").page().text().contains("Time to make new ones"));
        for (int used = 7; used < 10; used++) {
            practice.clock().advance(Duration.ofMinutes(1));
            signsIn(owner, codes.get(used));
        }
        Answer account = owner.open("/account");
        assertTrue(account.page().text().contains("No codes left"), account::body);
        assertTrue(account.page().text().contains("Your last backup code was used"), account::body);
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()), "the app goes on working");
    }

    @Test
    void a_new_set_ends_the_old_one_when_it_is_confirmed_and_not_before() {
        List<String> old = make(practice.owner());
        Answer begun = begin(practice.owner());
        assertTrue(Practice.isSignedIn(signsIn(practice.visitor(), old.get(0))));
        List<String> fresh = shown(begun);
        assertFalse(Practice.isSignedIn(signsIn(practice.visitor(), fresh.get(0))));

        practice.owner().fill(begun, "backup-code", fresh.get(1));
        assertFalse(Practice.isSignedIn(signsIn(practice.visitor(), old.get(1))));
        assertTrue(Practice.isSignedIn(signsIn(practice.visitor(), fresh.get(1))));
    }

    /** Checklist, section J, row 12: password and code are a sign-in only. */
    @Test
    @Proves({"N-60", "N-64"})
    void after_a_backup_code_nothing_changes_without_another_proof_or_a_day_of_waiting() {
        List<String> codes = make(practice.owner());
        Visitor thief = practice.visitor();
        Answer account = account(thief, codes.get(0));
        String phone = account.page().select(".things a").attr("href");
        for (String address : List.of(phone, "/account/authenticators/add", "/account/password")) {
            assertEquals(
                    "One more step before you change this", thief.open(address).heading(), address);
        }
        for (String address :
                List.of("/account/authenticators", phone + "/rename", phone + "/remove", "/account/password")) {
            Answer refused = thief.follow(thief.post(
                    address, Map.of("form", account.seal(), "name", "Mine", "current", "x", "password", "y")));
            assertEquals("One more step before you change this", refused.heading(), address);
        }
        Answer paused = thief.follow(thief.post(phone + "/suspend", Map.of("form", account.seal())));
        assertEquals("One more step before you change this", paused.heading(), paused::body);

        Answer spent = announce(thief, codes.get(0));
        assertEquals(422, spent.status(), "the same code announces nothing");
        Answer announced = announce(thief, codes.get(1));
        assertTrue(announced.page().text().contains("A change is announced"), announced::body);

        practice.clock().advance(Duration.ofHours(23));
        account(thief, codes.get(2));
        assertEquals(
                "One more step before you change this",
                thief.open("/account/authenticators/add").heading());
        Answer owner = practice.ownerSignsIn();
        assertTrue(owner.page().select(".above").text().contains("A change is announced"), owner::body);
        practice.owner().follow(practice.owner().submit(owner, "/cancel"));
        practice.clock().advance(Duration.ofHours(2));
        Answer after = account(thief, codes.get(3));
        assertTrue(after.page().select(".above").isEmpty(), after::body);
        assertEquals(
                "One more step before you change this",
                thief.open("/account/authenticators/add").heading(),
                "cancelled stays cancelled");
    }

    @Test
    @Proves({"N-60", "N-64"})
    void with_nothing_but_codes_left_one_change_can_be_made_a_day_later_and_no_second_one() {
        List<String> codes = make(practice.owner());
        Visitor ann = practice.owner();
        account(ann, codes.get(0));
        announce(ann, codes.get(1));
        practice.clock().advance(Duration.ofDays(1));
        account(ann, codes.get(2));
        practice.clock().advance(Duration.ofMinutes(6));
        Answer prove = ann.open("/account/authenticators/add");
        assertEquals("Please confirm it's you", prove.heading(), prove::body);
        Answer byCode =
                ann.open(prove.page().select(".quiet a[href*=backup-code]").attr("href"));
        Answer enrolment = ann.follow(
                ann.submit(byCode, "/account/prove", "password", Person.ANN.password(), "backup-code", codes.get(3)));
        FakePhone phone = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        Answer done = ann.follow(ann.post(
                enrolment.path(),
                Map.of(
                        "form",
                        enrolment.seal(),
                        "code",
                        phone.code(practice.clock().now()),
                        "name",
                        "New phone")));
        assertTrue(done.page().text().contains("\"New phone\" was added."), done::body);
        assertTrue(done.page().select(".above").isEmpty(), "used up");
        assertEquals(
                "One more step before you change this",
                ann.open("/account/authenticators/add").heading());

        practice.clock().nextStep();
        Answer with = Person.ANN.signsIn(
                practice.visitor(), phone.code(practice.clock().now()));
        assertTrue(Practice.isSignedIn(with), with::body);
    }

    @Test
    void with_the_app_at_hand_a_proof_by_it_opens_every_change_at_once() {
        List<String> codes = make(practice.owner());
        Visitor ann = practice.owner();
        account(ann, codes.get(0));
        Answer blocked = ann.open("/account/authenticators/add");
        Answer prove = ann.open(blocked.page()
                .select("main a.button")
                .attr("href")
                .replace("/account&", "/account/authenticators/add&"));
        Answer enrolment = ann.fill(prove, "password", Person.ANN.password(), "code", practice.freshCode());
        assertEquals("Add another authenticator", enrolment.heading(), enrolment::body);
    }

    private void signIn(Window desk) {
        practice.clock().nextStep();
        desk.go(practice.server().url() + "/login");
        desk.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
        desk.type("code", practice.code()).send();
    }

    private Answer begin(Visitor owner) {
        Answer account = practice.ownerSignsIn();
        Map<String, String> fields = Map.of("form", account.seal(), "kind", "recoverycode");
        Answer page = owner.follow(owner.post("/account/authenticators", fields));
        assertEquals("Make backup codes", page.heading(), page::body);
        return page;
    }

    private List<String> make(Visitor owner) {
        Answer page = begin(owner);
        List<String> codes = shown(page);
        Answer done = owner.fill(page, "backup-code", codes.getLast());
        assertTrue(done.page().text().contains("Your new backup codes are ready"), done::body);
        return codes;
    }

    private static List<String> shown(Answer page) {
        return List.of(page.page().select("[data-copy]").attr("data-copy").split("\\s+"));
    }

    private Visitor anotherSession() {
        Visitor other = practice.visitor();
        Person.ANN.signsIn(other, practice.freshCode());
        return other;
    }

    private static Answer atTheBackupCode(Visitor visitor) {
        Answer code = Person.ANN.typesPassword(visitor.without("session"));
        Answer page = visitor.open(code.page().select("a[href$=" + WAY + "]").attr("href"));
        assertEquals("Use a backup code", page.heading(), page::body);
        return page;
    }

    private static Answer signsIn(Visitor visitor, String code) {
        return visitor.fill(atTheBackupCode(visitor), "backup-code", code);
    }

    private static Answer account(Visitor visitor, String code) {
        Answer in = signsIn(visitor, code);
        assertEquals("You used a backup code", in.heading(), in::body);
        return visitor.open("/account");
    }

    private static Answer announce(Visitor visitor, String code) {
        Answer page = visitor.open("/account/change");
        return visitor.follow(
                visitor.submit(page, "/account/change", "password", Person.ANN.password(), "backup-code", code));
    }

    /** How many pages a PDF says it has. */
    private static int pagesOf(byte[] pdf) {
        return new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1).split("/Type\\s*/Page\\b(?!s)", -1).length
                - 1;
    }
}
