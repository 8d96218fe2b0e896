package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.enrolment.Confirmation;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryDesk.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whatever anybody does in whatever order, with whatever time and whichever crashes between: a case gives access only with
 * two proofs of different channels, others who agreed, and a wait behind it. What is expected is written down here from what
 * was done, and not from what the program believes.
 */
@StoreContract
class RecoverySequencesTest {
    private static final long SEED = Long.getLong("recovery.seed", 20260302L);
    private static final int SEQUENCES = 14;
    private static final int STEPS = 45;

    private final Database database;
    private World world;
    private HelpScene scene;
    private final List<String> steps = new ArrayList<>();

    RecoverySequencesTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.scene = new HelpScene(world);
    }

    /** What was really done in a case. */
    private static final class Done {
        final boolean both;
        final boolean elsewhere;
        final Set<Method> shown = EnumSet.noneOf(Method.class);
        final Set<String> witnesses = new TreeSet<>();
        final Set<String> approvers = new TreeSet<>();
        Instant lastApproval = Instant.MAX;
        Optional<Tickets.Outcome.Collected> collected = Optional.empty();
        Instant collectedAt = Instant.MIN;

        Done(boolean both, boolean elsewhere) {
            this.both = both;
            this.elsewhere = elsewhere;
        }
    }

    @Test
    void no_order_of_clicks_times_crashes_and_roles_gives_access_without_all_that_it_takes() {
        int closed = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + i;
            steps.clear();
            try {
                closed += sequence(new SplittableRandom(seed)) ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Drecovery.seed=" + seed + " " + String.join(", ", steps), e);
            }
        }
        assertTrue(closed > 1, "some come to their end, so that this shows something: " + closed);
        world.close();
    }

    private boolean sequence(SplittableRandom random) {
        Role role = random.nextInt(4) == 0 ? Role.OWNER : Role.MEMBER;
        SignedIn subject = scene.reachable(role);
        List<SignedIn> people = List.of(
                subject,
                scene.somebody(Role.HELP_DESK),
                scene.somebody(Role.ADMINISTRATOR),
                scene.somebody(Role.OWNER),
                scene.somebody(Role.MEMBER));
        List<Role> roles = List.of(role, Role.HELP_DESK, Role.ADMINISTRATOR, Role.OWNER, Role.MEMBER);
        Map<RecoveryCase, Done> cases = new HashMap<>();
        List<RecoveryCase> order = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (order.isEmpty() || random.nextInt(14) == 0) {
                boolean both = random.nextInt(4) == 0;
                boolean elsewhere = random.nextInt(3) == 0;
                RecoveryCase opened = scene.open(subject, both, elsewhere ? HelpScene.ELSEWHERE : HelpScene.AT_WORK);
                steps.add("open " + both + elsewhere);
                order.add(opened);
                cases.put(opened, new Done(both, elsewhere));
            }
            RecoveryCase of = order.get(random.nextInt(order.size()));
            int who = random.nextInt(people.size());
            boolean closes = act(
                    random, of, Objects.requireNonNull(cases.get(of)), subject, people.get(who), roles.get(who), role);
            if (closes) {
                return true;
            }
            assertEquals(2, active(subject), "password and the old phone work on");
            assertTrue(world.in.sessions().of(HelpScene.id(subject)).size() <= 1, "no case makes a session");
        }
        return false;
    }

    /** One step of somebody; true if it gave access. */
    private boolean act(
            SplittableRandom random, RecoveryCase of, Done done, SignedIn subject, SignedIn by, Role its, Role role) {
        int what = random.nextInt(3) == 0 ? random.nextInt(20) : sensible(random, of);
        steps.add(what + " " + its);
        switch (what) {
            case 0, 1 -> {
                if (scene.showMailbox(subject, of)) {
                    done.shown.add(Method.MAIL_CODE);
                }
            }
            case 2, 3, 4, 5 -> {
                Method method = what < 4 ? Method.CALL_BACK : Method.SEEN;
                Outcome outcome = scene.desk().witness(scene.by(by), of.id(), method, scene.phrase(of), "passport");
                if (outcome instanceof Outcome.Done) {
                    assertTrue(!by.equals(subject) && its != Role.MEMBER, "who may not vouch did");
                    done.shown.add(method);
                    done.witnesses.add(HelpScene.id(by).value());
                }
            }
            case 6 -> scene.desk().witness(scene.by(by), of.id(), Method.SEEN, "wrong words they are", "passport");
            case 7, 8, 9 -> approve(of, done, subject, by, its);
            case 10, 11 -> world.clock.advance(Duration.ofMinutes(random.nextInt(1, 90)));
            case 12 -> world.clock.advance(Duration.ofHours(random.nextInt(1, 30)));
            case 13, 14 -> scene.rounds().make();
            case 15 -> {
                if (random.nextInt(3) == 0) {
                    scene.desk().refuse(scene.by(by), of.id());
                }
            }
            case 16 -> {
                if (random.nextInt(6) == 0) {
                    world.in.helping().recoveries().cancel(of);
                }
            }
            case 17 -> crash();
            default -> {
                return goOn(random, of, done, subject, role);
            }
        }
        return false;
    }

    /** What somebody does who wants to get on: without this, chance alone hardly ever comes to an end. */
    private int sensible(SplittableRandom random, RecoveryCase of) {
        return switch (scene.now(of).state()) {
            case OPENED -> random.nextInt(5);
            case IDENTIFIED, APPROVED -> random.nextInt(7, 10);
            case WAITING -> random.nextInt(12, 15);
            case TICKET -> 18;
            case CLOSED, REFUSED, CANCELLED, EXPIRED -> 10;
        };
    }

    private void approve(RecoveryCase of, Done done, SignedIn subject, SignedIn by, Role its) {
        String id = HelpScene.id(by).value();
        if (scene.desk().approve(scene.by(by), of.id()) instanceof Outcome.Done) {
            assertTrue(its == Role.OWNER || its == Role.ADMINISTRATOR, "who may not agree did");
            assertTrue(!by.equals(subject) && !done.witnesses.contains(id), "one person was two");
            done.approvers.add(id);
            done.lastApproval = world.clock.instant();
        }
    }

    private boolean goOn(SplittableRandom random, RecoveryCase of, Done done, SignedIn subject, Role role) {
        if (done.collected.isEmpty()) {
            String password = done.both ? "quite another long password" : World.PASSWORD;
            boolean right = random.nextInt(4) > 0;
            scene.tickets().send(scene.now(of), Language.ENGLISH);
            Tickets.Outcome came = scene.tickets()
                    .collect(scene.now(of), right ? scene.ticketCode(subject) : "12345678", World.password(password));
            if (came instanceof Tickets.Outcome.Collected collected) {
                assertTrue(right, "a wrong code was taken");
                done.collected = Optional.of(collected);
                done.collectedAt = world.clock.instant();
                assertAll(of, done, role);
            }
            return false;
        }
        if (world.in
                .enrolments()
                .find(done.collected.get().enrolment(), of.id().value())
                .isEmpty()) {
            return false;
        }
        if (scene.confirm(done.collected.get().enrolment(), of) instanceof Confirmation.Confirmed) {
            assertTrue(world.clock.instant().isBefore(done.collectedAt.plus(RecoveryCase.SET_UP)));
            assertAll(of, done, role);
            assertEquals(State.CLOSED, scene.now(of).state());
            assertEquals(2, active(subject), "password and the new phone, and nothing of before");
            assertTrue(world.in.sessions().of(HelpScene.id(subject)).isEmpty());
            return true;
        }
        return false;
    }

    private void assertAll(RecoveryCase of, Done done, Role role) {
        assertTrue(done.shown.size() >= 2, "two proofs");
        assertTrue(done.shown.contains(Method.CALL_BACK) || done.shown.contains(Method.SEEN), "one vouched for");
        assertTrue(done.approvers.size() >= (role == Role.OWNER ? 2 : 1), "a second person, for an owner a third");
        Duration least = done.both ? Duration.ofHours(72) : done.elsewhere ? Duration.ofHours(24) : Duration.ZERO;
        assertTrue(!done.collectedAt.isBefore(done.lastApproval.plus(least)), "the wait of " + of.id());
    }

    /** Everything that lives in memory is gone, and a new program stands over the same rows. */
    private void crash() {
        Instant now = world.clock.instant();
        world.close();
        world = World.over(database);
        world.clock.set(now);
        scene = new HelpScene(world);
    }

    private long active(SignedIn person) {
        return world.database.read(tx -> new AuthenticatorStore().of(tx, HelpScene.id(person))).stream()
                .filter(found -> found.status() == AuthenticatorStatus.ACTIVE)
                .count();
    }
}
