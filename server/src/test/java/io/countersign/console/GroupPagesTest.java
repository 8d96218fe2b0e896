package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.mandate.By;
import io.countersign.mandate.Mandates;
import io.countersign.membership.Groups;
import io.countersign.organization.GroupId;
import io.countersign.organization.Role;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on which an owner looks after groups. */
class GroupPagesTest {
    private ConsoleScene at;
    private String console;
    private GroupId night;
    private SubscriberId bob;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        console = "/console/" + at.riverside.id().value();
        night = new GroupId(at.group(at.riverside));
        bob = at.added(at.riverside, Role.MEMBER);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_group_is_made_with_a_name_of_its_own_and_a_reason() {
        at.ann.open(console + "/groups").submitTo(console + "/groups", Map.of("name", " night SHIFT ", "why", "New"));
        assertEquals(422, at.ann.status());
        assertTrue(at.ann.body().contains("Your practice has a group of that name."), at.ann::body);
        at.ann.submitTo(console + "/groups", Map.of("name", "Reception", "why", ""));
        assertTrue(at.ann.body().contains("Please say why"), at.ann::body);

        at.ann.submitTo(console + "/groups", Map.of("name", "Reception", "why", "They share a desk"));

        assertEquals(200, at.ann.status());
        assertTrue(at.ann.body().contains("The group is made."), at.ann::body);
        assertEquals(2, groups().all(at.riverside.id()).size());
    }

    @Test
    void taking_somebody_out_is_asked_about_once_more_where_less_would_be_asked_of_them() {
        ask(new Scope(false, Set.of(), Set.of(), Set.of(night)));
        move("in", "New shifts");
        assertEquals(List.of(bob), members());

        move("out", "By day now");
        assertTrue(at.ann.body().contains("This asks less of them"), at.ann::body);
        assertEquals(List.of(bob), members());
        at.ann.submitTo(path() + "/out", Map.of("person-" + bob.value(), "on", "why", "By day now", "sure", "yes"));

        assertTrue(at.ann.body().contains("Done."), at.ann::body);
        assertEquals(List.of(), members());
    }

    @Test
    void somebody_is_moved_at_once_where_nothing_is_different_for_them() {
        move("in", "New shifts");
        move("out", "By day now");

        assertTrue(at.ann.body().contains("Done."), at.ann::body);
        assertEquals(List.of(), members());
    }

    @Test
    void on_the_page_of_a_person_their_groups_are_ticked_and_changed_together() {
        String person = console + "/people/" + bob.value();
        at.ann
                .open(person + "/groups")
                .submitTo(person + "/groups", Map.of("group-" + night.value(), "on", "why", "New shifts"));

        assertTrue(at.ann.body().contains("Their groups are changed."), at.ann::body);
        assertEquals(List.of(bob), members());
        assertTrue(
                at.ann.open(console + "/people?group=" + night.value()).body().contains(bob.value()));
        assertFalse(at.ann.open(console + "/people?group=none").body().contains(bob.value()));
    }

    @Test
    void the_dry_run_names_whoever_is_in_the_group_and_a_group_that_went_is_said_to_be_gone() {
        move("in", "New shifts");
        String plan = console + "/mandate/plan?who=some&when=now&why=x&group-";

        at.ann.open(plan + night.value() + "=on");
        assertEquals(200, at.ann.status());
        assertTrue(at.ann.body().contains(bob.value()), at.ann::body);
        at.ann.open(plan + "gone=on");

        assertEquals(422, at.ann.status());
        assertTrue(at.ann.body().contains("One of these groups was deleted meanwhile."), at.ann::body);
    }

    private void move(String where, String why) {
        at.ann.open(path()).submitTo(path() + "/" + where, Map.of("person-" + bob.value(), "on", "why", why));
    }

    private void ask(Scope scope) {
        assertEquals(
                Mandates.Outcome.DONE,
                at.program
                        .installation
                        .mandates()
                        .decide(By.operator(at.riverside.id()), scope, at.program.clock.instant(), "So it is"));
    }

    private List<SubscriberId> members() {
        return groups().one(at.riverside.id(), night).orElseThrow().members();
    }

    private Groups groups() {
        return Ruling.groups(at.program.installation, at.program.clock);
    }

    private String path() {
        return console + "/groups/" + night.value();
    }
}
