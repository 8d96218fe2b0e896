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
import io.countersign.recovery.RecoveryDesk.By;
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
    private static final int SEQUENCES = 30;
    private static final int STEPS = 45;

    private final Database database;
    private World world;
    private HelpScene scene;
    private final List<String> steps = new ArrayList<>();
    private final Set<String> ends = new TreeSet<>();

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
        final Set<String> support = new TreeSet<>();
        boolean key;
        Instant lastApproval = Instant.MAX;
        Optional<Tickets.Outcome.Collected> collected = Optional.empty();
        Instant collectedAt = Instant.MIN;

        Done(boolean both, boolean elsewhere) {
            this.both = both;
            this.elsewhere = elsewhere;
        }
    }

    /** Somebody who may try what they like: by a role, or as the installation's support. */
    private record Player(SignedIn who, Role role, boolean staff) {}

    /** Whom the cases are about, whether they are the one owner, and the key they have on paper. */
    private record Subject(SignedIn who, Role role, boolean alone, String key) {}

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
        assertEquals(Set.of("colleagues", "key", "support"), ends, "by each way there is");
        world.close();
    }

    private boolean sequence(SplittableRandom random) {
        Role role = random.nextBoolean() ? Role.OWNER : Role.MEMBER;
        boolean alone = role == Role.OWNER && random.nextInt(3) > 0;
        // The practice is the same in every sequence, and had owners in those before.
        world.database.writeOnly(tx -> tx.update(
                "update membership set role = 'MEMBER' where role = 'OWNER' and organization_id = ?",
                world.practice.id().value()));
        SignedIn who = scene.reachable(role);
        var subject = new Subject(who, role, alone, random.nextBoolean() ? "" : key(who));
        List<Player> people = List.of(
                new Player(who, role, false),
                new Player(scene.somebody(Role.HELP_DESK), Role.HELP_DESK, false),
                new Player(scene.somebody(Role.ADMINISTRATOR), Role.ADMINISTRATOR, false),
                alone ? staff() : new Player(scene.somebody(Role.OWNER), Role.OWNER, false),
                staff(),
                new Player(scene.somebody(Role.MEMBER), Role.MEMBER, false));
        Map<RecoveryCase, Done> cases = new HashMap<>();
        List<RecoveryCase> order = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (order.isEmpty() || random.nextInt(14) == 0) {
                boolean both = random.nextInt(4) == 0;
                boolean elsewhere = random.nextInt(3) == 0;
                RecoveryCase opened = scene.open(who, both, elsewhere ? HelpScene.ELSEWHERE : HelpScene.AT_WORK);
                steps.add("open " + both + elsewhere);
                order.add(opened);
                cases.put(opened, new Done(both, elsewhere));
            }
            RecoveryCase of = order.get(random.nextInt(order.size()));
            boolean helpless = alone && scene.now(of).state() == State.IDENTIFIED && random.nextBoolean();
            Player by = helpless ? people.get(3 + random.nextInt(2)) : people.get(random.nextInt(people.size()));
            boolean closes = act(random, of, Objects.requireNonNull(cases.get(of)), subject, by);
            if (closes) {
                return true;
            }
            assertEquals(2, active(who), "password and the old phone work on");
            assertTrue(world.in.sessions().of(HelpScene.id(who)).size() <= 1, "no case makes a session");
        }
        return false;
    }

    private String key(SignedIn who) {
        return world.in
                .helping()
                .keys()
                .make(who.session())
                .map(key -> String.join("-", key.groups()))
                .orElse("");
    }

    private Player staff() {
        return new Player(scene.staff(), Role.MEMBER, true);
    }

    private By by(Player player) {
        return new By(HelpScene.id(player.who()), world.practice.id(), player.staff());
    }

    /** One step of somebody; true if it gave access. */
    private boolean act(SplittableRandom random, RecoveryCase of, Done done, Subject subject, Player by) {
        int what = random.nextInt(3) == 0 ? random.nextInt(22) : sensible(random, of);
        steps.add(what + " " + by.role() + (by.staff() ? " of support" : ""));
        if (by.staff() && random.nextInt(3) > 0) {
            world.in.helping().support().takeUp(HelpScene.id(by.who()), of.id());
        }
        switch (what) {
            case 0, 1 -> {
                if (scene.showMailbox(subject.who(), of)) {
                    done.shown.add(Method.MAIL_CODE);
                }
            }
            case 2, 3, 4, 5 -> {
                Method method = what < 4 ? Method.CALL_BACK : Method.SEEN;
                Outcome outcome = scene.desk().witness(by(by), of.id(), method, scene.phrase(of), "passport");
                if (outcome instanceof Outcome.Done) {
                    assertTrue(!by.who().equals(subject.who()), "somebody vouched for themselves");
                    assertTrue(by.staff() || by.role() != Role.MEMBER, "who may not vouch did");
                    done.shown.add(method);
                    done.witnesses.add(HelpScene.id(by.who()).value());
                }
            }
            case 6 -> scene.desk().witness(by(by), of.id(), Method.SEEN, "wrong words they are", "passport");
            case 7, 8, 9 -> approve(of, done, subject, by);
            case 10, 11 -> world.clock.advance(Duration.ofMinutes(random.nextInt(1, 90)));
            case 12 -> world.clock.advance(Duration.ofHours(random.nextInt(1, 30)));
            case 13, 14 -> scene.rounds().make();
            case 15 -> {
                if (random.nextInt(3) == 0) {
                    scene.desk().refuse(by(by), of.id());
                }
            }
            case 16 -> {
                if (random.nextInt(6) == 0) {
                    world.in.helping().recoveries().cancel(of);
                }
            }
            case 17 -> crash();
            case 18, 19 -> useKey(random, of, done, subject);
            case 20 -> world.in.helping().support().name(HelpScene.id(by.who()), by.staff() && random.nextBoolean());
            default -> {
                return goOn(random, of, done, subject);
            }
        }
        return false;
    }

    /** What somebody does who wants to get on: without this, chance alone hardly ever comes to an end. */
    private int sensible(SplittableRandom random, RecoveryCase of) {
        return switch (scene.now(of).state()) {
            case OPENED -> random.nextInt(5);
            case IDENTIFIED, APPROVED -> random.nextInt(4) == 0 ? 18 : random.nextInt(7, 10);
            case WAITING -> random.nextInt(12, 15);
            case TICKET -> 21;
            case CLOSED, REFUSED, CANCELLED, EXPIRED -> 10;
        };
    }

    private void approve(RecoveryCase of, Done done, Subject subject, Player by) {
        String id = HelpScene.id(by.who()).value();
        if (scene.desk().approve(by(by), of.id()) instanceof Outcome.Done) {
            assertTrue(
                    by.staff()
                            ? subject.role() == Role.OWNER
                            : by.role() == Role.OWNER || by.role() == Role.ADMINISTRATOR,
                    "who may not agree did");
            assertTrue(!by.who().equals(subject.who()) && !done.witnesses.contains(id), "one person was two");
            (by.staff() ? done.support : done.approvers).add(id);
            done.lastApproval = world.clock.instant();
        }
    }

    private void useKey(SplittableRandom random, RecoveryCase of, Done done, Subject subject) {
        boolean right = random.nextInt(4) > 0 && !subject.key().isEmpty();
        String typed = right ? subject.key() : "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF";
        if (world.in.helping().keys().take(scene.now(of), typed) == PrintedKeys.Outcome.DONE) {
            assertTrue(right && subject.alone(), "a key that is none, or of whoever is not alone, was taken");
            done.key = true;
            done.lastApproval = world.clock.instant();
        }
    }

    private boolean goOn(SplittableRandom random, RecoveryCase of, Done done, Subject subject) {
        if (done.collected.isEmpty()) {
            String password = done.both ? "quite another long password" : World.PASSWORD;
            boolean right = random.nextInt(4) > 0;
            scene.tickets().send(scene.now(of), Language.ENGLISH);
            Tickets.Outcome came = scene.tickets()
                    .collect(
                            scene.now(of),
                            right ? scene.ticketCode(subject.who()) : "12345678",
                            World.password(password));
            if (came instanceof Tickets.Outcome.Collected collected) {
                assertTrue(right, "a wrong code was taken");
                done.collected = Optional.of(collected);
                done.collectedAt = world.clock.instant();
                assertAll(of, done, subject);
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
            assertAll(of, done, subject);
            assertEquals(State.CLOSED, scene.now(of).state());
            assertEquals(2, active(subject.who()), "password and the new phone, and nothing of before");
            assertTrue(world.in.sessions().of(HelpScene.id(subject.who())).isEmpty());
            return true;
        }
        return false;
    }

    private void assertAll(RecoveryCase of, Done done, Subject subject) {
        assertTrue(done.shown.size() >= 2, "two proofs");
        assertTrue(done.shown.contains(Method.CALL_BACK) || done.shown.contains(Method.SEEN), "one vouched for");
        int wanted = subject.role() == Role.OWNER ? 2 : 1;
        int support = Math.min(1, done.support.size());
        boolean byColleagues = !done.approvers.isEmpty() && done.approvers.size() + support >= wanted;
        boolean byOthers = subject.alone() && (done.key || support > 0);
        assertTrue(byColleagues || byOthers, "a second person, for an owner a third, or what an owner alone has");
        Duration apart = done.elsewhere ? Duration.ofHours(24) : Duration.ZERO;
        Duration least = done.both ? Duration.ofHours(72) : byColleagues ? apart : Duration.ofHours(20);
        assertTrue(!done.collectedAt.isBefore(done.lastApproval.plus(least)), "the wait of " + of.id());
        ends.add(byColleagues ? "colleagues" : done.key ? "key" : "support");
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
