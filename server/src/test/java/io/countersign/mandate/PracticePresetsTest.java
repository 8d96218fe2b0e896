package io.countersign.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.audit.LogQuery;
import io.countersign.mandate.PracticePresets.Comparison;
import io.countersign.mandate.PracticePresets.Outcome;
import io.countersign.membership.Actor;
import io.countersign.membership.People.Asking;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Practices;
import io.countersign.membership.Reason;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import io.countersign.policy.Scope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Presets held against a practice, and applied to it. */
@StoreContract
class PracticePresetsTest {
    private static final Asking OPERATOR = new Asking.Operator();
    private static final Reason WHY = new Reason("Our software asks for it");
    private static final Preset ATO = Presets.of("ato-dsp").orElseThrow();
    private static final Preset E8 = Presets.of("essential-eight-2").orElseThrow();
    private static final Scope OWNERS = new Scope(false, Set.of(Role.OWNER), Set.of());

    private final Database database;
    private final World world;
    private final PracticePresets presets;
    private final OrganizationId practice;

    PracticePresetsTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.presets = Ruling.presets(world.in, world.clock);
        this.practice = world.practice.id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void shows_what_would_change_and_what_stays_and_changes_nothing() {
        world.rule(Rule.REMEMBER, "24");
        world.rule(Rule.IDLE, "10");
        decide(Scope.NOBODY, now());

        Comparison compared = presets.compare(practice, ATO);

        assertEquals(List.of(new PracticeRules.Change(Rule.REMEMBER, "24", "23")), compared.stricter());
        assertTrue(compared.kept().contains(Rule.IDLE));
        assertTrue(compared.everyone());
        assertEquals("24", holding().of(Rule.REMEMBER));
        assertEquals(Scope.NOBODY, mandate().at(now()));
    }

    @Test
    void applies_rules_at_once_and_the_second_step_from_the_day_on() {
        world.rule(Rule.REMEMBER, "24");
        decide(Scope.NOBODY, now());
        Instant monday = now().plus(Duration.ofDays(14));

        var applied = assertInstanceOf(Outcome.Applied.class, presets.apply(OPERATOR, practice, ATO, monday, WHY));

        assertEquals(Optional.of(monday), applied.everyoneFrom());
        assertEquals("23", holding().of(Rule.REMEMBER));
        assertEquals(Scope.NOBODY, mandate().at(now()));
        assertEquals(Scope.EVERYONE, mandate().at(monday));
        assertFalse(presets.compare(practice, ATO).changes());
        assertInstanceOf(Outcome.Same.class, presets.apply(OPERATOR, practice, ATO, monday, WHY));
    }

    @Test
    void the_log_says_who_what_before_after_and_why_and_the_other_owners_are_told_once() {
        SubscriberId owner = owner();
        world.rule(Rule.REMEMBER, "24");
        world.rule(Rule.TRIES, "8");
        long before = told(owner, "RULE_CHANGED");

        presets.apply(OPERATOR, practice, ATO, now(), WHY);

        assertEquals(
                List.of(Map.of(
                        "preset",
                        "ato-dsp",
                        "version",
                        ATO.version(),
                        "before",
                        "remember-hours=24 tries=8",
                        "now",
                        "remember-hours=23 tries=5",
                        "everyone-from",
                        "-",
                        "why",
                        WHY.text())),
                details("preset.applied"));
        assertEquals(
                2,
                details("rule.changed").stream()
                        .filter(detail -> WHY.text().equals(detail.get("why")))
                        .count());
        assertEquals(1, told(owner, "PRESET_APPLIED"));
        assertEquals(before, told(owner, "RULE_CHANGED"));
    }

    @Test
    void nothing_of_it_is_applied_while_an_alarm_holds() {
        world.rule(Rule.TRIES, "8");
        decide(Scope.NOBODY, now());
        database.writeOnly(tx ->
                new FreezeStore().begin(tx, practice, new FreezeStore.Freeze(now(), now().plus(Duration.ofHours(24)))));

        assertEquals(new Outcome.Refused(PracticeRules.Why.FROZEN), presets.apply(OPERATOR, practice, ATO, now(), WHY));

        assertEquals("8", holding().of(Rule.TRIES));
        assertEquals(Scope.NOBODY, mandate().at(now()));
        assertEquals(List.of(), details("preset.applied"));
    }

    @Test
    void a_day_is_announced_a_year_ahead_at_most() {
        decide(Scope.NOBODY, now());
        world.rule(Rule.TRIES, "8");
        Instant late = now().plus(Duration.ofDays(366));
        assertInstanceOf(Outcome.NotThen.class, presets.apply(OPERATOR, practice, ATO, late, WHY));
        assertEquals("8", holding().of(Rule.TRIES));
    }

    @Test
    void what_would_let_somebody_off_is_taken_back() {
        Instant friday = now().plus(Duration.ofDays(5));
        decide(Scope.NOBODY, friday);
        assertTrue(presets.compare(practice, ATO).everyone());

        presets.apply(OPERATOR, practice, ATO, now().plus(Duration.ofDays(14)), WHY);

        assertEquals(Scope.EVERYONE, mandate().at(friday));
        assertEquals(Optional.empty(), mandate().ahead(now()));
    }

    @Test
    void whoever_is_to_need_it_earlier_does_and_so_does_everybody() {
        decide(Scope.NOBODY, now());
        Instant friday = now().plus(Duration.ofDays(5));
        decide(OWNERS, friday);

        presets.apply(OPERATOR, practice, ATO, now().plus(Duration.ofDays(14)), WHY);

        assertEquals(Scope.EVERYONE, mandate().at(friday));
    }

    @Test
    void a_day_for_everybody_that_is_nearer_stays() {
        decide(Scope.NOBODY, now());
        Instant friday = now().plus(Duration.ofDays(5));
        decide(Scope.EVERYONE, friday);

        assertFalse(presets.compare(practice, ATO).everyone());
        presets.apply(OPERATOR, practice, ATO, now().plus(Duration.ofDays(14)), WHY);

        assertEquals(
                Optional.of(new Mandate.Planned(Scope.EVERYONE, friday)),
                mandate().ahead(now()));
    }

    @Test
    void another_practice_stays_as_it_is() {
        OrganizationId other = world.in
                .practices()
                .create(Actor.OPERATOR, new DisplayName("Hillside"))
                .id();
        presets.apply(OPERATOR, practice, E8, now(), WHY);
        assertEquals("phishing-resistant", holding().of(Rule.KINDS));
        assertEquals("any", world.in.practiceRules().holding(other).of(Rule.KINDS));
    }

    /** Random practices and presets one after another: no rule is ever looser, and nobody is let off at any later time. */
    @Test
    void never_loosens_anything_whatever_a_practice_has_decided() {
        var random = new Random(20_261_129);
        for (int i = 0; i < 25; i++) {
            decide(any(random), now());
            if (random.nextBoolean()) {
                decide(any(random), now().plus(Duration.ofDays(1 + random.nextInt(20))));
            }
            var values = new HashMap<Rule, String>();
            for (Rule rule : Rule.values()) {
                values.put(
                        rule, rule.choices().get(random.nextInt(rule.choices().size())));
            }
            world.in.practiceRules().change(OPERATOR, practice, values, WHY);
            Rules before = holding();
            Mandate decided = mandate();
            Preset preset = Presets.all().get(random.nextInt(Presets.all().size()));
            Comparison compared = presets.compare(practice, preset);

            presets.apply(OPERATOR, practice, preset, now().plus(Duration.ofDays(random.nextInt(20))), WHY);

            Rules after = holding();
            assertEquals(compared.after().rules(), after);
            assertEquals(before.and(preset.rules()), after);
            for (int day = 0; day < 40; day++) {
                Instant then = now().plus(Duration.ofDays(day));
                assertTrue(
                        mandate().at(then).includes(decided.at(then)),
                        preset.id() + " lets somebody off on day " + day + " of " + decided);
            }
        }
    }

    private static Scope any(Random random) {
        return List.of(Scope.EVERYONE, Scope.NOBODY, OWNERS).get(random.nextInt(3));
    }

    private void decide(Scope scope, Instant from) {
        world.in.mandates().decide(By.operator(practice), scope, from, "As we like it");
    }

    private Mandate mandate() {
        return database.read(tx -> new MandateStore().of(tx, practice));
    }

    private Rules holding() {
        return world.in.practiceRules().holding(practice);
    }

    private SubscriberId owner() {
        Practices.Added added = world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice,
                        new EmailAddress("owner@example.org"),
                        new DisplayName("Olga Owner"),
                        Position.OWNER)
                .orElseThrow();
        return added.subscriber().id();
    }

    private long told(SubscriberId whom, String kind) {
        return database.read(tx -> tx.list(
                        "select id from notice where subscriber_id = ? and kind = ?",
                        row -> row.text("id"),
                        whom.value(),
                        kind))
                .size();
    }

    private List<Map<String, String>> details(String event) {
        return world.in.history().newest(LogQuery.all(practice.value()).of(Set.of(event)), 50).reversed().stream()
                .map(entry -> entry.past().detail())
                .toList();
    }

    private Instant now() {
        return world.clock.instant();
    }
}
