package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.audit.LogQuery;
import io.countersign.authenticator.TypedCode;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.Forgetting.Outcome;
import io.countersign.membership.People.Asking;
import io.countersign.membership.PlaceRules.Refusal;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of one person's remembered browsers by the hand of somebody who looks after them. */
@StoreContract
class ForgettingTest {
    private static final Reason WHY = new Reason("The laptop was left in a train");

    private final World world;
    private final Forgetting forgetting;
    private SignedIn ann;

    ForgettingTest(Database database) {
        this.world = new World(database);
        this.forgetting = Ruling.forgetting(world.in, world.clock);
    }

    @BeforeEach
    void begin() {
        world.rule(Rule.REMEMBER, "12");
        ann = world.signedIn();
        remember();
        remember();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ends_all_of_them_with_its_reason_on_record_and_the_person_is_told() {
        SignedIn owner = somebody(Role.OWNER, world.practice.id());
        assertEquals(new Outcome.Browsers(2), look(owner, world.practice.id()));
        assertEquals(new Outcome.Browsers(2), forget(owner, world.practice.id()));

        assertEquals(0, remembered());
        assertEquals(List.of(id(owner).actor()), world.actors(id(ann), "browser.forgotten"));
        var said = world.in
                .history()
                .newest(LogQuery.all(world.practice.id().value()).of(Set.of("person.browsers-forgotten")), 9)
                .getFirst()
                .past();
        assertEquals(id(owner).actor(), said.actor());
        assertEquals("2", said.detail().get("browsers"));
        assertEquals(WHY.text(), said.detail().get("why"));
        assertEquals(1, told());
    }

    @Test
    void without_any_nothing_is_on_record_and_nobody_is_told() {
        SignedIn owner = somebody(Role.OWNER, world.practice.id());
        forget(owner, world.practice.id());
        assertEquals(new Outcome.Browsers(0), forget(owner, world.practice.id()));
        assertEquals(1, told());
    }

    @Test
    void is_for_owners_and_administrators_and_of_owners_for_owners_alone() {
        assertEquals(
                refused(Refusal.NOT_ALLOWED),
                forget(somebody(Role.HELP_DESK, world.practice.id()), world.practice.id()));
        SignedIn admin = somebody(Role.ADMINISTRATOR, world.practice.id());
        place(ann, Role.OWNER, world.practice.id());
        assertEquals(refused(Refusal.NOT_ALLOWED), forget(admin, world.practice.id()));
        assertEquals(2, remembered());

        place(ann, Role.MEMBER, world.practice.id());
        assertEquals(new Outcome.Browsers(2), forget(admin, world.practice.id()));
    }

    /** They may work there too, but what they do elsewhere is no business of it. */
    @Test
    void is_not_for_another_practice_than_the_home_of_the_person() {
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Riverside Dental"));
        SignedIn stranger = somebody(Role.OWNER, other.id());
        assertEquals(new Outcome.Nobody(), forget(stranger, other.id()));

        place(ann, Role.MEMBER, other.id());
        assertEquals(refused(Refusal.NOT_HOME), look(stranger, other.id()));
        assertEquals(refused(Refusal.NOT_HOME), forget(stranger, other.id()));
        assertEquals(2, kept());
    }

    private void remember() {
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        var code = new TypedCode(ann.phone().codeAt(world.clock.instant()));
        world.in.logins().present(asked.login(), asked.secret(), code, World.strange(), true);
        world.clock.advance(Duration.ofSeconds(30));
    }

    private SignedIn somebody(Role role, OrganizationId practice) {
        SignedIn person = world.signedIn();
        place(person, role, practice);
        return person;
    }

    private void place(SignedIn person, Role role, OrganizationId practice) {
        var position = new Position(role, Work.TEAM);
        var place = new Membership(practice, id(person), position, Membership.Status.ACTIVE, world.clock.instant());
        world.database.writeOnly(tx -> new OrganizationStore().putMember(tx, place));
    }

    private Outcome look(SignedIn by, OrganizationId practice) {
        return forgetting.look(new Asking.Somebody(by.session()), practice, id(ann));
    }

    private Outcome forget(SignedIn by, OrganizationId practice) {
        return forgetting.forget(new Asking.Somebody(by.session()), practice, id(ann), WHY);
    }

    private static Outcome refused(Refusal why) {
        return new Outcome.Refused(why);
    }

    private int remembered() {
        return world.database.read(tx -> world.in.remembered().of(tx, id(ann)).size());
    }

    /** Those that are written down, whether or not every practice of the person allows them now. */
    private int kept() {
        return world.database.read(tx -> tx.list(
                        "select id from remembered_browser where subscriber_id = ?",
                        row -> row.text("id"),
                        id(ann).value())
                .size());
    }

    private int told() {
        return world.database.read(tx -> tx.list(
                        "select kind from notice where kind = 'BROWSERS_FORGOTTEN' and subscriber_id = ?",
                        row -> row.text("kind"),
                        id(ann).value())
                .size());
    }

    private static SubscriberId id(SignedIn person) {
        return person.session().subscriber();
    }
}
