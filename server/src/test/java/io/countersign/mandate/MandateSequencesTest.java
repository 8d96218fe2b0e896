package io.countersign.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.Actor;
import io.countersign.membership.Groups;
import io.countersign.membership.People;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Practices;
import io.countersign.membership.Reason;
import io.countersign.organization.GroupId;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Scope;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever is decided in whatever order, of whomever, with whatever time and whichever crashes between: nobody of whom a
 * second factor is required gets in, or stays in, without one, and the last owner is never locked out.
 */
@StoreContract
class MandateSequencesTest {
    private static final long SEED = Long.getLong("mandate.seed", 20261130L);
    private static final int SEQUENCES = Integer.getInteger("mandate.sequences", 10);
    private static final int STEPS = 70;
    private static final String SHORT = "nine owls";

    private final Database database;
    private World world;
    private OrganizationId here;
    private OrganizationId there;
    private ExpectedDuties ours = new ExpectedDuties();
    private ExpectedDuties theirs = new ExpectedDuties();
    private boolean passkeysOnly;
    private final List<Player> players = new ArrayList<>();
    private final List<GroupId> groups = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    MandateSequencesTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.here = world.practice.id();
        this.there = here;
    }

    /** A session somebody was given, and whether two factors were proved for it. */
    private record Held(Player player, Token token, boolean twoFactors) {}

    @Test
    void no_order_of_decisions_days_roles_and_crashes_lets_in_whoever_is_required_nor_locks_out_the_last_owner() {
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + i;
            steps.clear();
            try {
                sequence(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dmandate.seed=" + seed + " " + String.join(", ", steps), e);
            }
        }
        for (String end : List.of(
                "alone",
                "led to set up",
                "two factors",
                "cut off by a day",
                "required again",
                "owner kept",
                "required by a group",
                "let off by a group",
                "group kept")) {
            assertTrue(seen.getOrDefault(end, 0) > 0, "this shows something only if some come to it: " + end + seen);
        }
        world.close();
    }

    private void sequence(SplittableRandom random) {
        here = world.in
                .practices()
                .create(Actor.OPERATOR, World.name("Hill Street"))
                .id();
        there = world.in
                .practices()
                .create(Actor.OPERATOR, World.name("Mill Lane"))
                .id();
        ours = new ExpectedDuties();
        theirs = new ExpectedDuties();
        passkeysOnly = false;
        players.clear();
        groups.clear();
        held.clear();
        for (Role role : List.of(Role.OWNER, Role.OWNER, Role.ADMINISTRATOR, Role.MEMBER, Role.MEMBER, Role.AUDITOR)) {
            players.add(player(new Position(role, work(random)), random));
        }
        Player both = players.get(random.nextInt(players.size()));
        database.writeOnly(tx -> new OrganizationStore()
                .putMember(
                        tx,
                        new Membership(there, both.id(), Position.member(Work.TEAM), Membership.Status.ACTIVE, now())));
        theirs.place(both.id(), Position.member(Work.TEAM));
        for (int step = 0; step < STEPS; step++) {
            act(random);
            assertNobodyStaysIn();
            assertFalse(owners().isEmpty(), "a practice without an owner");
        }
        owners().stream().filter(owner -> !owner.lost).forEach(owner -> signIn(owner, true));
    }

    private void act(SplittableRandom random) {
        Player whom = players.get(random.nextInt(players.size()));
        int what = random.nextInt(23);
        steps.add(what + ":" + players.indexOf(whom));
        switch (what) {
            case 0, 1 -> decide(here, ours, random);
            case 2 -> decide(there, theirs, random);
            case 3 -> giveDay(whom, random);
            case 4 -> {
                if (world.in.mandates().takeDay(By.operator(here), whom.id(), "Back") == Mandates.Outcome.DONE) {
                    ours.noDay(whom.id());
                }
            }
            case 5, 6 -> exemption(random.nextInt(4) == 0 ? whom : withoutPhone(whom), random);
            case 7, 15 -> changePlace(random.nextInt(3) == 0 ? owners().getFirst() : whom, random);
            case 8, 9 -> world.clock.advance(Duration.ofMinutes(random.nextInt(1, 25)));
            case 10 -> world.clock.advance(Duration.ofHours(random.nextInt(1, 150)));
            case 11 -> crash();
            case 12 -> lose(whom, random);
            case 13 -> changeKinds(random);
            case 14 -> world.in.mandates().rounds().make();
            case 20, 21 -> changeGroup(whom, random);
            case 22 -> deleteGroup(random);
            default -> signIn(whom, random.nextBoolean());
        }
    }

    private void decide(OrganizationId practice, ExpectedDuties duties, SplittableRandom random) {
        Scope scope = switch (random.nextInt(8)) {
            case 5, 6 -> byGroup(practice, random);
            case 0, 1 -> Scope.EVERYONE;
            case 2 -> Scope.NOBODY;
            case 3 -> new Scope(false, new HashSet<>(List.of(role(random), role(random))), Set.of());
            default -> new Scope(false, Set.of(role(random)), Set.of(work(random)));
        };
        Instant from = random.nextBoolean() ? now() : now().plus(Duration.ofHours(random.nextInt(1, 200)));
        decide(practice, duties, scope, from);
    }

    private void decide(OrganizationId practice, ExpectedDuties duties, Scope scope, Instant from) {
        Mandates.Outcome outcome = world.in.mandates().decide(By.operator(practice), scope, from, "So it is");
        assertEquals(
                scope.groups().contains(new GroupId("of-nobody")),
                outcome == Mandates.Outcome.NO_GROUP,
                "a group of nobody");
        if (outcome == Mandates.Outcome.DONE) {
            duties.decided(scope, from, now());
        }
    }

    /** One that names a group of this practice, and sometimes one that it does not have. */
    private Scope byGroup(OrganizationId practice, SplittableRandom random) {
        var names = new HashSet<GroupId>();
        if (practice.equals(here) && !groups.isEmpty()) {
            names.add(groups.get(random.nextInt(groups.size())));
        }
        if (random.nextInt(6) == 0) {
            names.add(new GroupId("of-nobody"));
        }
        return new Scope(false, random.nextBoolean() ? Set.of() : Set.of(role(random)), Set.of(), names);
    }

    private void changeGroup(Player whom, SplittableRandom random) {
        if (groups.size() < 2) {
            groups.add(((Groups.Outcome.Done) Ruling.groups(world.in, world.clock)
                            .make(
                                    new People.Asking.Operator(),
                                    here,
                                    World.name("Group " + World.SECRETS.id()),
                                    new Reason("So it is")))
                    .group()
                    .id());
        }
        GroupId group = groups.get(random.nextInt(groups.size()));
        if (random.nextInt(3) == 0) {
            decide(here, ours, new Scope(false, Set.of(), Set.of(), Set.of(group)), now());
        }
        move(whom, group, true);
        if (random.nextInt(3) == 0) {
            move(whom, group, false);
        }
    }

    private void move(Player whom, GroupId group, boolean in) {
        boolean before = isRequired(whom);
        Groups.Moves moved = Ruling.groups(world.in, world.clock)
                .move(
                        new People.Asking.Operator(),
                        here,
                        List.of(new Groups.Move(group, whom.id(), in)),
                        new Reason("So it is"));
        assertInstanceOf(Groups.Moves.Made.class, moved);
        ours.group(whom.id(), group, in);
        count(before == isRequired(whom) ? "moved" : before ? "let off by a group" : "required by a group");
        signIn(whom, false);
    }

    private void deleteGroup(SplittableRandom random) {
        if (groups.isEmpty()) {
            return;
        }
        GroupId group = groups.get(random.nextInt(groups.size()));
        boolean named = ours.names(group, now());
        Groups.Outcome deleted = Ruling.groups(world.in, world.clock)
                .delete(new People.Asking.Operator(), here, group, new Reason("So it is"));
        assertEquals(
                !named, deleted instanceof Groups.Outcome.Done, "a group that is named went away, or another stayed");
        if (deleted instanceof Groups.Outcome.Done) {
            groups.remove(group);
            players.forEach(player -> ours.group(player.id(), group, false));
        }
        count(named ? "group kept" : "group deleted");
    }

    private void giveDay(Player whom, SplittableRandom random) {
        Player by = players.get(random.nextInt(players.size()));
        Instant day = now().plus(Duration.ofHours(random.nextInt(-2, 900)));
        if (world.in.mandates().giveDay(By.of(here, by.id()), whom.id(), day, "Away") == Mandates.Outcome.DONE) {
            assertTrue(!by.equals(whom) && day.isAfter(now()) && !day.isAfter(now().plus(Duration.ofDays(30))));
            ours.day(whom.id(), day);
        }
    }

    private void exemption(Player whom, SplittableRandom random) {
        boolean sensible = random.nextInt(4) > 0;
        Player asks = sensible ? owners().getFirst() : players.get(random.nextInt(players.size()));
        Player agrees = sensible ? owners().getLast() : players.get(random.nextInt(players.size()));
        Duration away = random.nextInt(4) == 0
                ? Duration.ofDays(random.nextInt(-1, 95))
                : Duration.ofHours(random.nextInt(1, 60));
        Instant until = now().plus(away);
        Exemptions exemptions = world.in.mandates().exemptions();
        if (exemptions
                .ask(By.of(here, asks.id()), whom.id(), until, "Broke an arm")
                .isPresent()) {
            return;
        }
        ours.notExempt(whom.id());
        Exemption asked = exemptions.of(here).stream()
                .filter(one -> one.person().equals(whom.id()))
                .findFirst()
                .orElseThrow();
        if (exemptions.approve(By.of(here, agrees.id()), asked.id()).isEmpty()) {
            assertTrue(!whom.equals(asks) && !whom.equals(agrees), "never for oneself");
            assertTrue(owners().contains(asks) || owners().contains(agrees), "one of the two is an owner");
            assertTrue(until.isAfter(now()) && !until.isAfter(now().plus(Duration.ofDays(90))));
            ours.exempt(whom.id(), until);
            signIn(whom, false);
            if (random.nextBoolean()) {
                boolean free = !isRequired(whom);
                world.clock.set(until);
                count(free && isRequired(whom) && whom.phone.isEmpty() ? "required again" : "as before");
                signIn(whom, false);
            }
        }
        if (random.nextInt(4) == 0 && exemptions.end(By.of(here, asks.id()), asked.id())) {
            ours.notExempt(whom.id());
        }
    }

    /** The one least likely to have a second factor, where anybody has none: chance alone hardly ever lets those off. */
    private Player withoutPhone(Player otherwise) {
        return players.stream()
                .filter(one -> one.phone.isEmpty() && one.password.length() >= 15 && !owners().contains(one))
                .findFirst()
                .orElse(otherwise);
    }

    private void changePlace(Player whom, SplittableRandom random) {
        People people = world.in.people(world.clock);
        var operator = new People.Asking.Operator();
        boolean isLast = owners().equals(List.of(whom));
        if (random.nextInt(3) > 0) {
            var wanted = new Position(role(random), work(random));
            if (people.give(operator, here, whom.id(), wanted) instanceof People.Outcome.Changed) {
                assertTrue(!isLast || wanted.role() == Role.OWNER, "the last owner became something else");
                ours.place(whom.id(), wanted);
            } else {
                count(isLast ? "owner kept" : "refused");
            }
            return;
        }
        if (people.deactivate(operator, here, whom.id()) instanceof People.Outcome.Changed) {
            assertFalse(isLast, "the last owner's place was taken away");
            Position position = ours.placeOf(whom.id()).orElseThrow();
            ours.gone(whom.id());
            assertNobodyStaysIn();
            people.reactivate(operator, here, whom.id());
            ours.place(whom.id(), position);
        }
    }

    private void changeKinds(SplittableRandom random) {
        String wanted = random.nextInt(3) == 0 ? "phishing-resistant" : "any";
        PracticeRules.Outcome outcome = world.in
                .practiceRules()
                .change(new People.Asking.Operator(), here, Rule.KINDS, wanted, new Reason("So it is"));
        if (outcome instanceof PracticeRules.Outcome.Changed) {
            passkeysOnly = !wanted.equals("any");
        }
    }

    /** The phone of somebody is gone, as after a restore or a revocation: there is nothing that works. */
    private void lose(Player whom, SplittableRandom random) {
        if (whom.phone.isPresent() && !owners().equals(List.of(whom)) && random.nextInt(3) == 0) {
            database.writeOnly(tx -> tx.update(
                    "update authenticator set status = 'INVALIDATED' where type = 'totp' and status = 'ACTIVE' and subscriber_id = ?",
                    whom.id().value()));
            whom.lost = true;
        }
    }

    /** A sign-in in a strange browser, and whether what came of it is what had to. */
    private void signIn(Player who, boolean goOn) {
        if (!isAnybody(who)) {
            return;
        }
        world.clock.advance(Duration.ofSeconds(30));
        Progress progress = world.begin(who.who, who.password, World.strange());
        boolean alone = !isRequired(who) && who.phone.isEmpty() && who.password.length() >= 15;
        if (progress instanceof Progress.SignedIn in) {
            assertTrue(alone, "a password alone let somebody in");
            keep(who, in, false);
            count("alone");
        } else if (progress instanceof Progress.Ask ask) {
            assertTrue(who.phone.isPresent(), "a code is asked for of whoever has no phone");
            if (!who.lost) {
                presentCode(who, ask);
            }
        } else if (progress instanceof Progress.SetUp setUp) {
            assertTrue(who.phone.isEmpty() && !alone, "led to set up who has one, or does not have to");
            count("led to set up");
            setUp(who, setUp, goOn);
        } else {
            assertTrue(who.lost, "neither in nor led anywhere: " + progress);
        }
    }

    private void presentCode(Player who, Progress.Ask ask) {
        Progress progress = world.present(ask, who.phone.orElseThrow().codeAt(now()), World.strange());
        if (progress instanceof Progress.SignedIn in) {
            assertFalse(isHeldToPasskeys(who), "a code let somebody in who needs a passkey");
            keep(who, in, true);
            count("two factors");
        } else {
            assertTrue(progress instanceof Progress.SetUp && isHeldToPasskeys(who), "not in: " + progress);
        }
    }

    private void setUp(Player who, Progress.SetUp setUp, boolean goOn) {
        if (!goOn || isHeldToPasskeys(who)) {
            return;
        }
        String holder = setUp.login().value();
        FakePhone phone = world.phone(setUp.enrolment(), holder);
        world.confirm(setUp.enrolment(), holder, phone.codeAt(now()));
        who.phone = Optional.of(phone);
        if (world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()) instanceof Progress.SignedIn in) {
            keep(who, in, true);
        } else {
            throw new AssertionError("set up, and not in");
        }
    }

    private void keep(Player who, Progress.SignedIn in, boolean twoFactors) {
        held.add(new Held(who, in.opened().token(), twoFactors));
    }

    private void assertNobodyStaysIn() {
        for (Held one : List.copyOf(held)) {
            boolean live = world.in.sessions().find(one.token()).isPresent();
            boolean required = isRequired(one.player()) && !one.twoFactors();
            assertFalse(live && required, "somebody stays in with a password alone");
            assertFalse(
                    live && one.twoFactors() && isHeldToPasskeys(one.player()), "a code holds where it is too weak");
            if (required) {
                count("cut off by a day");
            }
            if (!live) {
                held.remove(one);
            }
        }
    }

    private boolean isRequired(Player who) {
        return !isAnybody(who) || ours.requires(who.id(), now()) || theirs.requires(who.id(), now());
    }

    private boolean isHeldToPasskeys(Player who) {
        return passkeysOnly && ours.placeOf(who.id()).isPresent();
    }

    private boolean isAnybody(Player who) {
        return ours.placeOf(who.id()).isPresent() || theirs.placeOf(who.id()).isPresent();
    }

    private List<Player> owners() {
        return players.stream()
                .filter(player -> ours.placeOf(player.id())
                        .filter(place -> place.role() == Role.OWNER)
                        .isPresent())
                .toList();
    }

    /** Everything that lives in memory is gone, and a new program stands over the same rows. */
    private void crash() {
        Instant now = now();
        world.close();
        world = World.over(database);
        world.clock.set(now);
    }

    private Player player(Position position, SplittableRandom random) {
        String password = random.nextInt(4) == 0 ? SHORT : World.PASSWORD;
        EmailAddress email =
                EmailAddress.parse(World.SECRETS.id() + "@example.org").orElseThrow();
        Practices.Added added = world.in
                .practices()
                .add(Actor.OPERATOR, here, email, World.name("Somebody"), position)
                .orElseThrow();
        world.in.setups().choosePassword(added.link(), World.password(password));
        ours.place(added.subscriber().id(), position);
        return new Player(new World.Person(added, email), password);
    }

    private static Role role(SplittableRandom random) {
        return Role.values()[random.nextInt(Role.values().length)];
    }

    private static Work work(SplittableRandom random) {
        return Work.values()[random.nextInt(Work.values().length)];
    }

    private void count(String end) {
        seen.merge(end, 1, Integer::sum);
    }

    private Instant now() {
        return world.clock.instant();
    }
}
