package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Visitor;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A practice of thirty, from a list of names to a Monday on which everybody comes in with a second step: some set it up
 * the day they hear of it, some when they are reminded, and some only when they must.
 */
class ThirtyPeople {
    private static final int PEOPLE = 30;
    private static final int TRIES = 200;
    private static final Pattern INVITATION = Pattern.compile("/invitation/[A-Za-z0-9_-]+");
    private static final List<String> WORKS = List.of("practitioner", "team", "virtual assistant");

    /** Who sets it up on which day before the day; the rest do so on the day. */
    private static final Map<Integer, Integer> UNTIL_BEFORE = Map.of(7, 12, 3, 20, 1, 25);

    private Practice practice;
    private Visitor ann;
    private String console;
    private final Map<Person, Colleague> colleagues = new HashMap<>();

    /** Somebody with their browser and, once it is set up, their phone. */
    private static final class Colleague {
        final Visitor browser;
        Optional<FakePhone> phone = Optional.empty();
        boolean codes;

        Colleague(Visitor browser) {
            this.browser = browser;
        }
    }

    @BeforeEach
    void open() {
        practice = Practice.open();
        ann = practice.owner();
        Answer account = practice.ownerSignsIn();
        console = account.page().select("main a[href^=/console/]").attr("href");
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    void all_thirty_are_ready_on_the_day_nobody_is_locked_out_and_nearly_all_hold_backup_codes()
            throws InterruptedException {
        decide("nobody", "now", "", "We begin without");
        List<Person> invited = people();
        invite(invited);
        join(invited);

        LocalDate day = today().plusDays(8);
        Answer plan = decide("everyone", "day", day.toString(), "Our insurer asks for it");
        assertTrue(plan.page().text().contains("29 people would still have to set it up"), plan::body);
        for (int before = 8; before > 0; before--) {
            int until = UNTIL_BEFORE.getOrDefault(before, 0);
            for (Person person : invited.subList(0, Math.max(0, until))) {
                if (colleague(person).phone.isEmpty()) {
                    setUpEarly(person);
                }
            }
            practice.clock().advance(Duration.ofDays(1));
        }
        makeBackupCodes(ann, practice.ownerSignsIn());

        for (Person person : invited) {
            comeIn(person);
            practice.frontDesk().letsIn(colleague(person).browser, person);
        }
        practice.ownerSignsIn();
        practice.frontDesk().letsIn(ann, Person.ANN);
        String page = ann.open(console + "/mandate").page().text();
        assertTrue(page.contains("30 of 30 ready") && page.contains("Everyone has a second step that works"), page);
        long holders = 1 + colleagues.values().stream().filter(one -> one.codes).count();
        assertTrue(100 * holders >= 95 * PEOPLE, holders + " hold backup codes");
        assertEquals(PEOPLE - holders, withoutCodes(), "as the console has it");
    }

    /** On a day before: the page after the password says by when, and leads on; whoever likes sets it up at once. */
    private void setUpEarly(Person person) {
        Visitor browser = colleague(person).browser;
        Answer page = person.typesPassword(browser.without("session"));
        assertEquals("Set up your second step", page.heading(), page::body);
        setUp(person, browser.open("/account/authenticators/add"));
    }

    /** On the day: with the phone, or led to set it up. */
    private void comeIn(Person person) {
        Colleague colleague = colleague(person);
        Answer page = person.typesPassword(colleague.browser.without("session"));
        if (colleague.phone.isPresent()) {
            Answer in = colleague.browser.fill(page, "code", code(colleague.phone.get()));
            assertTrue(Practice.isSignedIn(in), in::body);
            return;
        }
        assertTrue(page.path().startsWith("/enrolment/"), () -> person + " is locked out: " + page.body());
        setUp(person, page);
    }

    private void setUp(Person person, Answer page) {
        Colleague colleague = colleague(person);
        FakePhone phone = FakePhone.opening(page.otpauth());
        Answer done = colleague.browser.fill(page, "code", code(phone), "name", "Phone");
        assertTrue(Practice.isSignedIn(done), done::body);
        colleague.phone = Optional.of(phone);
        // One of thirty goes on without.
        if (!person.name().endsWith("27")) {
            makeBackupCodes(colleague.browser, done);
            colleague.codes = true;
        }
    }

    private static void makeBackupCodes(Visitor browser, Answer signedIn) {
        Answer first1 =
                browser.post("/account/authenticators", Map.of("form", signedIn.seal(), "kind", "recoverycode"));
        System.out.println("DEBUG " + signedIn + " | " + first1);
        Answer page = browser.follow(first1);
        assertEquals("Make backup codes", page.heading(), page::body);
        String first = page.page().select("[data-copy]").attr("data-copy").split("\\s+")[0];
        Answer done = browser.fill(page, "backup-code", first);
        assertTrue(done.page().text().contains("Your new backup codes are ready"), done::body);
    }

    /** A list with a mistake invites nobody and says where it is; the mended one invites everybody. */
    private void invite(List<Person> people) {
        Answer form = ann.open(console + "/invitations/import");
        Answer wrong = look(form, csv(people).replace(people.get(2).email(), "no address"));
        assertEquals(422, wrong.status(), wrong::body);
        assertTrue(wrong.page().text().contains("Line 4"), wrong.page()::text);
        assertFalse(ann.open(console + "/invitations")
                .body()
                .contains(people.getFirst().email()));
        Answer plan = look(wrong, csv(people));
        assertTrue(plan.page().text().contains("29 people"), plan.page()::text);
        Answer sent = ann.fill(plan, "list", csv(people));
        assertEquals(200, sent.status(), sent::body);
        assertTrue(sent.page().text().contains("29"), sent.page()::text);
    }

    private Answer look(Answer form, String list) {
        return ann.post(console + "/invitations/import", Map.of("form", form.seal(), "list", list));
    }

    private void join(List<Person> people) throws InterruptedException {
        for (String link : links(people.size())) {
            Visitor browser = practice.visitor();
            Answer page = browser.open(link);
            Person person = people.stream()
                    .filter(one -> page.body().contains(one.email()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("whose? " + page.body()));
            Answer in = browser.fill(page, "password", person.password());
            assertTrue(Practice.isSignedIn(in), in::body);
            colleagues.put(person, new Colleague(browser));
        }
        assertEquals(people.size(), colleagues.size());
    }

    /** What lies in everybody's mailbox: no way out for messages is set up, so that the owner reads what went to whom. */
    private Set<String> links(int people) throws InterruptedException {
        Set<String> links = new HashSet<>();
        Set<String> read = new HashSet<>();
        for (int tries = 0; tries < TRIES && links.size() < people; tries++) {
            // What has only just been put into the outbox cannot be read yet.
            Thread.sleep(100);
            Answer list = ann.open(console + "/messages");
            for (String message : list.page().select("a[href*=/messages/]").eachAttr("href")) {
                Matcher found = INVITATION.matcher(
                        read.contains(message) ? "" : ann.open(message).page().text());
                if (found.find()) {
                    read.add(message);
                    links.add(found.group());
                }
            }
        }
        return links;
    }

    /** Over the dry run to the decision. */
    private Answer decide(String who, String when, String day, String why) {
        Answer plan = ann.open(console + "/mandate/plan?"
                + Visitor.encode(Map.of("who", who, "when", when, "day", day, "zone", "UTC", "why", why)));
        assertEquals("What would be", plan.heading(), plan::body);
        Answer done = ann.fill(plan);
        assertEquals(200, done.status(), done::body);
        return plan;
    }

    private long withoutCodes() {
        String page = ann.open(console + "/readiness").page().text();
        return page.split("Has no backup codes", -1).length - 1L;
    }

    private List<Person> people() {
        return IntStream.range(2, PEOPLE + 1)
                .mapToObj(i -> new Person(
                        "Pat Person" + (10 + i), "pat" + i + "@riverside.example", "quiet herons wade in line " + i))
                .toList();
    }

    private static String csv(List<Person> people) {
        List<String> lines = new ArrayList<>(List.of("Name,E-mail,Role,Work"));
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            lines.add(String.join(
                    ",", person.name(), person.email(), i == 0 ? "owner" : "member", WORKS.get(i % WORKS.size())));
        }
        return String.join("\n", lines);
    }

    private String code(FakePhone phone) {
        practice.clock().nextStep();
        return phone.code(practice.clock().now());
    }

    private LocalDate today() {
        return practice.clock().now().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Colleague colleague(Person person) {
        return Objects.requireNonNull(colleagues.get(person));
    }
}
