package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.Groups;
import io.countersign.membership.Groups.Move;
import io.countersign.membership.Groups.Moves;
import io.countersign.membership.Groups.Why;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.membership.Roster;
import io.countersign.organization.Group;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Optional;

/** Which groups one person is in, decided on one page. */
public final class PersonGroupPages {
    private static final int REFUSED = 422;
    private static final String PATH = PersonPages.PATH + "/groups";

    private final Groups groups;
    private final Roster roster;
    private final PracticeGate changed;

    /** Takes its parts. */
    public PersonGroupPages(Groups groups, Roster roster, PracticeGate.Parts gates) {
        this.groups = groups;
        this.roster = roster;
        this.changed = gates.toChange(Right.CHANGE_PEOPLE, PersonGroupPages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, changed, this::show), Endpoint.post(PATH, changed, this::change));
    }

    private static String instead(Request request) {
        return "/console/" + request.variable(PracticeGate.PRACTICE) + "/people/" + request.variable("id") + "/groups";
    }

    private Response show(Request request, Officer by) {
        Colleague one = PersonPages.named(roster, request, by);
        return page(by, one, choices(by, one), "", Problems.none());
    }

    private List<PersonGroupsView.Choice> choices(Officer by, Colleague one) {
        return groups.all(by.practice().id()).stream()
                .map(group -> new PersonGroupsView.Choice(
                        MandateForm.GROUP + group.id().value(),
                        group.name().value(),
                        one.groups().contains(group.id()),
                        group.managed()))
                .toList();
    }

    private static Response page(
            Officer by, Colleague one, List<PersonGroupsView.Choice> choices, String why, Problems problems) {
        return Response.page(
                "console/person-groups",
                new PersonGroupsView(
                        NavView.of(by, Section.PEOPLE),
                        path(by, one),
                        one.person().name(),
                        choices,
                        why,
                        problems));
    }

    private Response change(Request request, Officer by) {
        Colleague one = PersonPages.named(roster, request, by);
        SubscriberId whom = one.person().id();
        List<Move> moves = groups.all(by.practice().id()).stream()
                .filter(group -> !group.managed())
                .map(group -> new Move(group.id(), whom, isTicked(request, group)))
                .filter(move -> move.in() != one.groups().contains(move.group()))
                .toList();
        String typed = request.form().field("why");
        Optional<Reason> why = Reason.parse(typed);
        if (why.isEmpty()) {
            return again(
                    request,
                    by,
                    one,
                    typed,
                    Problems.none().and("why", "console.policy.why.missing", Reason.MAX_LENGTH));
        }
        List<SubscriberId> letOff = groups.letOff(by.practice().id(), moves);
        if (!letOff.isEmpty() && !GroupPages.isSure(request.form())) {
            return GroupPages.sure(by, roster, letOff, request, why.get(), path(by, one) + "/groups");
        }
        return switch (groups.move(
                new Asking.Somebody(by.session()), by.practice().id(), moves, why.get())) {
            case Moves.Refused(Why refused) ->
                again(request, by, one, typed, Problems.none().and("groups", GroupPages.key(refused)));
            case Moves.Made _ -> Response.seeOther(path(by, one) + "?done=groups");
        };
    }

    /** The form as it was sent. */
    private Response again(Request request, Officer by, Colleague one, String why, Problems problems) {
        List<PersonGroupsView.Choice> typed = choices(by, one).stream()
                .map(choice -> new PersonGroupsView.Choice(
                        choice.field(),
                        choice.name(),
                        choice.managed()
                                ? choice.in()
                                : request.form().optional(choice.field()).isPresent(),
                        choice.managed()))
                .toList();
        return page(by, one, typed, why, problems).status(REFUSED);
    }

    private static boolean isTicked(Request request, Group group) {
        return request.form().optional(MandateForm.GROUP + group.id().value()).isPresent();
    }

    private static String path(Officer by, Colleague one) {
        return by.path() + "/people/" + one.person().id().value();
    }
}
