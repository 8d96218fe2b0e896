package io.countersign.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.audit.LogQuery;
import io.countersign.login.Logins.Progress;
import io.countersign.mandate.Products.Outcome;
import io.countersign.mandate.Products.Preview;
import io.countersign.mandate.Products.Standing;
import io.countersign.mandate.Products.Why;
import io.countersign.mandate.Products.Wish;
import io.countersign.membership.Actor;
import io.countersign.membership.People.Asking;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.ConnectionPlan.What;
import io.countersign.policy.Kept;
import io.countersign.policy.Scope;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connecting products to a practice, which keep on what they ask for. */
@StoreContract
class ProductsTest {
    private static final Asking OPERATOR = new Asking.Operator();
    private static final Country AUSTRALIA = new Country("AU");
    private static final Scope TEAM = new Scope(false, Set.of(), Set.of(Work.TEAM));
    private static final Reason WHY = new Reason("For the test");

    private final Database database;
    private final World world;
    private final Mandates mandates;
    private final Products products;
    private final OrganizationId practice;

    ProductsTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.mandates = world.in.mandates();
        this.products = world.in.products(world.clock);
        this.practice = world.practice.id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_dry_run_says_who_would_set_up_and_changes_nothing() {
        open();
        Person bea = world.person();
        set(Rule.REMEMBER, "24");

        var would = assertInstanceOf(
                Preview.Possible.class, products.ifConnected(practice, tax("Payday Super", Scope.EVERYONE)));

        assertEquals(What.ANNOUNCED, would.plan().what());
        assertEquals(
                List.of(new PracticeRules.Change(Rule.REMEMBER, "24", "23")),
                would.gaps().rules());
        assertTrue(would.gaps().unready().stream()
                .anyMatch(one -> one.person().id().equals(id(bea)) && one.due().equals(Optional.of(inDays(7)))));
        assertEquals(List.of(), products.of(practice));
        assertEquals(Scope.NOBODY, mandates.of(practice).mandate().at(inDays(8)));
        assertEquals("24", world.in.practiceRules().holding(practice).of(Rule.REMEMBER));
    }

    @Test
    void connecting_announces_the_day_makes_the_rules_strict_enough_and_is_on_record() {
        open();
        Person bea = world.person();
        set(Rule.REMEMBER, "24");

        connect(tax("Payday Super", Scope.EVERYONE));

        assertEquals(Scope.EVERYONE, mandates.of(practice).mandate().at(inDays(7)));
        assertEquals("23", world.in.practiceRules().holding(practice).of(Rule.REMEMBER));
        assertInstanceOf(Progress.SignedIn.class, world.begin(bea, World.PASSWORD, World.strange()));
        world.clock.advance(Duration.ofDays(7));
        assertInstanceOf(Progress.SetUp.class, world.begin(bea, World.PASSWORD, World.strange()));
        Map<String, String> said = details("product.connected").getFirst();
        assertEquals("Payday Super", said.get("name"));
        assertEquals(products.catalogue().version(), said.get("data"));
        assertEquals("remember-hours=23", said.get("kept"));
        assertEquals("announced", said.get("decided"));
    }

    @Test
    void where_it_is_required_of_everybody_already_nothing_is_planned() {
        place();

        var connected = assertInstanceOf(Outcome.Connected.class, products.connect(OPERATOR, practice, xero(TEAM)));

        assertEquals(What.ON_ALREADY, connected.what());
        assertEquals(List.of(), details("mandate.decided"));
        assertEquals(List.of(), details("rule.changed"));
    }

    @Test
    void a_day_that_was_announced_too_far_ahead_is_brought_forward() {
        open();
        mandates.decide(By.operator(practice), Scope.EVERYONE, inDays(40), "Later");

        var connected = assertInstanceOf(Outcome.Connected.class, products.connect(OPERATOR, practice, xero(TEAM)));

        assertEquals(What.BROUGHT_FORWARD, connected.what());
        assertEquals(Scope.EVERYONE, mandates.of(practice).mandate().at(inDays(7)));
    }

    @Test
    void while_it_is_connected_nobody_is_let_off_by_any_door() {
        open();
        set(Rule.REMEMBER, "12");
        connect(tax("Payday Super", TEAM));
        By by = By.operator(practice);

        assertEquals(Mandates.Outcome.HELD, mandates.decide(by, Scope.NOBODY, now(), "Off"));
        assertEquals(Mandates.Outcome.HELD, mandates.decide(by, Scope.NOBODY, inDays(30), "Off in a month"));
        assertEquals(Mandates.Outcome.HELD, mandates.decide(by, Scope.EVERYONE, inDays(8), "A day later"));
        assertEquals(
                Optional.of("Payday Super"),
                mandates.against(practice, Scope.NOBODY, now()).map(one -> one.name()));
        var held = assertInstanceOf(PracticeRules.Outcome.Held.class, change(Rule.REMEMBER, "24"));
        assertEquals(new Kept.Bound("Payday Super", Rule.REMEMBER, "23"), held.bound());
        assertInstanceOf(PracticeRules.Outcome.Changed.class, change(Rule.REMEMBER, "23"), "as strict as it asks");
        assertEquals(Mandates.Outcome.DONE, mandates.decide(by, Scope.EVERYONE, inDays(6), "Sooner, and more"));
        assertEquals(Mandates.Outcome.DONE, mandates.decide(by, TEAM, now(), "At once"));
    }

    @Test
    void nobody_who_reaches_its_data_is_given_a_later_day_but_exemptions_take_two_as_ever() {
        open();
        Person bea = world.person();
        connect(xero(TEAM));
        By by = By.operator(practice);

        assertEquals(Mandates.Outcome.HELD, mandates.giveDay(by, id(bea), inDays(8), "On leave"));
        assertEquals(
                Optional.of("Xero"),
                mandates.against(practice, id(bea), inDays(8)).map(one -> one.name()));
        assertEquals(Mandates.Outcome.DONE, mandates.giveDay(by, id(bea), inDays(5), "Sooner"));

        SubscriberId owner = with(Role.OWNER);
        SubscriberId admin = with(Role.ADMINISTRATOR);
        mandates.exemptions().ask(By.of(practice, admin), id(bea), inDays(60), "Broke her arm");
        String asked = mandates.exemptions().of(practice).getFirst().id();
        assertEquals(Optional.empty(), mandates.exemptions().approve(By.of(practice, owner), asked));
        Gaps gaps = products.of(practice).getFirst().gaps();
        assertEquals(
                List.of(asked), gaps.exemptions().stream().map(Exemption::id).toList());
        assertFalse(gaps.isNone());
    }

    @Test
    void a_day_that_somebody_had_before_stays_and_is_a_gap() {
        place();
        Person bea = world.person();
        mandates.giveDay(By.operator(practice), id(bea), inDays(20), "On leave");

        connect(xero(TEAM));

        assertEquals(
                List.of(id(bea)),
                products.of(practice).getFirst().gaps().later().stream()
                        .map(one -> one.person().id())
                        .toList());
    }

    @Test
    void disconnecting_loosens_nothing_and_lets_an_owner_decide_again() {
        open();
        connect(tax("Payday Super", TEAM));
        Standing connected = products.of(practice).getFirst();

        assertTrue(
                products.disconnect(OPERATOR, practice, connected.connection().id(), WHY));
        assertFalse(
                products.disconnect(OPERATOR, practice, connected.connection().id(), WHY));

        assertEquals(TEAM, mandates.of(practice).mandate().at(inDays(7)));
        assertEquals("For the test", details("product.disconnected").getFirst().get("why"));
        assertEquals(
                Mandates.Outcome.DONE, mandates.decide(By.operator(practice), Scope.NOBODY, now(), "We part with it"));
        assertInstanceOf(PracticeRules.Outcome.Changed.class, change(Rule.REMEMBER, "24"));
    }

    @Test
    void the_other_owners_are_told() {
        place();
        SubscriberId other = with(Role.OWNER);

        connect(xero(TEAM));
        products.disconnect(
                OPERATOR,
                practice,
                products.of(practice).getFirst().connection().id(),
                WHY);

        assertEquals(List.of("PRODUCT_CONNECTED Xero", "PRODUCT_DISCONNECTED Xero"), told(other));
    }

    @Test
    void what_cannot_be_connected_is_refused_and_changes_nothing() {
        assertEquals(new Outcome.Refused(Why.NO_COUNTRY), products.connect(OPERATOR, practice, xero(TEAM)));
        open();
        assertEquals(
                new Outcome.Refused(Why.NO_PRODUCT),
                products.connect(OPERATOR, practice, new Wish("zero", Optional.empty(), TEAM, inDays(7))));
        assertEquals(
                new Outcome.Refused(Why.NO_NAME),
                products.connect(OPERATOR, practice, new Wish("au-tax-or-super", Optional.empty(), TEAM, inDays(7))));
        assertEquals(new Outcome.Refused(Why.NOBODY), products.connect(OPERATOR, practice, xero(Scope.NOBODY)));
        assertEquals(
                new Outcome.Refused(Why.NOT_THEN),
                products.connect(
                        OPERATOR,
                        practice,
                        new Wish("xero", Optional.empty(), TEAM, inDays(14).plusMillis(1))));
        assertEquals(
                new Outcome.Refused(Why.NOT_THEN),
                products.connect(OPERATOR, practice, new Wish("xero", Optional.empty(), TEAM, now())));
        assertEquals(List.of(), products.of(practice));
        assertEquals(List.of(), details("product.connected"));

        connect(xero(TEAM));
        assertEquals(new Outcome.Refused(Why.ALREADY), products.connect(OPERATOR, practice, xero(TEAM)));
    }

    @Test
    void while_an_alarm_holds_nothing_is_connected_nor_disconnected() {
        open();
        connect(xero(TEAM));
        String id = products.of(practice).getFirst().connection().id();
        database.writeOnly(
                tx -> new FreezeStore().begin(tx, practice, new FreezeStore.Freeze(now(), now().plusSeconds(60))));

        assertEquals(new Outcome.Refused(Why.FROZEN), products.connect(OPERATOR, practice, tax("Payday Super", TEAM)));
        assertFalse(products.disconnect(OPERATOR, practice, id, WHY));
        world.clock.advance(Duration.ofSeconds(60));
        assertTrue(products.disconnect(OPERATOR, practice, id, WHY));
    }

    @Test
    void what_one_practice_connects_is_no_matter_of_another() {
        open();
        connect(xero(TEAM));
        String id = products.of(practice).getFirst().connection().id();
        OrganizationId other = world.in
                .practices()
                .create(Actor.OPERATOR, World.name("Dale Podiatry"))
                .id();

        assertEquals(List.of(), products.of(other));
        assertEquals(Optional.empty(), products.country(other));
        assertFalse(products.disconnect(OPERATOR, other, id, WHY));
        assertEquals(
                Mandates.Outcome.DONE, mandates.decide(By.operator(other), Scope.NOBODY, now(), "Not of this one"));
        assertEquals(1, products.of(practice).size());
    }

    @Test
    void another_country_changes_nothing_of_what_is_connected_and_is_a_gap() {
        open();
        connect(tax("Payday Super", TEAM));

        assertTrue(products.place(OPERATOR, practice, new Country("NZ")));
        assertFalse(products.place(OPERATOR, practice, new Country("NZ")));

        assertTrue(products.of(practice).getFirst().gaps().elsewhere());
        assertInstanceOf(PracticeRules.Outcome.Held.class, change(Rule.REMEMBER, "24"));
        assertEquals(
                List.of(Map.of("before", "-", "now", "AU"), Map.of("before", "AU", "now", "NZ")),
                details("practice.country"));
    }

    private void place() {
        products.place(OPERATOR, practice, AUSTRALIA);
    }

    /** An Australian practice that asks nobody. */
    private void open() {
        place();
        mandates.decide(By.operator(practice), Scope.NOBODY, now(), "We begin without");
    }

    private void connect(Wish wish) {
        assertInstanceOf(Outcome.Connected.class, products.connect(OPERATOR, practice, wish));
    }

    private Wish xero(Scope reach) {
        return new Wish("xero", Optional.empty(), reach, inDays(7));
    }

    private Wish tax(String name, Scope reach) {
        return new Wish("au-tax-or-super", Optional.of(World.name(name)), reach, inDays(7));
    }

    private void set(Rule rule, String value) {
        assertInstanceOf(PracticeRules.Outcome.Changed.class, change(rule, value));
    }

    private PracticeRules.Outcome change(Rule rule, String value) {
        return world.in.practiceRules().change(OPERATOR, practice, rule, value, WHY);
    }

    private SubscriberId with(Role role) {
        return world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice,
                        EmailAddress.parse(World.SECRETS.id() + "@example.org").orElseThrow(),
                        World.name("Olga Owner"),
                        new Position(role, Work.PRACTITIONER))
                .orElseThrow()
                .subscriber()
                .id();
    }

    private List<String> told(SubscriberId person) {
        return database.read(tx -> tx.list(
                "select kind, detail from notice where subscriber_id = ? order by at, kind",
                row -> row.text("kind") + " " + row.text("detail"),
                person.value()));
    }

    private List<Map<String, String>> details(String event) {
        return world.in.history().newest(LogQuery.all(practice.value()).of(Set.of(event)), 50).reversed().stream()
                .map(entry -> entry.past().detail())
                .toList();
    }

    private static SubscriberId id(Person person) {
        return person.added().subscriber().id();
    }

    private Instant inDays(int days) {
        return now().plus(Duration.ofDays(days));
    }

    private Instant now() {
        return world.clock.instant();
    }
}
