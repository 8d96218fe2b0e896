package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Reason;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Roles, places and rules as an operator changes them: by the same verbs as the pages, and as narrowly. */
@StoreContract
class PlaceDeskTest {
    private static final DisplayName HILL = new DisplayName("Hill Street");
    private static final DisplayName DALE = new DisplayName("Dale Podiatry");
    private static final EmailAddress ANN = new EmailAddress("ann@example.org");
    private static final EmailAddress BOB = new EmailAddress("bob@example.org");

    @Test
    void gives_somebody_another_role_and_leaves_their_work_as_it_was(Database database) {
        Practice practice = annAndBob(database);
        practice.session(BOB.value());

        var changed = done(AdminAnswer.PlaceChanged.class, practice, give(BOB, Role.ADMINISTRATOR));

        assertEquals(Role.ADMINISTRATOR, changed.role());
        assertEquals(Work.VIRTUAL_ASSISTANT, changed.work());
        assertEquals(0, practice.openSessions(BOB.value()), "they are signed out");
        assertEquals(1, practice.audited("person.changed"));
    }

    @Test
    void gives_the_work_that_was_named(Database database) {
        Practice practice = annAndBob(database);

        var changed = done(
                AdminAnswer.PlaceChanged.class,
                practice,
                new AdminRequest.GiveRole(HILL, BOB, Role.MEMBER, Optional.of(Work.PRACTITIONER)));

        assertEquals(Work.PRACTITIONER, changed.work());
    }

    @Test
    void takes_a_place_away_and_gives_it_back(Database database) {
        Practice practice = annAndBob(database);
        practice.session(BOB.value());

        assertEquals(
                Status.SUSPENDED,
                done(AdminAnswer.PlaceChanged.class, practice, turn(BOB, false)).place());
        assertEquals(0, practice.openSessions(BOB.value()));
        assertEquals(Why.PLACE_NOT_HELD, refusal(practice, turn(BOB, false)), "once is enough");
        assertEquals(Why.PLACE_NOT_HELD, refusal(practice, give(BOB, Role.AUDITOR)));

        var back = done(AdminAnswer.PlaceChanged.class, practice, turn(BOB, true));
        assertEquals(Status.ACTIVE, back.place());
        assertEquals(Role.MEMBER, back.role());
        assertEquals(Why.ALREADY_SO, refusal(practice, turn(BOB, true)));
        assertEquals(1, practice.audited("person.deactivated"));
        assertEquals(1, practice.audited("person.reactivated"));
    }

    @Test
    void never_leaves_a_practice_without_an_owner(Database database) {
        Practice practice = annAndBob(database);

        assertEquals(Why.LAST_OWNER, refusal(practice, give(ANN, Role.MEMBER)));
        assertEquals(Why.LAST_OWNER, refusal(practice, turn(ANN, false)));

        done(AdminAnswer.PlaceChanged.class, practice, give(BOB, Role.OWNER));
        done(AdminAnswer.PlaceChanged.class, practice, give(ANN, Role.MEMBER));
    }

    @Test
    void finds_nobody_in_a_practice_that_is_not_theirs(Database database) {
        Practice practice = annAndBob(database);
        ask(practice, new AdminRequest.CreatePractice(DALE, Optional.empty(), false));

        assertEquals(
                Why.PERSON_NOT_FOUND,
                refusal(practice, new AdminRequest.GiveRole(DALE, BOB, Role.OWNER, Optional.empty())));
        assertEquals(Why.PERSON_NOT_FOUND, refusal(practice, new AdminRequest.TurnPlace(DALE, BOB, false)));
        assertEquals(Why.PERSON_NOT_FOUND, refusal(practice, turn(new EmailAddress("nobody@example.org"), false)));
    }

    @Test
    void tells_the_person_and_the_owners_as_the_pages_do(Database database) {
        Practice practice = annAndBob(database);

        ask(practice, give(BOB, Role.HELP_DESK));
        ask(practice, turn(BOB, false));

        assertEquals(List.of("PLACE_SUSPENDED", "ROLE_CHANGED"), practice.told(BOB.value()));
        assertEquals(List.of("PLACE_OF_OTHER_SUSPENDED", "ROLE_OF_OTHER_CHANGED"), practice.told(ANN.value()));
    }

    @Test
    void names_people_for_support_and_lists_them(Database database) {
        Practice practice = annAndBob(database);

        assertEquals(
                Why.PERSON_NOT_FOUND,
                refusal(practice, new AdminRequest.NameSupport(new EmailAddress("nobody@example.org"), true)));
        assertEquals(Why.ALREADY_SO, refusal(practice, new AdminRequest.NameSupport(BOB, false)));
        done(AdminAnswer.SupportNamed.class, practice, new AdminRequest.NameSupport(BOB, true));
        assertEquals(Why.ALREADY_SO, refusal(practice, new AdminRequest.NameSupport(BOB, true)));
        assertEquals(
                List.of(BOB.value()),
                done(AdminAnswer.SupportList.class, practice, new AdminRequest.ListSupport()).people().stream()
                        .map(AdminAnswer.Person::email)
                        .toList());
        done(AdminAnswer.SupportNamed.class, practice, new AdminRequest.NameSupport(BOB, false));
        assertEquals(1, practice.audited("support.named"));
        assertEquals(1, practice.audited("support.removed"));
    }

    @Test
    void shows_the_rules_of_a_practice_and_changes_them_for_a_reason(Database database) {
        Practice practice = annAndBob(database);
        var tries = new RuleValue(Rule.TRIES, "3");
        var passkeys = new RuleValue(Rule.KINDS, "phishing-resistant");
        var before = done(AdminAnswer.RulesShown.class, practice, new AdminRequest.ShowRules(HILL));
        assertTrue(before.rules().contains(new RuleValue(Rule.TRIES, "5")), before.toString());

        var after = done(AdminAnswer.RulesShown.class, practice, set(tries, passkeys));
        assertTrue(after.rules().containsAll(List.of(tries, passkeys)), after.toString());

        assertEquals(2, practice.audited("rule.changed"));
        assertEquals(List.of("RULE_CHANGED", "RULE_CHANGED"), practice.told(ANN.value()));
        assertEquals(Why.ALREADY_SO, refusal(practice, set(tries)));
    }

    private static AdminRequest set(RuleValue... rules) {
        return new AdminRequest.SetRules(HILL, List.of(rules), new Reason("so many were guessed"));
    }

    private static AdminRequest give(EmailAddress whom, Role role) {
        return new AdminRequest.GiveRole(HILL, whom, role, Optional.empty());
    }

    private static AdminRequest turn(EmailAddress whom, boolean active) {
        return new AdminRequest.TurnPlace(HILL, whom, active);
    }

    private static Practice annAndBob(Database database) {
        var practice = new Practice(database);
        ask(
                practice,
                new AdminRequest.CreatePractice(
                        HILL, Optional.of(new AdminRequest.Owner(ANN, new DisplayName("Ann"))), false));
        ask(
                practice,
                new AdminRequest.AddPerson(HILL, BOB, new DisplayName("Bob"), Role.MEMBER, Work.VIRTUAL_ASSISTANT));
        return practice;
    }

    private static AdminAnswer ask(Practice practice, AdminRequest request) {
        return practice.desk(true).answer(request);
    }

    private static <T extends AdminAnswer> T done(Class<T> expected, Practice practice, AdminRequest request) {
        return assertInstanceOf(expected, ask(practice, request));
    }

    private static Why refusal(Practice practice, AdminRequest request) {
        return assertInstanceOf(Refused.class, ask(practice, request)).code();
    }
}
