package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.Roster;
import io.countersign.organization.Membership;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The people of a practice: searched, filtered and listed, a page of them at a time. */
public final class PeoplePages {
    static final String PATH = "/console/{" + PracticeGate.PRACTICE + "}/people";

    private static final int ON_A_PAGE = 50;

    private final Roster roster;
    private final PracticeGate seen;

    /** Takes its parts. */
    public PeoplePages(Roster roster, PracticeGate.Parts gates) {
        this.roster = roster;
        this.seen = gates.toSee(Right.SEE_PEOPLE);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, seen, this::list));
    }

    private Response list(Request request, Officer officer) {
        PeopleFilter filter = PeopleFilter.of(request.query());
        Collator order = Collator.getInstance(request.language().locale());
        List<Colleague> found = roster.of(officer.practice().id()).stream()
                .filter(filter::shows)
                .sorted(Comparator.<Colleague, String>comparing(
                                one -> one.person().name(), order)
                        .thenComparing(one -> one.person().email().value()))
                .toList();
        List<PersonRow> rows = found.stream()
                .skip((filter.page() - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .map(one -> PersonRow.of(one, officer))
                .toList();
        return Response.page(
                "console/people",
                new PeopleView(
                        NavView.of(officer, Section.PEOPLE),
                        filter,
                        words(Role.values()),
                        words(Membership.Status.values()),
                        rows,
                        found.size(),
                        Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE)));
    }

    private static List<String> words(Enum<?>[] all) {
        return Arrays.stream(all).map(RoleText::of).toList();
    }
}
