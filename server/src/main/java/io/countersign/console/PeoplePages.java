package io.countersign.console;

import io.countersign.membership.Actor;
import io.countersign.membership.Groups;
import io.countersign.membership.Invitations;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.OrganizationId;
import java.text.Collator;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The people of a practice: searched, filtered and listed, a page of them at a time. */
public final class PeoplePages {
    static final String PATH = "/console/{" + PracticeGate.PRACTICE + "}/people";

    private static final int ON_A_PAGE = 50;

    private final Roster roster;
    private final Groups groups;
    private final Invitations invitations;
    private final PracticeGate seen;
    private final InstantSource clock;

    /** Takes its parts. */
    public PeoplePages(
            Roster roster, Groups groups, Invitations invitations, PracticeGate.Parts gates, InstantSource clock) {
        this.roster = roster;
        this.groups = groups;
        this.invitations = invitations;
        this.seen = gates.toSee(Right.SEE_PEOPLE);
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, seen, this::list), Endpoint.get(PATH + "/export", seen, this::export));
    }

    private Response list(Request request, Officer officer) {
        PeopleFilter filter = PeopleFilter.of(request.query());
        List<PersonRow> found = found(request, officer, filter);
        List<PersonRow> rows = found.stream()
                .skip((filter.page() - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .toList();
        boolean alone = roster.owners(officer.practice().id()) < OwnersView.ENOUGH;
        return Response.page(
                "console/people",
                new PeopleView(
                        NavView.of(officer, Section.PEOPLE),
                        filter,
                        Arrays.stream(Role.values()).map(RoleText::of).toList(),
                        PeopleFilter.STATES,
                        groups.all(officer.practice().id()).stream()
                                .map(group -> new PersonRow.GroupTag(
                                        group.id().value(), group.name().value()))
                                .toList(),
                        rows,
                        found.size(),
                        Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE),
                        alone ? OwnersView.of(officer) : null));
    }

    /** The same people as a table, on one page. */
    private Response export(Request request, Officer officer) {
        List<PersonRow> found = found(request, officer, PeopleFilter.of(request.query()));
        roster.exported(
                Actor.of(officer.session().subscriber()), officer.practice().id(), found.size());
        return Response.table("exported-people.csv", page -> PeopleTable.of(found, page));
    }

    private List<PersonRow> found(Request request, Officer officer, PeopleFilter filter) {
        OrganizationId practice = officer.practice().id();
        Map<String, String> names = groups.names(practice);
        Collator order = Collator.getInstance(request.language().locale());
        return Stream.concat(
                        roster.of(practice).stream().map(one -> PersonRow.of(one, officer, names)),
                        invitations.of(practice).stream().map(one -> PersonRow.of(one, clock.instant(), officer)))
                .filter(filter::shows)
                .sorted(Comparator.<PersonRow, String>comparing(PersonRow::name, order)
                        .thenComparing(PersonRow::email))
                .toList();
    }
}
