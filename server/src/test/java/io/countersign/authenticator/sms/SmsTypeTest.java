package io.countersign.authenticator.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.enrolment.Enrolments;
import io.countersign.enrolment.Replacement;
import io.countersign.login.Logins.Progress;
import io.countersign.message.Channel;
import io.countersign.message.Posted;
import io.countersign.message.TextWords;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.platform.web.Problems;
import io.countersign.verification.Throttle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class SmsTypeTest {
    private final World world;

    /** A number of its own for each test: they share a database, and what was sent to a number is counted there. */
    private final String number = "041" + World.SECRETS.digits(7);

    SmsTypeTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_number_is_proved_before_it_is_of_any_use() {
        World.Person person = world.person();
        var setUp = (Progress.SetUp) world.begin(person, World.PASSWORD, World.strange());
        EnrolmentId id = textsInstead(setUp);

        assertInstanceOf(
                Confirmation.NotAccepted.class,
                world.confirm(
                        id,
                        setUp.login().value(),
                        typed("123456", Place.setUp(pending(setUp, id).id()))));
        assertTrue(send(setUp, id, number).isEmpty());
        Posted text = newest();
        assertEquals("+61" + number.substring(1), text.address());
        assertEquals(Channel.TEXT, text.channel());
        assertInstanceOf(
                Confirmation.Confirmed.class,
                world.confirm(
                        id,
                        setUp.login().value(),
                        typed(digits(text), Place.setUp(pending(setUp, id).id()))));
        assertInstanceOf(
                Progress.SignedIn.class, world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()));
    }

    @Test
    void looking_at_the_page_sends_nothing_and_a_wish_sends_one() {
        World.Person person = withTexts();
        int before = texts();
        Progress.Ask asked = world.askedForCode(person, World.strange());
        SignInForm form = asked.ways().getFirst();
        form.fields(asking(asked));
        assertFalse(form.isReady(asking(asked)));
        assertEquals(before, texts());

        assertTrue(wish(asked).isEmpty());
        assertEquals(before + 1, texts());
        assertTrue(form.isReady(asking(asked)));
    }

    @Test
    void the_text_ends_with_the_line_that_binds_the_code_to_our_page() {
        World.Person person = withTexts();
        wish(world.askedForCode(person, World.strange()));
        Posted text = newest();
        for (Language language : Language.values()) {
            String said = new TextWords(Messages.load()).of(text.content(), language);
            assertTrue(said.endsWith("\n@localhost #" + digits(text)), said);
            assertTrue(said.contains(world.practice.name()));
            assertTrue(said.length() <= 160, "one message, not two: " + said.length());
        }
    }

    @Test
    void a_code_signs_in_once() {
        World.Person person = withTexts();
        Progress.Ask asked = world.askedForCode(person, World.strange());
        wish(asked);
        String digits = digits(newest());
        Progress.Ask second = world.askedForCode(person, World.strange());

        assertInstanceOf(Progress.SignedIn.class, world.present(asked, typed(digits, asked), World.strange()));
        assertInstanceOf(Progress.StartAgain.class, world.present(asked, typed(digits, asked), World.strange()));
        assertInstanceOf(Progress.NotAccepted.class, world.present(second, typed(digits, asked), World.strange()));
    }

    @Test
    void of_many_who_type_a_code_at_once_one_is_let_in() throws Exception {
        World.Person person = withTexts();
        for (int round = 0; round < 5; round++) {
            world.clock.advance(Duration.ofHours(1));
            Progress.Ask asked = world.askedForCode(person, World.strange());
            wish(asked);
            String digits = digits(newest());
            List<Callable<Progress>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(() -> world.present(asked, typed(digits, asked), World.strange()));
            }
            try (var threads = Executors.newFixedThreadPool(all.size())) {
                long in = threads.invokeAll(all).stream()
                        .map(SmsTypeTest::result)
                        .filter(Progress.SignedIn.class::isInstance)
                        .count();
                assertEquals(1, in);
            }
        }
    }

    @Test
    void two_sign_ins_at_once_never_take_each_others_code() {
        World.Person person = withTexts();
        Progress.Ask one = world.askedForCode(person, World.strange());
        Progress.Ask other = world.askedForCode(person, World.strange());
        wish(one);
        String ofOne = digits(newest());
        world.clock.advance(Duration.ofMinutes(5));
        wish(other);
        String ofOther = digits(newest());

        assertInstanceOf(Progress.NotAccepted.class, world.present(one, typed(ofOther, one), World.strange()));
        assertInstanceOf(Progress.NotAccepted.class, world.present(other, typed(ofOne, other), World.strange()));
        assertInstanceOf(Progress.SignedIn.class, world.present(other, typed(ofOther, other), World.strange()));
        assertInstanceOf(Progress.SignedIn.class, world.present(one, typed(ofOne, one), World.strange()));
    }

    @Test
    void a_new_code_voids_the_one_before() {
        World.Person person = withTexts();
        Progress.Ask asked = world.askedForCode(person, World.strange());
        wish(asked);
        String first = digits(newest());
        world.clock.advance(Duration.ofMinutes(5));
        wish(asked);
        String second = digits(newest());
        assertNotEquals(first, second, "one chance in a million is no reason to fail, and no excuse either");

        assertInstanceOf(Progress.NotAccepted.class, world.present(asked, typed(first, asked), World.strange()));
        assertInstanceOf(Progress.SignedIn.class, world.present(asked, typed(second, asked), World.strange()));
    }

    @Test
    void a_code_works_for_ten_minutes_and_not_a_moment_longer() {
        World.Person person = withTexts();
        Progress.Ask early = world.askedForCode(person, World.strange());
        wish(early);
        String digits = digits(newest());
        world.clock.advance(SentCode.LIFE.minusMillis(1));
        assertInstanceOf(Progress.SignedIn.class, world.present(early, typed(digits, early), World.strange()));

        Progress.Ask late = world.askedForCode(person, World.strange());
        wish(late);
        String stale = digits(newest());
        world.clock.advance(SentCode.LIFE);
        assertInstanceOf(Progress.NotAccepted.class, world.present(late, typed(stale, late), World.strange()));
    }

    @Test
    void having_a_new_one_sent_forgives_no_wrong_try() {
        World.Person person = withTexts();
        Progress.Ask asked = world.askedForCode(person, World.strange());
        wish(asked);
        for (int i = 0; i < Throttle.FREE; i++) {
            world.present(asked, typed(other(digits(newest())), asked), World.strange());
        }
        world.clock.advance(Duration.ofSeconds(1));
        wish(asked);
        assertInstanceOf(
                Progress.NotAccepted.class,
                world.present(asked, typed(digits(newest()), asked), World.strange()),
                "the wait goes on");
    }

    @Test
    void no_code_and_no_number_is_in_any_table_in_clear() {
        World.Person person = withTexts();
        Progress.Ask asked = world.askedForCode(person, World.strange());
        wish(asked);
        String digits = digits(newest());
        String rows = world.database
                .read(tx -> tx.list(
                        "select c.holder as holder, c.hash as hash, s.number as number from sms_code c"
                                + " join sms s on s.authenticator_id = c.authenticator_id",
                        row -> row.text("holder")
                                + new String(row.bytes("hash"), java.nio.charset.StandardCharsets.ISO_8859_1)
                                + new String(row.bytes("number"), java.nio.charset.StandardCharsets.ISO_8859_1)))
                .toString();
        assertFalse(rows.contains(digits));
        assertFalse(rows.contains(number.substring(1)));
        assertFalse(typed(digits, asked).toString().contains(digits));
    }

    @Test
    void to_one_that_works_no_more_nothing_is_sent_and_the_page_does_not_show_it() {
        World.Person person = withTexts();
        Authenticator texts = texts(person);
        world.database.writeOnly(tx -> tx.update(
                "update authenticator set status = 'SUSPENDED' where id = ?",
                texts.id().value()));
        int before = texts();
        Progress.Ask asked = world.askedForCode(person, World.strange());

        assertTrue(wish(asked).isEmpty());
        assertTrue(asked.ways().getFirst().isReady(asking(asked)));
        assertEquals(before, texts());
    }

    @Test
    void the_weaker_way_takes_the_place_of_no_stronger_one() {
        World.SignedIn ann = world.signedIn();
        String holder = ann.session().id().value();
        AuthenticatorId app =
                world.in.ownAuthenticators().list(ann.session()).getFirst().id();
        EnrolmentId begun = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(ann.session()), "totp");
        assertTrue(world.in
                .replacements()
                .intend(ann.session(), begun, new Replacement(app, Replacement.OldWorks.NOT_ANY_MORE)));
        EnrolmentId id =
                world.in.enrolments().beginInstead(begun, holder, SmsType.NAME).orElseThrow();
        Enrolments.SetUp texts = world.in.enrolments().find(id, holder).orElseThrow();
        assertEquals(
                new Replacement(app, Replacement.OldWorks.NOT_ANY_MORE),
                texts.enrolment().replacement(),
                "what was meant goes along to another kind");
        SetUpForm.Showing showing = world.showing(texts, holder);
        assertTrue(grant(texts.form().read(form(Map.of("send", "first", "number", number)), showing))
                .isEmpty());
        assertInstanceOf(
                Confirmation.Confirmed.class,
                world.confirm(
                        id,
                        holder,
                        typed(digits(newest()), Place.setUp(texts.pending().id()))));

        assertEquals(
                List.of(AuthenticatorStatus.ACTIVE, AuthenticatorStatus.ACTIVE),
                world.in.ownAuthenticators().list(ann.session()).stream()
                        .map(Authenticator::status)
                        .toList());
    }

    private World.Person withTexts() {
        World.Person person = world.person();
        var setUp = (Progress.SetUp) world.begin(person, World.PASSWORD, World.strange());
        EnrolmentId id = textsInstead(setUp);
        assertTrue(send(setUp, id, number).isEmpty());
        world.confirm(
                id,
                setUp.login().value(),
                typed(digits(newest()), Place.setUp(pending(setUp, id).id())));
        world.clock.advance(Duration.ofHours(2));
        return person;
    }

    private EnrolmentId textsInstead(Progress.SetUp setUp) {
        return world.in
                .enrolments()
                .beginInstead(setUp.enrolment(), setUp.login().value(), SmsType.NAME)
                .orElseThrow();
    }

    private Authenticator pending(Progress.SetUp setUp, EnrolmentId id) {
        return world.in
                .enrolments()
                .find(id, setUp.login().value())
                .orElseThrow()
                .pending();
    }

    private Problems send(Progress.SetUp setUp, EnrolmentId id, String number) {
        String holder = setUp.login().value();
        Enrolments.SetUp found = world.in.enrolments().find(id, holder).orElseThrow();
        SetUpForm.Showing showing = world.showing(found, holder);
        return grant(found.form().read(form(Map.of("send", "first", "number", number)), showing));
    }

    private Problems wish(Progress.Ask asked) {
        SignInForm form = asked.ways().getFirst();
        SmsFields fields = (SmsFields) form.fields(asking(asked)).view();
        return grant(form.read(form(Map.of("send", fields.lines().getFirst().id())), asking(asked)));
    }

    private static Problems grant(Reading reading) {
        return ((Reading.Wish) reading).sending().apply(Language.ENGLISH);
    }

    private SignInForm.Asking asking(Progress.Ask asked) {
        return new SignInForm.Asking(
                asked.login().value(),
                world.in
                        .logins()
                        .held(asked.login(), asked.secret())
                        .orElseThrow()
                        .subscriber(),
                true,
                false,
                false,
                Problems.none(),
                world.clock.instant());
    }

    private Authenticator texts(World.Person person) {
        return world.database.read(tx -> new io.countersign.authenticator.AuthenticatorStore()
                .of(tx, person.added().subscriber().id()).stream()
                        .filter(a -> a.type().equals(SmsType.NAME))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Posted> posted() {
        return world.posted().stream()
                .filter(text -> text.purpose().equals("code"))
                .filter(text -> text.practice().equals(world.practice.id().value()))
                .toList();
    }

    private int texts() {
        return posted().size();
    }

    private Posted newest() {
        return posted().getLast();
    }

    private static String digits(Posted text) {
        return text.content().code().orElseThrow().digits();
    }

    private static String other(String digits) {
        return (digits.charAt(0) == '1' ? '2' : '1') + digits.substring(1);
    }

    private static Response typed(String digits, Progress.Ask asked) {
        return typed(digits, Place.of(asked.login().value()));
    }

    private static Response typed(String digits, Place place) {
        return TextedCode.read(digits, place).orElseThrow();
    }

    private static Form form(Map<String, String> fields) {
        return Form.decoded(fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + java.net.URLEncoder.encode(field.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&")));
    }

    private static <T> T result(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
