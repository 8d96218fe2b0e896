package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.audit.LogQuery;
import io.countersign.membership.ApplicationDemands.Outcome;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.Demand.Least;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the applications of a practice ask of each sign-in. */
@StoreContract
class ApplicationDemandsTest {
    private static final Reason WHY = new Reason("Patients' records are in it");
    private static final Demand STRICT = new Demand(Least.TWO_FACTORS, false, Optional.of(Duration.ofMinutes(60)));

    private final World world;
    private final OrganizationId practice;
    private final RelyingParties applications;
    private final ApplicationDemands demands;
    private RelyingParty desk;

    ApplicationDemandsTest(Database database) {
        this.world = new World(database);
        this.practice = world.practice.id();
        this.applications = world.in.relyingParties(world.clock);
        this.demands = Ruling.demands(world.in, world.clock);
        this.desk = added(practice);
    }

    @BeforeEach
    void asks_nothing_yet() {
        assertEquals(Demand.NONE, now());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void holds_at_once_and_is_on_record_with_what_was_so_before_and_why() {
        assertEquals(Outcome.CHANGED, change(STRICT));

        assertEquals(STRICT, now());
        assertEquals(Outcome.SAME, change(STRICT));
        assertEquals(
                List.of(Map.of(
                        "application",
                        desk.id().value(),
                        "name",
                        "Front Desk",
                        "from",
                        "any remembered",
                        "to",
                        "two-factors 60",
                        "why",
                        WHY.text())),
                world.in.history().newest(LogQuery.all(practice.value()).of(Set.of("application.demands")), 9).stream()
                        .map(entry -> entry.past().detail())
                        .toList());
    }

    @Test
    void owners_are_told_by_the_name_of_the_application() {
        SubscriberId owner = owner();

        change(STRICT);

        assertEquals(
                List.of("Front Desk"),
                world.database.read(tx -> tx.list(
                        "select detail from notice where kind = 'DEMAND_CHANGED' and subscriber_id = ?",
                        row -> row.text("detail"),
                        owner.value())));
    }

    @Test
    void what_it_was_granted_ends_where_it_asks_for_more_and_stays_where_it_asks_for_less() {
        change(STRICT);
        String granted = granted();

        change(new Demand(Least.ANY, true, Optional.empty()));
        assertTrue(lives(granted));
        change(new Demand(Least.ANY, true, Optional.of(Duration.ofHours(12))));
        assertFalse(lives(granted));
    }

    @Test
    void nothing_is_changed_while_an_alarm_holds_nor_of_another_practices_application() {
        RelyingParty theirs = added(world.in
                .practices()
                .create(Actor.OPERATOR, World.name("Mill Lane"))
                .id());
        assertEquals(Outcome.NOBODY, demands.change(new People.Asking.Operator(), practice, theirs.id(), STRICT, WHY));
        Instant now = world.clock.instant();
        world.database.writeOnly(
                tx -> new FreezeStore().begin(tx, practice, new FreezeStore.Freeze(now, now.plusSeconds(60))));

        assertEquals(Outcome.FROZEN, change(STRICT));
        assertEquals(Demand.NONE, now());
    }

    private Outcome change(Demand wanted) {
        return demands.change(new People.Asking.Operator(), practice, desk.id(), wanted, WHY);
    }

    private Demand now() {
        return applications.find(practice, desk.id()).orElseThrow().demand();
    }

    private RelyingParty added(OrganizationId of) {
        var wish = new RelyingParties.Wish(
                "Front Desk",
                Optional.of(of),
                List.of(URI.create("https://desk.example/cb")),
                List.of(),
                RelyingParty.Proof.SECRET,
                Optional.empty(),
                true,
                "RS256");
        return applications.add(wish, "operator").party();
    }

    private SubscriberId owner() {
        return world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice,
                        EmailAddress.parse(World.SECRETS.id() + "@example.org").orElseThrow(),
                        World.name("Olga Owner"),
                        new Position(Role.OWNER, Work.TEAM))
                .orElseThrow()
                .subscriber()
                .id();
    }

    private String granted() {
        World.SignedIn ann = world.signedIn();
        String id = World.SECRETS.id();
        world.database.writeOnly(tx -> new GrantStore()
                .add(
                        tx,
                        new Grant(
                                id,
                                desk.id(),
                                ann.session().subscriber(),
                                ann.session().id().value(),
                                Set.of("openid"),
                                Set.of(),
                                Optional.empty(),
                                "urn:countersign:two-factors",
                                List.of("mfa"),
                                world.clock.instant(),
                                false,
                                world.clock.instant(),
                                world.clock.instant().plusSeconds(600))));
        return id;
    }

    private boolean lives(String grant) {
        return world.database.read(tx -> tx.one(
                        "select id from oidc_grant where id = ? and ended_at is null", row -> row.text("id"), grant)
                .isPresent());
    }
}
