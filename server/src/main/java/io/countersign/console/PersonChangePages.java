package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.People;
import io.countersign.membership.People.Asking;
import io.countersign.membership.People.Outcome;
import io.countersign.membership.Roster;
import io.countersign.organization.Position;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.SubscriberId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Changes of one person's place: for each a page that says what it does, and the call that does it. */
public final class PersonChangePages {
    private static final int REFUSED = 422;

    /** The turns a place may take, by the last part of their paths. */
    private static final List<String> TURNS = List.of("deactivate", "reactivate", "end");

    private final Roster roster;
    private final People people;
    private final PracticeGate changed;

    /** Takes its parts. */
    public PersonChangePages(Roster roster, People people, PracticeGate.Parts gates) {
        this.roster = roster;
        this.people = people;
        this.changed = gates.toChange(Right.CHANGE_PEOPLE, PersonChangePages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        String change = PersonPages.PATH + "/change";
        Stream<Endpoint> turns = TURNS.stream()
                .flatMap(act -> Stream.of(
                        Endpoint.get(
                                PersonPages.PATH + "/" + act,
                                changed,
                                (request, officer) -> askForTurn(request, officer, act)),
                        Endpoint.post(
                                PersonPages.PATH + "/" + act,
                                changed,
                                (request, officer) -> turn(request, officer, act))));
        return Stream.concat(
                        Stream.of(
                                Endpoint.get(change, changed, this::askForChange),
                                Endpoint.post(change, changed, this::change)),
                        turns)
                .toList();
    }

    /** The page of the person: where somebody goes on who had to prove again. */
    private static String instead(Request request) {
        return request.isForm()
                ? "/console/" + request.variable(PracticeGate.PRACTICE) + "/people/" + request.variable("id")
                : request.page();
    }

    private Response askForTurn(Request request, Officer officer, String act) {
        Colleague one = PersonPages.named(roster, request, officer);
        return Response.page(
                "console/sure",
                new SureView(
                        NavView.of(officer, Section.PEOPLE),
                        path(officer, one.person().id()),
                        act,
                        one.person().name()));
    }

    private Response turn(Request request, Officer officer, String act) {
        var whom = new SubscriberId(request.variable("id"));
        var asking = new Asking.Somebody(officer.session());
        Outcome outcome = switch (act) {
            case "deactivate" -> people.deactivate(asking, officer.practice().id(), whom);
            case "reactivate" -> people.reactivate(asking, officer.practice().id(), whom);
            default -> people.end(asking, officer.practice().id(), whom);
        };
        return answer(officer, whom, outcome, act);
    }

    private Response askForChange(Request request, Officer officer) {
        Colleague one = PersonPages.named(roster, request, officer);
        boolean owners = officer.may(Right.CHANGE_OWNERS);
        return Response.page(
                "console/change",
                new ChangeView(
                        NavView.of(officer, Section.PEOPLE),
                        path(officer, one.person().id()),
                        one.person().name(),
                        Arrays.stream(Role.values())
                                .filter(role -> owners || role != Role.OWNER)
                                .map(RoleText::of)
                                .toList(),
                        RoleText.of(one.place().role()),
                        Arrays.stream(Work.values()).map(RoleText::of).toList(),
                        RoleText.of(one.place().work())));
    }

    private Response change(Request request, Officer officer) {
        var whom = new SubscriberId(request.variable("id"));
        var wanted = new Position(
                chosen(Role.class, request.form().field("role")),
                chosen(Work.class, request.form().field("work")));
        var asking = new Asking.Somebody(officer.session());
        return answer(officer, whom, people.give(asking, officer.practice().id(), whom, wanted), "change");
    }

    private static Response answer(Officer officer, SubscriberId whom, Outcome outcome, String act) {
        return switch (outcome) {
            case Outcome.Changed(var now)
            when whom.equals(officer.session().subscriber()) && !now.role().may(Right.SEE_PEOPLE) ->
                Response.seeOther("/account");
            case Outcome.Changed _ -> Response.seeOther(path(officer, whom) + "?done=" + act);
            case Outcome.Refused(var why) ->
                Response.page(
                                "console/refused",
                                new RefusedView(
                                        NavView.of(officer, Section.PEOPLE), path(officer, whom), RoleText.of(why)))
                        .status(REFUSED);
            case Outcome.Nobody _ -> throw Refusal.notFound();
        };
    }

    private static <E extends Enum<E>> E chosen(Class<E> type, String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> RoleText.of(one).equals(typed))
                .findFirst()
                .orElseThrow(() -> Refusal.malformed("malformed"));
    }

    private static String path(Officer officer, SubscriberId whom) {
        return officer.path() + "/people/" + whom.value();
    }
}
