package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.login.Logins.Progress;
import io.countersign.message.Posted;
import io.countersign.notice.Notice;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import io.countersign.session.Standing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ASVS 6.3.5: whoever has a password right and fails at the second step is told of. */
@StoreContract
class SecondStepWatchTest {
    private final World world;

    SecondStepWatchTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tells_of_the_third_refused_code_in_a_row_with_its_time_and_roughly_its_place() {
        World.SignedIn ann = world.signedIn();

        fail(ann, 2);
        assertEquals(List.of(), told(ann));

        fail(ann, 1);
        List<Notice> told = told(ann);
        assertEquals(1, told.size());
        assertEquals(world.clock.instant(), told.getFirst().at());
        assertTrue(
                told.getFirst().place().contains("192.0.2.7"), told.getFirst().place());
        assertEquals(1, warned(ann));
    }

    @Test
    void a_wrong_password_is_told_of_to_nobody_by_this() {
        World.SignedIn ann = world.signedIn();

        for (int i = 0; i < 4; i++) {
            world.begin(ann.person(), "not the password", World.strange());
        }

        assertEquals(List.of(), told(ann));
        assertEquals(0, warned(ann));
    }

    @Test
    void a_sign_in_that_succeeds_in_between_begins_the_count_anew() {
        World.SignedIn ann = world.signedIn();
        fail(ann, 2);
        signIn(ann);

        fail(ann, 2);

        assertEquals(List.of(), told(ann));
    }

    @Test
    void whoever_goes_on_is_told_of_once_a_day_even_while_tries_have_to_wait() {
        World.SignedIn ann = world.signedIn();
        fail(ann, 12);
        assertEquals(1, told(ann).size());

        world.clock.advance(Duration.ofDays(1).minusMillis(1));
        fail(ann, 1);
        assertEquals(1, told(ann).size());

        world.clock.advance(Duration.ofMillis(1));
        fail(ann, 1);
        assertEquals(2, told(ann).size());
        assertEquals(2, warned(ann));
    }

    @Test
    void of_many_tries_at_once_one_is_told_of() throws Exception {
        World.SignedIn ann = world.signedIn();
        fail(ann, 2);
        List<Callable<Void>> tries = IntStream.range(0, 6)
                .<Callable<Void>>mapToObj(i -> () -> {
                    fail(ann, 1);
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(tries.size())) {
            for (var future : threads.invokeAll(tries)) {
                future.get();
            }
        }

        assertEquals(1, told(ann).size());
    }

    @Test
    void a_proof_asked_for_again_in_a_session_counts_too() {
        World.SignedIn ann = world.signedIn();
        TypedPassword password = World.typed(World.PASSWORD);

        for (int i = 0; i < 3; i++) {
            assertInstanceOf(
                    Progress.NotAccepted.class,
                    world.in.logins().proveAgain(ann.session(), List.of(password, wrong(ann)), ann.own()));
        }

        assertEquals(1, told(ann).size());
    }

    @Test
    void its_mail_can_end_all_sessions_and_does_nothing_else() {
        World.SignedIn ann = world.signedIn();
        Token verify = linkIn(mailTo(ann));
        assertTrue(world.in.noticeAddresses().verify(verify));
        fail(ann, 3);
        Posted mail = mailTo(ann);
        assertEquals("notice", mail.purpose());

        assertTrue(world.in.mailedReports().notMe(linkIn(mail)).isPresent());

        assertInstanceOf(
                Standing.Ended.class, world.in.sessions().standing(ann.opened().token(), "192.0.2.7"));
        signIn(ann);
    }

    private void fail(World.SignedIn ann, int times) {
        for (int i = 0; i < times; i++) {
            Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
            assertInstanceOf(Progress.NotAccepted.class, world.present(asked, wrong(ann), World.strange()));
        }
    }

    private void signIn(World.SignedIn ann) {
        world.clock.advance(Duration.ofMinutes(1));
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(
                Progress.SignedIn.class,
                world.present(asked, ann.phone().codeAt(world.clock.instant()), World.strange()));
    }

    /** A code that is not right in any step near. */
    private TypedCode wrong(World.SignedIn ann) {
        List<Code> right = IntStream.rangeClosed(-3, 3)
                .mapToObj(step -> ann.phone().codeAt(world.clock.instant().plusSeconds(30L * step)))
                .toList();
        Code code = IntStream.range(0, 10)
                .mapToObj(i -> Code.parse("00000" + i, 6).orElseThrow())
                .filter(candidate -> !right.contains(candidate))
                .findFirst()
                .orElseThrow();
        return new TypedCode(code);
    }

    private List<Notice> told(World.SignedIn ann) {
        return world
                .database
                .read(tx -> world.in.notices().since(tx, ann.session().subscriber(), java.time.Instant.EPOCH))
                .stream()
                .map(told -> told.notice())
                .filter(notice -> notice.kind() == Notice.Kind.SECOND_STEP_FAILED)
                .toList();
    }

    private long warned(World.SignedIn ann) {
        return world.database.read(tx -> tx.one(
                        "select count(*) as n from audit_event where event = 'account.warned' and subscriber_id = ?",
                        row -> row.number("n"),
                        ann.session().subscriber().value())
                .orElseThrow());
    }

    private Posted mailTo(World.SignedIn ann) {
        String email = ann.person().email().value();
        return world.posted().stream()
                .filter(mail -> mail.address().equals(email))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Token linkIn(Posted mail) {
        String link = mail.link();
        return Token.presented(link.substring(link.lastIndexOf('/') + 1));
    }
}
