package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.admin.AdminAnswer.MandateShown;
import io.countersign.cli.admin.AdminAnswer.ProductsShown;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Scope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The second step and connected products as an operator decides of them: by the same verbs as the pages. */
@StoreContract
class MandateDeskTest {
    private static final DisplayName HILL = new DisplayName("Hill Street");
    private static final EmailAddress BOB = new EmailAddress("bob@example.org");
    private static final Reason WHY = new Reason("For the test");
    private static final Whom EVERYONE = new Whom(Scope.EVERYONE);
    private static final Whom NOBODY = new Whom(Scope.NOBODY);
    private static final LocalDate SOON = LocalDate.of(2026, 3, 9);

    @Test
    void says_what_would_be_and_decides_only_with_a_reason(Database database) {
        Practice practice = begun(database);
        var would =
                assertInstanceOf(MandateShown.class, ask(practice, decide(NOBODY, Optional.empty(), Optional.empty())));
        assertTrue(would.state().planned());
        assertEquals(EVERYONE, mandate(practice).now());

        ask(practice, decide(NOBODY, Optional.empty(), Optional.of(WHY)));
        ask(practice, decide(EVERYONE, Optional.of(SOON), Optional.of(WHY)));

        assertEquals(NOBODY, mandate(practice).now());
        assertEquals(EVERYONE, mandate(practice).announced().orElseThrow().whom());
        assertEquals("grace", mandate(practice).people().getFirst().duty());
        assertEquals(2, practice.audited("mandate.decided"));
        assertEquals(Why.ALREADY_SO, refusal(practice, decide(EVERYONE, Optional.of(SOON), Optional.of(WHY))));
        assertEquals(
                Why.DAY_REFUSED,
                refusal(practice, decide(EVERYONE, Optional.of(LocalDate.of(2026, 3, 1)), Optional.of(WHY))),
                "a day that has passed does not mean now");
    }

    @Test
    void gives_somebody_a_day_of_their_own_and_takes_it_back(Database database) {
        Practice practice = begun(database);
        ask(practice, new AdminRequest.GiveDay(HILL, BOB, Optional.of(SOON), WHY));
        assertEquals("grace", mandate(practice).people().getFirst().duty());

        ask(practice, new AdminRequest.GiveDay(HILL, BOB, Optional.empty(), WHY));

        assertEquals("required", mandate(practice).people().getFirst().duty());
        assertEquals(Why.ALREADY_SO, refusal(practice, new AdminRequest.GiveDay(HILL, BOB, Optional.empty(), WHY)));
        assertEquals(
                Why.DAY_REFUSED,
                refusal(practice, new AdminRequest.GiveDay(HILL, BOB, Optional.of(LocalDate.of(2026, 5, 1)), WHY)));
    }

    @Test
    void a_product_is_connected_and_names_itself_to_whoever_wants_less_than_it_asks(Database database) {
        Practice practice = begun(database);
        assertEquals(Why.PRODUCT_REFUSED, refusal(practice, tax()), "nobody has said where the practice is");
        ask(practice, new AdminRequest.PlacePractice(HILL, new Country("AU")));
        var connected = assertInstanceOf(ProductsShown.class, ask(practice, tax()));

        assertEquals("Payday Super", connected.products().getFirst().name());
        assertEquals(
                List.of(new RuleValue(Rule.REMEMBER, "23")),
                connected.products().getFirst().kept());
        assertEquals(Why.ALREADY_SO, refusal(practice, tax()));
        for (AdminRequest less : List.of(
                decide(NOBODY, Optional.empty(), Optional.of(WHY)),
                new AdminRequest.GiveDay(HILL, BOB, Optional.of(SOON), WHY),
                new AdminRequest.SetRules(HILL, List.of(new RuleValue(Rule.REMEMBER, "24")), WHY))) {
            var refused = assertInstanceOf(Refused.class, ask(practice, less));
            assertEquals(Why.HELD_BY_PRODUCT, refused.code(), less.toString());
            assertTrue(refused.message().startsWith("Payday Super is connected at Hill Street"), refused.message());
        }

        ask(practice, new AdminRequest.DisconnectProduct(HILL, "Payday Super", WHY));
        assertEquals(
                Why.PRODUCT_NOT_FOUND,
                refusal(practice, new AdminRequest.DisconnectProduct(HILL, "Payday Super", WHY)));
        assertInstanceOf(MandateShown.class, ask(practice, decide(NOBODY, Optional.empty(), Optional.of(WHY))));
        assertEquals(1, practice.audited("product.connected"));
        assertEquals(1, practice.audited("product.disconnected"));
    }

    @Test
    void a_dry_run_of_a_product_connects_nothing(Database database) {
        Practice practice = begun(database);
        ask(practice, new AdminRequest.PlacePractice(HILL, new Country("AU")));

        var would = assertInstanceOf(
                ProductsShown.class,
                ask(
                        practice,
                        new AdminRequest.ConnectProduct(
                                HILL, "xero", Optional.empty(), EVERYONE, Optional.empty(), true)));

        assertTrue(would.planned());
        assertEquals(List.of(BOB.value()), would.products().getFirst().unready());
        assertEquals(
                List.of(),
                assertInstanceOf(ProductsShown.class, ask(practice, new AdminRequest.ListProducts(HILL)))
                        .products());
    }

    @Test
    void whom_is_read_as_it_is_written() {
        for (String typed : List.of(
                "everyone",
                "nobody",
                "administrator,team",
                "help-desk",
                "virtual-assistant",
                "group:Night shift,owner")) {
            assertEquals(Optional.of(typed), Whom.parse(typed).map(Whom::word));
        }
        for (String typed : List.of("", "all", "owner,", "owner team", "EVERYONE", "everyone,owner", "group:")) {
            assertEquals(Optional.empty(), Whom.parse(typed), typed);
        }
    }

    @Test
    void a_group_is_named_as_it_is_called_and_one_that_is_not_there_is_refused_with_those_that_are(Database database) {
        Practice practice = begun(database);
        Whom night = Whom.parse("group:night SHIFT,owner").orElseThrow();
        ask(practice, decide(NOBODY, Optional.empty(), Optional.of(WHY)));
        var none = assertInstanceOf(Refused.class, ask(practice, decide(night, Optional.empty(), Optional.empty())));
        practice.group(HILL, "Night shift");

        var would =
                assertInstanceOf(MandateShown.class, ask(practice, decide(night, Optional.empty(), Optional.empty())));
        var done =
                assertInstanceOf(MandateShown.class, ask(practice, decide(night, Optional.empty(), Optional.of(WHY))));
        var other = assertInstanceOf(
                Refused.class,
                ask(practice, decide(Whom.parse("group:Day").orElseThrow(), Optional.empty(), Optional.empty())));

        assertEquals("There is no such group at " + HILL.value() + ". It has none.", none.message());
        assertEquals("group:Night shift,owner", would.state().now().word());
        assertEquals("group:Night shift,owner", done.state().now().word());
        assertEquals("There is no such group at " + HILL.value() + ". There are: Night shift.", other.message());
    }

    private static Practice begun(Database database) {
        var practice = new Practice(database);
        ask(practice, new AdminRequest.CreatePractice(HILL, Optional.empty(), false));
        ask(practice, new AdminRequest.AddPerson(HILL, BOB, new DisplayName("Bob"), Role.MEMBER, Work.TEAM));
        return practice;
    }

    private static AdminRequest decide(Whom whom, Optional<LocalDate> from, Optional<Reason> why) {
        return new AdminRequest.DecideMandate(HILL, whom, from, why);
    }

    private static AdminRequest tax() {
        return new AdminRequest.ConnectProduct(
                HILL,
                "au-tax-or-super",
                Optional.of(new DisplayName("Payday Super")),
                EVERYONE,
                Optional.empty(),
                false);
    }

    private static MandateState mandate(Practice practice) {
        return assertInstanceOf(MandateShown.class, ask(practice, new AdminRequest.ShowMandate(HILL)))
                .state();
    }

    private static Why refusal(Practice practice, AdminRequest request) {
        return assertInstanceOf(Refused.class, ask(practice, request)).code();
    }

    private static AdminAnswer ask(Practice practice, AdminRequest request) {
        return practice.desk(true).answer(request);
    }
}
