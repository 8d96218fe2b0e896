package io.countersign.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.enrolment.OwnPassword;
import io.countersign.membership.Actor;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.Subscriber;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What applications may do while a person is away ends with that person's trust in where it came from. */
@StoreContract
class GrantsWithSessionsTest {
    private final Database database;
    private final World world;
    private final GrantStore grants = new GrantStore();
    private RelyingParty application;
    private SignedIn ann;
    private Session other;
    private Grant here;
    private Grant there;

    GrantsWithSessionsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @BeforeEach
    void connect() {
        application = world.in
                .relyingParties(world.clock)
                .add(
                        new RelyingParties.Wish(
                                "Front Desk",
                                Optional.empty(),
                                List.of(URI.create("https://desk.example/cb")),
                                List.of(),
                                RelyingParty.Proof.SECRET,
                                Optional.empty(),
                                true,
                                "RS256"),
                        "operator")
                .party();
        ann = world.signedIn();
        other = elsewhere(ann);
        here = granted(ann.session());
        there = granted(other);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_password_reset_by_an_operator_ends_them_all() {
        world.in.practices().resetPassword(Actor.OPERATOR, person());

        assertFalse(lives(here));
        assertFalse(lives(there));
    }

    @Test
    void a_password_chosen_by_a_link_ends_what_was_granted_meanwhile() {
        Token link = world.in.practices().resetPassword(Actor.OPERATOR, person());
        Grant meanwhile = granted(ann.session());

        world.in.setups().choosePassword(link, World.password("another long password"));

        assertFalse(lives(meanwhile));
    }

    @Test
    void an_authenticator_revoked_by_an_operator_ends_them_all() {
        AuthenticatorId phone =
                world.in.ownAuthenticators().list(ann.session()).getFirst().id();

        world.in.practices().revoke(Actor.OPERATOR, person(), phone);

        assertFalse(lives(here));
        assertFalse(lives(there));
    }

    @Test
    void changing_ones_password_leaves_those_of_the_session_it_is_changed_in() {
        assertTrue(
                world.in
                                .ownPassword()
                                .change(
                                        ann.session(),
                                        World.typed(World.PASSWORD),
                                        World.password("another long password"))
                        instanceof OwnPassword.Outcome.Changed);

        assertTrue(lives(here));
        assertFalse(lives(there));
    }

    @Test
    void saying_it_was_not_me_leaves_those_of_the_session_it_is_said_in() {
        world.in.reports().notMe(ann.session(), "session", Optional.empty());

        assertTrue(lives(here));
        assertFalse(lives(there));
    }

    @Test
    void ending_all_other_places_ends_theirs_and_those_of_places_long_signed_out() {
        world.in.sessions().end(other);
        assertTrue(lives(there));

        assertEquals(0, world.in.sessions().endOthers(ann.session()));

        assertTrue(lives(here));
        assertFalse(lives(there));
    }

    @Test
    void ending_one_place_ends_those_of_that_place_alone() {
        assertTrue(world.in.sessions().endOne(ann.session().subscriber(), other.id()));

        assertTrue(lives(here));
        assertFalse(lives(there));
    }

    @Test
    void signing_out_leaves_them() {
        world.in.sessions().end(ann.session());

        assertTrue(lives(here));
        assertTrue(lives(there));
    }

    @Test
    void nobody_elses_end_with_them() {
        SignedIn ben = world.signedIn();
        Grant bens = granted(ben.session());

        world.in.practices().resetPassword(Actor.OPERATOR, person());

        assertTrue(lives(bens));
    }

    private Session elsewhere(SignedIn person) {
        var asked = world.askedForCode(person.person(), World.strange());
        var code = person.phone().codeAt(world.clock.instant());
        world.clock.advance(Duration.ofSeconds(30));
        return ((io.countersign.login.Logins.Progress.SignedIn) world.present(asked, code, World.strange()))
                .opened()
                .session();
    }

    private Subscriber person() {
        return ann.person().added().subscriber();
    }

    private Grant granted(Session session) {
        var grant = new Grant(
                SecretFactory.system().id(),
                application.id(),
                session.subscriber(),
                session.id().value(),
                Set.of("openid", "offline_access"),
                Set.of(),
                Optional.empty(),
                "urn:countersign:two-factors",
                List.of("mfa"),
                session.provedAt(),
                true,
                world.clock.instant(),
                world.clock.instant().plus(Duration.ofDays(90)));
        database.writeOnly(tx -> grants.add(tx, grant));
        return grant;
    }

    private boolean lives(Grant grant) {
        return database.read(tx -> grants.lives(tx, grant.id(), world.clock.instant()));
    }
}
