package io.countersign.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.recovery.RecoveryCase;
import io.countersign.session.Ending;
import io.countersign.session.Place;
import io.countersign.session.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An owner fears that somebody has got in. */
@StoreContract
class AlarmsTest {
    private final World world;
    private final SignedIn owner;
    private final SignedIn ben;
    private final Alarms alarms;

    AlarmsTest(Database database) {
        this.world = new World(database);
        this.owner = world.signedIn();
        this.ben = world.signedIn();
        this.alarms = world.in.alarms(world.clock);
        world.clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everybody_but_the_one_who_raises_it_is_signed_out_and_told_and_signs_in_as_always() {
        alarms.raise(owner.session(), world.practice.id());

        assertTrue(world.in.sessions().find(owner.opened().token()).isPresent());
        assertEquals(
                new Standing.Ended(Ending.ALARM),
                world.in.sessions().standing(ben.opened().token(), ""));
        assertEquals(List.of(Notice.Kind.ALARM_RAISED), toldSince(owner));
        assertEquals(List.of(Notice.Kind.SIGNED_OUT_BY_ALARM), toldSince(ben));
        var asked = world.askedForCode(ben.person(), World.strange());
        assertInstanceOf(
                Progress.SignedIn.class,
                world.present(asked, ben.phone().codeAt(world.clock.instant()), World.strange()));
    }

    @Test
    void what_was_announced_is_stopped_and_so_is_every_case_of_help() {
        List<String> codes = world.backupCodes(ben.session());
        var asked = world.askedForCode(ben.person(), World.strange());
        var in = assertInstanceOf(
                Progress.SignedIn.class, world.present(asked, World.backupCode(codes.getFirst()), World.strange()));
        world.in.changes().announce(in.opened().session());
        var recoveries = world.in.helping().recoveries();
        var help =
                recoveries.open(ben.person().email(), false, new Place("Test browser", "192.0.2.7"), Optional.empty());
        assertTrue(world.in.changes().of(ben.session().subscriber()).isPresent());

        alarms.raise(owner.session(), world.practice.id());

        assertTrue(world.in.changes().of(ben.session().subscriber()).isEmpty());
        assertEquals(
                RecoveryCase.State.CANCELLED,
                recoveries.held(help.id(), help.secret()).orElseThrow().state());
    }

    @Test
    void it_holds_for_a_day_and_not_longer() {
        alarms.raise(owner.session(), world.practice.id());
        Instant ends = alarms.of(world.practice.id()).orElseThrow().ends();
        assertEquals(world.clock.instant().plus(Duration.ofHours(24)), ends);

        world.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertTrue(alarms.of(world.practice.id()).isPresent());
        world.clock.advance(Duration.ofMillis(1));
        assertTrue(alarms.of(world.practice.id()).isEmpty());
    }

    @Test
    void it_is_lifted_once() {
        alarms.raise(owner.session(), world.practice.id());

        assertTrue(alarms.lift(owner.session(), world.practice.id()));
        assertFalse(alarms.lift(owner.session(), world.practice.id()));
        assertTrue(alarms.of(world.practice.id()).isEmpty());
    }

    @Test
    void raised_again_it_begins_anew_and_signs_out_whoever_came_back() {
        alarms.raise(owner.session(), world.practice.id());
        var asked = world.askedForCode(ben.person(), World.strange());
        world.clock.advance(Duration.ofMinutes(1));
        var back = assertInstanceOf(
                Progress.SignedIn.class,
                world.present(asked, ben.phone().codeAt(world.clock.instant()), World.strange()));

        alarms.raise(owner.session(), world.practice.id());

        assertTrue(world.in.sessions().find(back.opened().token()).isEmpty());
        assertEquals(
                world.clock.instant().plus(Alarms.TIME),
                alarms.of(world.practice.id()).orElseThrow().ends());
    }

    private List<Notice.Kind> toldSince(SignedIn whom) {
        return world
                .database
                .read(tx -> world.in.notices().since(tx, whom.session().subscriber(), world.clock.instant()))
                .stream()
                .map(told -> told.notice().kind())
                .toList();
    }
}
