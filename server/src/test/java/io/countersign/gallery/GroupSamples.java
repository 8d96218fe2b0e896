package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.GroupSureView;
import io.countersign.console.GroupView;
import io.countersign.console.GroupView.Member;
import io.countersign.console.GroupsView;
import io.countersign.console.NavView;
import io.countersign.console.PersonGroupsView;
import io.countersign.console.PersonGroupsView.Choice;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sample pages of the groups of a practice. */
final class GroupSamples {
    private static final String LONG = "Virtuelle Assistenz im Ausland mit Zugriff auf die Terminverwaltung";
    private static final GroupsView.Row NIGHT = new GroupsView.Row("g1", "Night shift", 2, true, false);
    private static final GroupsView.Row EMPTY = new GroupsView.Row("g2", LONG, 0, false, false);
    private static final GroupsView.Row MANAGED = new GroupsView.Row("g3", "Reception", 1, false, true);
    private static final List<Member> PEOPLE = List.of(
            new Member("s1", "Ann Archer", "ann@example.org", false, false),
            new Member("s2", "Dr. Maximiliane-Theodora von und zu Hohenlohe-Schillingsfürst", LONG_EMAIL, true, true),
            new Member("s4", "Rita Reception", "rita@example.org", false, true));

    private GroupSamples() {}

    static List<Sample> all() {
        Problems wrong = NONE.and("name", "groups.refused.name-taken").and("why", "console.policy.why.missing", 200);
        return List.of(
                groups("groups", PRACTICE, List.of(NIGHT, MANAGED, EMPTY), "groups.done.deleted", NONE),
                groups("groups-none", LONG_PRACTICE, List.of(), null, NONE),
                groups("groups-wrong", PRACTICE, List.of(NIGHT), null, wrong),
                group("group", NIGHT, PEOPLE.subList(1, 3), PEOPLE.subList(0, 1), "groups.done.moved", NONE),
                group("group-empty", EMPTY, List.of(), PEOPLE, "groups.done.made", NONE),
                group("group-managed", MANAGED, PEOPLE.subList(2, 3), List.of(), null, NONE),
                group(
                        "group-wrong",
                        NIGHT,
                        PEOPLE.subList(0, 2),
                        PEOPLE.subList(2, 3),
                        null,
                        NONE.and("people-out", "groups.refused.not-oneself")
                                .and("name", "groups.name.missing", 80)
                                .and("why-in", "console.policy.why.missing", 200)),
                new Sample(
                        "group-sure",
                        "console/group-sure",
                        new GroupSureView(
                                nav(PRACTICE),
                                List.of("Rita Reception", PEOPLE.get(1).name()),
                                "/console/p1/groups/g1/out",
                                List.of("person-s4", "person-s2"),
                                "They left the night shift",
                                "/console/p1/groups/g1")),
                person(
                        "person-groups",
                        List.of(choice(NIGHT, true), choice(MANAGED, true), choice(EMPTY, false)),
                        NONE),
                person("person-groups-none", List.of(), NONE),
                person(
                        "person-groups-wrong",
                        List.of(choice(NIGHT, true), choice(EMPTY, false)),
                        NONE.and("groups", "groups.refused.no-group").and("why", "console.policy.why.missing", 200)));
    }

    private static Choice choice(GroupsView.Row row, boolean in) {
        return new Choice("group-" + row.id(), row.name(), in, row.managed());
    }

    private static Sample person(String name, List<Choice> groups, Problems problems) {
        return new Sample(
                name,
                "console/person-groups",
                new PersonGroupsView(nav(PRACTICE), "/console/p1/people/s4", "Rita Reception", groups, "", problems));
    }

    private static Sample groups(
            String name, String practice, List<GroupsView.Row> rows, @Nullable String notice, Problems problems) {
        return new Sample(name, "console/groups", new GroupsView(nav(practice), rows, true, "", "", notice, problems));
    }

    private static Sample group(
            String name,
            GroupsView.Row group,
            List<Member> members,
            List<Member> others,
            @Nullable String notice,
            Problems problems) {
        return new Sample(
                name,
                "console/group",
                new GroupView(nav(PRACTICE), group, members, others, !group.managed(), notice, problems));
    }

    private static NavView nav(String practice) {
        return new NavView(practice, "/console/p1", List.of("people", "invitations", "mandate", "log"), "people");
    }
}
