package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Reason;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.subscriber.DisplayName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator registers applications, on both engines. */
@StoreContract
class ClientDeskTest {
    private static final ClientAsks.Wish NO_WISH =
            new ClientAsks.Wish(Optional.empty(), Optional.empty(), Optional.empty());
    private static final ClientAsks.Wish STRICT =
            new ClientAsks.Wish(Optional.of(Demand.Least.TWO_FACTORS), Optional.empty(), Optional.of(60));
    private static final Reason WHY = new Reason("It shows the records of patients");

    private final World world;
    private final ClientDesk desk;

    ClientDeskTest(Database database) {
        this.world = new World(database);
        this.desk = new ClientDesk(world.in.relyingParties(world.clock), Ruling.demands(world.in, world.clock));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_application_is_registered_with_a_secret_that_is_shown_once() {
        AdminAnswer.ClientAdded added = added(List.of("https://desk.example/cb"), false, false);

        assertTrue(added.secret().isPresent());
        assertEquals(RelyingParty.Proof.SECRET, added.client().proof());
        assertTrue(added.client().pkce());
        assertTrue(listed().contains(added.client()));
        String secret = added.secret().orElseThrow();
        assertTrue(AdminWords.of(added).contains(secret));
        assertFalse(added.toString().contains(secret));
        assertFalse(AdminWords.of(desk.list()).contains(secret));
    }

    @Test
    void an_application_that_keeps_no_secret_gets_none_and_must_use_pkce() {
        AdminAnswer.ClientAdded added = added(List.of("org.example.app:/cb"), true, false);

        assertTrue(added.secret().isEmpty());
        assertTrue(added.client().pkce());
    }

    @Test
    void an_old_application_may_do_without_pkce() {
        assertFalse(
                added(List.of("https://desk.example/cb"), false, true).client().pkce());
    }

    @Test
    void no_address_is_registered_that_could_lead_astray() {
        List<ClientState> before = listed();
        for (String address : List.of(
                "http://desk.example/cb",
                "https://desk.example/cb#x",
                "https://ann@desk.example/cb",
                "javascript:alert(1)",
                "org.example.app:/cb",
                "//desk.example/cb",
                "/cb",
                "https://desk.example/a b",
                "")) {
            Refused refused = assertInstanceOf(Refused.class, add(List.of(address), false, false), address);
            assertEquals(Why.ADDRESS_NOT_ALLOWED, refused.code());
        }
        assertEquals(before, listed());
    }

    @Test
    void a_new_secret_is_another_one() {
        AdminAnswer.ClientAdded added = added(List.of("http://localhost:8081/cb"), false, false);

        AdminAnswer.ClientSecretMade made = assertInstanceOf(
                AdminAnswer.ClientSecretMade.class,
                desk.renewSecret(
                        new AdminRequest.RenewClientSecret(added.client().id(), 24)));

        assertNotEquals(added.secret().orElseThrow(), made.secret());
        assertEquals("24h", made.oldWorksFor());
    }

    @Test
    void what_is_removed_is_gone_and_what_never_was_is_said_so() {
        AdminAnswer.ClientAdded added = added(List.of("http://127.0.0.1/cb"), true, false);
        String id = added.client().id();

        assertInstanceOf(AdminAnswer.ClientRemoved.class, desk.remove(new AdminRequest.RemoveClient(id)));
        assertEquals(Why.CLIENT_NOT_FOUND, refusal(desk.remove(new AdminRequest.RemoveClient(id))));
        assertEquals(Why.CLIENT_NOT_FOUND, refusal(desk.renewSecret(new AdminRequest.RenewClientSecret(id, 1))));
        assertFalse(listed().contains(added.client()));
    }

    @Test
    void what_an_application_of_every_practice_asks_is_changed_for_a_reason_and_on_record() {
        String id =
                added(List.of("https://desk.example/cb"), false, false).client().id();
        var nothing = new ClientAsks(Demand.Least.ANY, true, Optional.empty());
        var strict = new ClientAsks(Demand.Least.TWO_FACTORS, true, Optional.of(60));
        assertEquals(nothing, asked(id, NO_WISH, Optional.empty()).asks());

        AdminAnswer.ClientAsked planned = asked(id, STRICT, Optional.empty());
        assertEquals(strict, planned.asks());
        assertFalse(planned.changed());
        assertTrue(AdminWords.of(planned).contains("Nothing was changed"), AdminWords.of(planned));
        assertEquals(nothing, asked(id, NO_WISH, Optional.empty()).asks(), "it was only said");

        AdminAnswer.ClientAsked changed = asked(id, STRICT, Optional.of(WHY));
        assertTrue(changed.changed());
        assertEquals(strict, asked(id, NO_WISH, Optional.empty()).asks());
        assertEquals(Why.ALREADY_SO, refusal(desk.ask(new AdminRequest.AskOfClient(id, STRICT, Optional.of(WHY)))));
        String detail = world.database.read(tx -> tx.list(
                        "select detail from audit_event where event = 'application.demands' and actor = 'operator'",
                        row -> row.text("detail"))
                .getFirst());
        assertTrue(detail.contains("two-factors remembered 60") && detail.contains(WHY.text()), detail);
        assertEquals(
                Why.CLIENT_NOT_FOUND, refusal(desk.ask(new AdminRequest.AskOfClient("x", NO_WISH, Optional.empty()))));
    }

    private AdminAnswer.ClientAsked asked(String id, ClientAsks.Wish wish, Optional<Reason> why) {
        return assertInstanceOf(AdminAnswer.ClientAsked.class, desk.ask(new AdminRequest.AskOfClient(id, wish, why)));
    }

    private static Why refusal(AdminAnswer answer) {
        return assertInstanceOf(Refused.class, answer).code();
    }

    private List<ClientState> listed() {
        return assertInstanceOf(AdminAnswer.ClientList.class, desk.list()).clients();
    }

    private AdminAnswer.ClientAdded added(List<String> redirects, boolean keepsNoSecret, boolean withoutPkce) {
        return assertInstanceOf(AdminAnswer.ClientAdded.class, add(redirects, keepsNoSecret, withoutPkce));
    }

    private AdminAnswer add(List<String> redirects, boolean keepsNoSecret, boolean withoutPkce) {
        return desk.add(
                new AdminRequest.AddClient(
                        DisplayName.parse("Front Desk").orElseThrow(),
                        Optional.empty(),
                        redirects,
                        List.of(),
                        keepsNoSecret,
                        Optional.empty(),
                        withoutPkce,
                        false),
                Optional.empty());
    }
}
