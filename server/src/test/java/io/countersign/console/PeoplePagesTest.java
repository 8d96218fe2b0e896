package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.subscriber.SubscriberId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is found on the page of people, and what its owner does with them in a browser. */
class PeoplePagesTest {
    private static final Pattern PERSON = Pattern.compile("class=\"thing place person\"");

    private ConsoleScene at;
    private String people;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        people = "/console/" + at.riverside.id().value() + "/people";
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_thousand_people_come_page_by_page_and_are_found_by_a_part_of_name_or_address() {
        crowd(1000);

        at.ann.open(people);
        assertEquals(50, shown(at.ann));
        assertTrue(at.ann.body().contains("Page 1 of 21"), at.ann::body);
        at.ann.open(people + "?page=21");
        assertEquals(1, shown(at.ann));
        at.ann.open(people + "?search=noemi%20nr%20777");
        assertEquals(1, shown(at.ann));
        assertTrue(at.ann.body().contains("Noémi Nr 777"), at.ann::body);
        at.ann.open(people + "?search=CROWD778@");
        assertEquals(1, shown(at.ann));
        at.ann.open(people + "?search=nobody-of-this-name");
        assertEquals(0, shown(at.ann));
    }

    @Test
    void roles_places_and_who_has_nothing_to_fall_back_on_are_filtered() {
        at.added(at.riverside, Role.AUDITOR);
        at.added(at.hillside, Role.AUDITOR);

        assertEquals(1, shown(at.ann.open(people + "?role=auditor")));
        assertEquals(1, shown(at.ann.open(people + "?role=owner&alone=on")));
        assertEquals(0, shown(at.ann.open(people + "?status=suspended")));
        assertEquals(2, shown(at.ann.open(people + "?search=&role=&status=active")));
        assertEquals(0, shown(at.ann.open(people + "?role=nonsense")));
        assertEquals(2, shown(at.ann.open(people + "?page=nonsense")));
    }

    @Test
    void each_person_has_their_state_and_the_one_next_step_on_their_line_and_is_filtered_by_it() {
        at.member(at.riverside, Role.MEMBER);
        at.invited(at.riverside, Role.MEMBER);
        at.added(at.riverside, Role.MEMBER);
        at.invitation(at.riverside);
        at.invitation(at.hillside);

        assertEquals(6, shown(at.ann.open(people)));
        assertEquals(3, shown(at.ann.open(people + "?status=not-set-up")));
        assertTrue(at.ann.body().contains("Help them set up"), at.ann::body);
        assertTrue(at.ann.body().contains("Help them begin"), at.ann::body);
        assertEquals(1, shown(at.ann.open(people + "?status=invited")));
        assertTrue(at.ann.body().contains("The link works until"), at.ann::body);
        assertTrue(at.ann.body().contains(">Remind<"), at.ann::body);
        assertEquals(0, shown(at.ann.open(people + "?status=run-out")));
        at.ann.open(people + "?status=not-set-up");
        at.ann.open(at.ann.found(Pattern.compile("href=\"([^\"]+)#help\"")).orElseThrow());
        assertTrue(at.ann.body().contains("Guides for everyone"), at.ann::body);
    }

    @Test
    void an_owner_who_is_alone_is_advised_to_have_a_second_one() {
        String home = "/console/" + at.riverside.id().value();
        for (String page : List.of(home, people)) {
            assertTrue(at.ann.open(page).body().contains("Two owners are better than one"), at.ann::body);
            assertTrue(at.ann.body().contains("/invitations?role=owner"), at.ann::body);
        }
        PlainBrowser desk = at.member(at.riverside, Role.HELP_DESK);
        assertTrue(desk.open(people).body().contains("Please tell them"), desk::body);
        at.ann.open(home + "/invitations?role=owner");
        assertTrue(at.ann.found(Pattern.compile("(value=\"owner\" checked)")).isPresent(), at.ann::body);

        at.added(at.riverside, Role.OWNER);
        for (String page : List.of(home, people)) {
            assertFalse(at.ann.open(page).body().contains("Two owners are better than one"), at.ann::body);
        }
    }

    @Test
    void the_list_is_saved_as_a_table_that_can_be_read_in_again_and_that_is_in_the_log() {
        at.added(at.hillside, Role.MEMBER);
        at.added(at.riverside, Role.AUDITOR);

        String table = at.ann.open(people + "/export?role=auditor&search=").body();

        assertEquals(2, table.lines().count(), table);
        assertTrue(table.contains("\"Bob Carter\""), table);
        assertTrue(table.contains("\"Auditor\",\"Team\""), table);
        String list = "/console/" + at.riverside.id().value() + "/invitations/import";
        at.ann.open(list).submitTo(list, Map.of("list", table));
        assertTrue(at.ann.body().contains("Belongs to the practice already"), at.ann::body);
        String log =
                at.ann.open("/console/" + at.riverside.id().value() + "/log").body();
        assertTrue(log.contains("was saved as a table"), log);
    }

    @Test
    void what_is_typed_comes_back_as_text_and_nothing_else() {
        String body = at.ann
                .open(people + "?search=%3Cscript%3Ealert(1)%3C/script%3E")
                .body();

        assertFalse(body.contains("<script>alert"), body);
    }

    @Test
    void the_owner_changes_a_role_takes_a_place_away_gives_it_back_and_ends_it() {
        SubscriberId bob = at.added(at.riverside, Role.MEMBER);
        String one = people + "/" + bob.value();

        at.ann.open(one + "/change").submit(Map.of("role", "help-desk", "work", "team"));
        assertTrue(at.ann.body().contains("It is changed"), at.ann::body);
        assertTrue(at.ann.body().contains("Help desk"), at.ann::body);
        for (String act : List.of("deactivate", "reactivate", "end")) {
            at.ann.open(one + "/" + act).submit(Map.of());
            assertEquals(one, at.ann.path(), act);
            assertEquals(200, at.ann.status(), act);
        }
        assertEquals(0, shown(at.ann.open(people + "?search=Bob")));
        assertEquals(1, shown(at.ann.open(people + "?search=Bob&status=ended")));
        String log =
                at.ann.open("/console/" + at.riverside.id().value() + "/log").body();
        for (String said :
                List.of("has another role or work", "taken away for now", "got the place back", "was ended")) {
            assertTrue(log.contains(said), said + log);
        }
    }

    @Test
    void the_last_owner_is_told_why_they_cannot_step_down_or_leave() {
        String me = people + "/" + meOf(at.ann.open(people));

        at.ann.open(me + "/change").submit(Map.of("role", "member", "work", "team"));
        assertEquals(422, at.ann.status());
        assertTrue(at.ann.body().contains("always has an owner"), at.ann::body);
        String leave = "/account/practices/" + at.riverside.id().value() + "/leave";
        at.ann.open(leave);
        assertTrue(at.ann.body().contains("always has an owner"), at.ann::body);
        at.ann.submitTo(leave, Map.of());
        assertEquals(422, at.ann.status());
    }

    @Test
    void who_leaves_their_only_practice_is_signed_out_and_the_owner_is_told() {
        PlainBrowser bob = at.member(at.riverside, Role.MEMBER);

        bob.open("/account/practices/" + at.riverside.id().value() + "/leave").submit(Map.of());

        assertEquals("/login", bob.path(), bob::body);
        assertTrue(at.ann.open("/account").body().contains("Bob Carter left your practice"), at.ann::body);
    }

    @Test
    void the_help_desk_sees_kinds_of_ways_and_neither_names_of_authenticators_nor_the_log() {
        PlainBrowser desk = at.member(at.riverside, Role.HELP_DESK);
        String one = people + "/" + meOf(at.ann.open(people));

        String body = desk.open(one).body();

        assertTrue(body.contains("Authenticator app"), body);
        assertFalse(body.contains("Phone"), body);
        assertFalse(body.contains("Lately"), body);
        assertFalse(body.contains("/change"), body);
    }

    @Test
    void every_kind_of_way_to_sign_in_has_a_word() {
        Messages messages = Messages.load();
        for (Language language : Language.values()) {
            assertTrue(messages.has(language, "kind.password"));
            at.program
                    .installation
                    .types()
                    .secondFactors()
                    .forEach(kind -> assertTrue(messages.has(language, "kind." + kind), kind));
        }
    }

    private static int shown(PlainBrowser browser) {
        return Math.toIntExact(PERSON.matcher(browser.body()).results().count());
    }

    private static String meOf(PlainBrowser browser) {
        return browser.found(Pattern.compile("/people/([0-9a-z]+)\"")).orElseThrow();
    }

    private void crowd(int many) {
        var subscribers = new ArrayList<@Nullable Object[]>();
        var places = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < many; i++) {
            String id = "crowd" + i;
            subscribers.add(
                    new @Nullable Object[] {id, at.riverside.id().value(), id + "@example.org", "Noémi Nr " + i, 0L});
            places.add(new @Nullable Object[] {at.riverside.id().value(), id, Role.MEMBER.name(), Work.TEAM.name()});
        }
        at.program.installation.database().writeOnly(tx -> {
            tx.updateEach(
                    "insert into subscriber (id, home_organization_id, email, name, created_at) values (?, ?, ?, ?, ?)",
                    subscribers);
            tx.updateEach(
                    "insert into membership (organization_id, subscriber_id, role, work, status, created_at)"
                            + " values (?, ?, ?, ?, 'ACTIVE', 0)",
                    places);
        });
    }
}
