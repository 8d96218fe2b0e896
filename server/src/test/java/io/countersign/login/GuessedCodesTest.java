package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.enrolment.OwnPassword;
import io.countersign.login.Logins.Progress;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who knows a password guesses codes for a year, from browsers nobody has signed in with. */
@StoreContract
class GuessedCodesTest {
    private static final String ANOTHER = "winter apples on the shelf";

    private final World world;
    private final SignedIn ann;

    GuessedCodesTest(Database database) {
        this.world = new World(database);
        this.ann = world.signedIn();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void guesses_are_answered_as_wrong_until_there_is_a_new_password_and_her_own_browser_works_all_along() {
        List<String> backupCodes = world.backupCodes(ann.session());
        Instant end = world.clock.instant().plus(Duration.ofDays(60));
        while (world.clock.instant().isBefore(end)) {
            world.clock.advance(Duration.ofDays(1));
            var asked = world.askedForCode(ann.person(), World.strange());
            assertInstanceOf(Progress.NotAccepted.class, world.present(asked, wrong(), World.strange()));
        }
        var guesser = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(
                Progress.NotAccepted.class, world.present(guesser, right(), World.strange()), "even the right one");

        world.clock.advance(Duration.ofHours(1));
        var elsewhere = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(
                Progress.SignedIn.class,
                world.present(elsewhere, World.backupCode(backupCodes.getFirst()), World.strange()));

        var own = world.askedForCode(ann.person(), ann.own());
        var in = assertInstanceOf(Progress.SignedIn.class, world.present(own, right(), ann.own()));
        Session session = in.opened().session();
        assertInstanceOf(
                OwnPassword.Outcome.Changed.class,
                world.in.ownPassword().change(session, World.typed(World.PASSWORD), World.password(ANOTHER)));
        world.clock.advance(Duration.ofMinutes(2));
        var fresh = assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), ANOTHER, World.strange()));
        assertInstanceOf(Progress.SignedIn.class, world.present(fresh, right(), World.strange()));
    }

    @Test
    void the_guesses_of_a_year_are_counted_over_every_browser_together() {
        int looked = 0;
        for (int day = 0; day < 60; day++) {
            world.clock.advance(Duration.ofDays(1));
            var asked = world.askedForCode(ann.person(), World.strange());
            world.present(asked, wrong(), World.strange());
            looked++;
        }

        assertEquals(60, looked);
        assertEquals(
                80,
                world
                        .database
                        .read(tx -> tx.list(
                                "select by_day from throttle_tally where subject = ? and about like 'guesses %'",
                                row -> row.text("by_day"),
                                ann.session().subscriber().value()))
                        .stream()
                        .flatMap(days -> List.of(days.split(",")).stream())
                        .mapToInt(day -> Integer.parseInt(day.split(":")[1]))
                        .sum());
    }

    private Code right() {
        return ann.phone().codeAt(world.clock.instant());
    }

    /** A code that does not fit within the hour. */
    private Code wrong() {
        Instant now = world.clock.instant();
        for (int n = 0; ; n++) {
            Code code = Code.parse("%06d".formatted(n), 6).orElseThrow();
            if (LongStream.rangeClosed(-120, 120)
                    .noneMatch(step ->
                            ann.phone().codeAt(now.plusSeconds(30 * step)).equals(code))) {
                return code;
            }
        }
    }
}
