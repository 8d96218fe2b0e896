package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.admin.AdminAnswer.PeopleImported;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everybody of a file is invited from the command line, in the name of an owner, or nobody. */
@StoreContract
class ImportDeskTest {
    private static final DisplayName HILL = new DisplayName("Hill Street");
    private static final EmailAddress ANN = new EmailAddress("ann@example.org");
    private static final EmailAddress BOB = new EmailAddress("bob@example.org");
    private static final String TEXT = "name,email\nCleo,cleo@example.org\nDan,dan@example.org\n";

    @Test
    void invites_everybody_in_the_name_of_an_owner_and_says_who_did_it(Database database) {
        Practice practice = hill(database);

        var done = assertInstanceOf(PeopleImported.class, ask(practice, TEXT, Optional.empty(), false));

        assertTrue(done.sent());
        assertEquals(2, done.invited());
        assertEquals(1, practice.audited("people.imported"));
        assertEquals(2, practice.audited("invitation.sent"));
        assertTrue(AdminWords.of(done).contains("2 invitations are on the way, to join Hill Street."));
        assertTrue(AdminWords.of(done).contains("line 2: Cleo <cleo@example.org> as member (team) – invited\n"));
    }

    @Test
    void does_nothing_on_a_dry_run_nor_while_one_line_is_wrong(Database database) {
        Practice practice = hill(database);

        assertFalse(assertInstanceOf(PeopleImported.class, ask(practice, TEXT, Optional.empty(), true))
                .sent());
        var wrong = assertInstanceOf(
                PeopleImported.class, ask(practice, TEXT + "Dan,dan@example.org\n", Optional.empty(), false));

        assertFalse(wrong.sent());
        assertEquals(1, wrong.exitCode());
        assertTrue(AdminWords.of(wrong).contains("WRONG: this e-mail address stands in line 3 already"));
        assertEquals(0, practice.audited("invitation.sent"));
    }

    @Test
    void takes_the_name_of_an_owner_of_this_practice_alone(Database database) {
        Practice practice = hill(database);

        assertInstanceOf(PeopleImported.class, ask(practice, TEXT, Optional.of(ANN), true));
        assertEquals(Why.PERSON_NOT_FOUND, refused(ask(practice, TEXT, Optional.of(BOB), true)));
    }

    @Test
    void says_why_a_file_cannot_be_read_and_that_a_practice_is_frozen(Database database) {
        Practice practice = hill(database);

        for (String text : new String[] {
            "",
            "name\nAnn",
            "email\na@example.org",
            "name,email,mail\na,b,c",
            "x".repeat(300_000),
            TEXT + "A,a@example.org\n".repeat(500),
            TEXT + ",".repeat(100_000)
        }) {
            assertEquals(Why.FILE_NOT_READ, refused(ask(practice, text, Optional.empty(), false)));
        }
        var id = new OrganizationId(assertInstanceOf(PeopleImported.class, ask(practice, TEXT, Optional.empty(), true))
                .practice()
                .id());
        database.writeOnly(tx -> new FreezeStore()
                .begin(
                        tx,
                        id,
                        new FreezeStore.Freeze(
                                practice.clock.instant(),
                                practice.clock.instant().plus(Duration.ofDays(1)))));
        assertEquals(Why.FROZEN, refused(ask(practice, TEXT, Optional.empty(), false)));
    }

    private static Why refused(AdminAnswer answer) {
        return assertInstanceOf(Refused.class, answer).code();
    }

    private static AdminAnswer ask(Practice practice, String text, Optional<EmailAddress> owner, boolean dryRun) {
        return practice.desk(true).answer(new AdminRequest.ImportPeople(HILL, text, owner, Language.ENGLISH, dryRun));
    }

    /** Ann owns it; Bob works there. */
    private static Practice hill(Database database) {
        var practice = new Practice(database);
        AdminDesk desk = practice.desk(true);
        desk.answer(new AdminRequest.CreatePractice(
                HILL, Optional.of(new AdminRequest.Owner(ANN, new DisplayName("Ann Archer"))), false));
        desk.answer(new AdminRequest.AddPerson(HILL, BOB, new DisplayName("Bob Carter"), Role.MEMBER, Work.TEAM));
        return practice;
    }
}
