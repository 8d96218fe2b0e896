package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.TypedCode;
import io.countersign.login.Logins.Progress;
import io.countersign.organization.Rule;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.verification.ClockHint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a phone whose clock is wrong. */
@StoreContract
class WrongClocksTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Database database;
    private final World world;
    private final SignedIn ann;
    private final WrongClocks clocks;
    private Progress.Ask asked;

    WrongClocksTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.ann = world.signedIn();
        this.clocks = world.in.wrongClocks();
        world.clock.advance(Duration.ofDays(2));
        this.asked = world.askedForCode(ann.person(), World.strange());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "240, 4, false, 8",
        "-240, 4, false, -8",
        "3600, 60, true, 120",
        "-3600, 60, true, -120",
        "86370, 1440, true, 2879",
        "-86370, 1440, true, -2879"
    })
    void two_wrong_codes_in_a_row_are_diagnosed_and_once_the_clock_is_right_the_next_one_signs_in(
            long seconds, long minutes, boolean byHours, long offset) {
        FakePhone wrong = ann.phone().withClockAhead(Duration.ofSeconds(seconds));

        assertInstanceOf(Progress.NotAccepted.class, typed(wrong));
        world.clock.advance(STEP);
        assertInstanceOf(Progress.WrongClock.class, typed(wrong));

        ClockHint hint = clocks.of(login()).orElseThrow();
        assertEquals(seconds < 0, hint.isSlow());
        assertEquals(minutes, hint.minutes(), 1);
        assertEquals(byHours, hint.isByWholeHours());
        assertEquals(offset, hint.offset());
        assertInstanceOf(Progress.SignedIn.class, typed(ann.phone()));
    }

    @Test
    void the_tries_still_count() {
        FakePhone wrong = ann.phone().withClockAhead(HOUR);
        for (int i = 0; i < 5; i++) {
            typed(wrong);
            world.clock.advance(STEP);
        }
        world.clock.advance(Duration.ofSeconds(-10));

        assertInstanceOf(Progress.NotAccepted.class, typed(ann.phone()), "there is a wait after five");
    }

    @ParameterizedTest
    @ValueSource(longs = {240, 3600, 86370})
    void codes_that_showed_a_fast_clock_are_worth_nothing_when_their_time_comes(long seconds) {
        FakePhone wrong = ann.phone().withClockAhead(Duration.ofSeconds(seconds));
        Code first = wrong.codeAt(world.clock.instant());
        typed(wrong);
        world.clock.advance(STEP);
        Code second = wrong.codeAt(world.clock.instant());
        typed(wrong);
        assertInstanceOf(Progress.SignedIn.class, typed(ann.phone()));

        world.clock.advance(Duration.ofSeconds(seconds).minus(STEP));
        asked = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(Progress.NotAccepted.class, present(first));
        world.clock.advance(STEP);
        assertInstanceOf(Progress.NotAccepted.class, present(second));
    }

    @Test
    void one_wrong_code_says_nothing_however_right_it_is_elsewhere() {
        assertInstanceOf(Progress.NotAccepted.class, typed(ann.phone().withClockAhead(HOUR)));

        assertEquals(Optional.empty(), clocks.of(login()));
    }

    @Test
    void guesses_say_nothing() {
        assertInstanceOf(Progress.NotAccepted.class, present(wrong(1)));
        world.clock.advance(STEP);
        assertInstanceOf(Progress.NotAccepted.class, present(wrong(2)));

        assertEquals(Optional.empty(), clocks.of(login()));
    }

    @Test
    void a_code_typed_over_five_minutes_ago_or_in_another_sign_in_is_forgotten() {
        FakePhone wrong = ann.phone().withClockAhead(HOUR);
        typed(wrong);
        world.clock.advance(Duration.ofMinutes(5));
        assertInstanceOf(Progress.NotAccepted.class, typed(wrong));

        asked = world.askedForCode(ann.person(), World.strange());
        world.clock.advance(STEP);
        assertInstanceOf(Progress.NotAccepted.class, typed(wrong));
    }

    @Test
    void codes_are_searched_once_in_ten_minutes() {
        present(wrong(1));
        present(wrong(2));
        FakePhone wrong = ann.phone().withClockAhead(HOUR);
        typed(wrong);
        world.clock.advance(STEP);
        assertInstanceOf(Progress.NotAccepted.class, typed(wrong), "the two guesses were searched a moment ago");

        world.clock.advance(Duration.ofMinutes(10));
        asked = world.askedForCode(ann.person(), World.strange());
        typed(wrong);
        world.clock.advance(Duration.ofMinutes(2));
        assertInstanceOf(Progress.WrongClock.class, typed(wrong));
    }

    @Test
    void what_was_typed_is_kept_sealed_and_gone_once_a_clock_was_found() {
        FakePhone wrong = ann.phone().withClockAhead(HOUR);
        Code first = wrong.codeAt(world.clock.instant());
        typed(wrong);
        byte[] kept = kept().getFirst();
        assertFalse(new String(kept, StandardCharsets.ISO_8859_1).contains(first.text()));

        world.clock.advance(STEP);
        typed(wrong);

        assertEquals(List.of(), kept());
    }

    @Test
    void a_code_that_was_kept_for_five_minutes_is_gone_with_the_next_one_that_anybody_types() {
        typed(ann.phone().withClockAhead(HOUR));
        Progress.Ask first = asked;
        world.clock.advance(Duration.ofMinutes(5));
        asked = world.askedForCode(ann.person(), World.strange());
        typed(ann.phone().withClockAhead(HOUR));

        assertEquals(1, kept().size());
        asked = first;
        assertEquals(List.of(), kept());
    }

    private List<byte[]> kept() {
        return database.read(tx -> tx.list(
                "select code from wrong_code where holder = ?",
                row -> row.bytes("code"),
                asked.login().value()));
    }

    @ParameterizedTest
    @ValueSource(longs = {90, 240, 290, -90, -240, -290})
    void two_more_codes_in_a_row_sign_in_once_and_teach_nothing(long seconds) {
        FakePhone wrong = diagnosed(seconds);
        Code third = wrong.codeAt(world.clock.instant());
        world.clock.advance(STEP);
        Code fourth = wrong.codeAt(world.clock.instant());

        var in = assertInstanceOf(Progress.SignedIn.class, two(third, fourth));

        assertEquals(AssuranceLevel.AAL2, in.opened().session().level());
        assertEquals(0, app().marks().drift());
        asked = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(Progress.NotAccepted.class, present(third));
        assertInstanceOf(Progress.NotAccepted.class, present(fourth));
        assertInstanceOf(Progress.StartAgain.class, two(third, fourth), "nothing was found in this sign-in");
    }

    @ParameterizedTest
    @ValueSource(longs = {240, -240})
    void after_two_more_codes_a_clock_that_is_set_right_works_at_once(long seconds) {
        FakePhone wrong = diagnosed(seconds);
        Code third = wrong.codeAt(world.clock.instant());
        world.clock.advance(STEP);
        assertInstanceOf(Progress.SignedIn.class, two(third, wrong.codeAt(world.clock.instant())));

        asked = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(Progress.SignedIn.class, typed(ann.phone()));
    }

    @Test
    void the_two_codes_that_showed_the_clock_are_not_two_more() {
        FakePhone wrong = ann.phone().withClockAhead(Duration.ofMinutes(4));
        Code first = wrong.codeAt(world.clock.instant());
        typed(wrong);
        world.clock.advance(STEP);
        Code second = wrong.codeAt(world.clock.instant());
        typed(wrong);

        assertInstanceOf(Progress.NotAccepted.class, two(first, second));
        Code third = wrong.codeAt(world.clock.instant().plus(STEP));
        assertInstanceOf(Progress.NotAccepted.class, two(second, third));
    }

    @Test
    void two_codes_that_are_not_in_a_row_or_not_near_that_clock_sign_nobody_in() {
        FakePhone wrong = diagnosed(240);
        Code now = wrong.codeAt(world.clock.instant());
        Code later = wrong.codeAt(world.clock.instant().plus(STEP.multipliedBy(2)));
        assertInstanceOf(Progress.NotAccepted.class, two(now, later));
        FakePhone other = ann.phone().withClockAhead(Duration.ofMinutes(2));
        assertInstanceOf(
                Progress.NotAccepted.class,
                two(
                        other.codeAt(world.clock.instant()),
                        other.codeAt(world.clock.instant().plus(STEP))));
        assertInstanceOf(Progress.NotAccepted.class, two(wrong(1), wrong(2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {360, 3600, 86370, -360, -3600, -86370})
    void beyond_five_minutes_no_number_of_codes_signs_in(long seconds) {
        FakePhone wrong = diagnosed(seconds);

        assertFalse(clocks.mayUseTwoCodes(login(), clocks.of(login()).orElseThrow()));
        assertInstanceOf(
                Progress.StartAgain.class,
                two(
                        wrong.codeAt(world.clock.instant()),
                        wrong.codeAt(world.clock.instant().plus(STEP))));
    }

    @Test
    void where_a_practice_does_not_allow_it_the_clock_is_set_first() {
        world.rule(Rule.CLOCK_LEEWAY, "off");
        FakePhone wrong = diagnosed(240);

        assertFalse(clocks.mayUseTwoCodes(login(), clocks.of(login()).orElseThrow()));
        assertInstanceOf(
                Progress.StartAgain.class,
                two(
                        wrong.codeAt(world.clock.instant()),
                        wrong.codeAt(world.clock.instant().plus(STEP))));
        assertInstanceOf(Progress.SignedIn.class, typed(ann.phone()));
    }

    @Test
    void two_who_present_the_same_two_codes_at_once_have_one_success() throws Exception {
        FakePhone wrong = diagnosed(240);
        Code third = wrong.codeAt(world.clock.instant());
        world.clock.advance(STEP);
        Code fourth = wrong.codeAt(world.clock.instant());
        Login login = login();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Progress>> tries = Collections.nCopies(
                    20,
                    () -> clocks.present(
                            login, asked.secret(), new TypedCode(third), new TypedCode(fourth), World.strange()));
            long in = 0;
            for (Future<Progress> answer : threads.invokeAll(tries)) {
                in += answer.get() instanceof Progress.SignedIn ? 1 : 0;
            }
            assertEquals(1, in);
        }
    }

    @Test
    void an_authenticator_that_was_set_aside_meanwhile_gives_no_hint() {
        FakePhone wrong = ann.phone().withClockAhead(HOUR);
        typed(wrong);
        world.clock.advance(STEP);
        String id = app().id().value();
        database.writeOnly(tx -> tx.update("update authenticator set status = 'SUSPENDED' where id = ?", id));

        assertInstanceOf(Progress.NotAccepted.class, typed(wrong));
        assertTrue(clocks.of(login()).isEmpty());
    }

    private FakePhone diagnosed(long seconds) {
        FakePhone wrong = ann.phone().withClockAhead(Duration.ofSeconds(seconds));
        typed(wrong);
        world.clock.advance(STEP);
        assertInstanceOf(Progress.WrongClock.class, typed(wrong));
        world.clock.advance(STEP);
        return wrong;
    }

    private Progress typed(FakePhone phone) {
        return present(phone.codeAt(world.clock.instant()));
    }

    private Progress present(Code code) {
        return world.present(asked, code, World.strange());
    }

    private Progress two(Code first, Code second) {
        return clocks.present(login(), asked.secret(), new TypedCode(first), new TypedCode(second), World.strange());
    }

    private Login login() {
        return world.in.logins().held(asked.login(), asked.secret()).orElseThrow();
    }

    /** A code that fits nowhere near. */
    private Code wrong(int nth) {
        return IntStream.range(0, 1_000_000)
                .mapToObj(n -> Code.parse("%06d".formatted(n), 6).orElseThrow())
                .filter(code -> LongStream.rangeClosed(-3000, 3000)
                        .noneMatch(step -> ann.phone()
                                .codeAt(world.clock.instant().plus(STEP.multipliedBy(step)))
                                .equals(code)))
                .skip(nth)
                .findFirst()
                .orElseThrow();
    }

    private Authenticator app() {
        return database.read(tx -> new AuthenticatorStore().of(tx, ann.session().subscriber())).stream()
                .filter(a -> a.type().equals("totp"))
                .findFirst()
                .orElseThrow();
    }
}
