package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.Groups;
import io.countersign.membership.Groups.Listed;
import io.countersign.membership.Groups.Move;
import io.countersign.membership.Groups.Moves;
import io.countersign.membership.Groups.Outcome;
import io.countersign.membership.Groups.Why;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.membership.Roster;
import io.countersign.organization.GroupId;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.SubscriberId;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The groups of a practice: made, renamed, deleted, and who is in each. */
public final class GroupPages {
    static final String PATH = "/console/{" + PracticeGate.PRACTICE + "}/groups";

    private static final int REFUSED = 422;
    private static final String ONE = PATH + "/{id}";

    /** What the pages may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES = Map.of(
            "made", "groups.done.made",
            "renamed", "groups.done.renamed",
            "deleted", "groups.done.deleted",
            "moved", "groups.done.moved",
            "same", "mandate.done.same");

    private final Groups groups;
    private final Roster roster;
    private final PracticeGate seen;
    private final PracticeGate changed;

    /** Takes its parts. */
    public GroupPages(Groups groups, Roster roster, PracticeGate.Parts gates) {
        this.groups = groups;
        this.roster = roster;
        this.seen = gates.toSee(Right.SEE_PEOPLE);
        this.changed = gates.toChange(Right.CHANGE_PEOPLE, GroupPages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, seen, this::all),
                Endpoint.post(PATH, changed, this::make),
                Endpoint.get(ONE, seen, this::one),
                Endpoint.post(ONE + "/in", changed, (request, by) -> move(request, by, true)),
                Endpoint.post(ONE + "/out", changed, (request, by) -> move(request, by, false)),
                Endpoint.post(ONE + "/rename", changed, this::rename),
                Endpoint.post(ONE + "/delete", changed, this::delete));
    }

    private static String instead(Request request) {
        String list = "/console/" + request.variable(PracticeGate.PRACTICE) + "/groups";
        return request.optionalVariable("id").map(id -> list + "/" + id).orElse(list);
    }

    private Response all(Request request, Officer by) {
        return all(by, "", "", notice(request), Problems.none());
    }

    private Response all(Officer by, String name, String why, @Nullable String notice, Problems problems) {
        return Response.page(
                "console/groups",
                new GroupsView(
                        NavView.of(by, Section.PEOPLE),
                        groups.of(by.practice().id()).stream()
                                .map(GroupsView.Row::of)
                                .toList(),
                        by.may(Right.CHANGE_PEOPLE),
                        name,
                        why,
                        notice,
                        problems));
    }

    private static @Nullable String notice(Request request) {
        return NOTICES.get(request.query().optional("done").orElse(""));
    }

    private Response make(Request request, Officer by) {
        String name = request.form().field("name");
        String typed = request.form().field("why");
        Optional<DisplayName> called = DisplayName.parse(name);
        Optional<Reason> why = Reason.parse(typed);
        Problems problems = called.isEmpty()
                ? Problems.none().and("name", "groups.name.missing", DisplayName.MAX_LENGTH)
                : Problems.none();
        if (why.isEmpty()) {
            problems = problems.and("why", "console.policy.why.missing", Reason.MAX_LENGTH);
        }
        if (called.isEmpty() || why.isEmpty()) {
            return all(by, name, typed, null, problems).status(REFUSED);
        }
        return switch (groups.make(asking(by), by.practice().id(), called.get(), why.get())) {
            case Outcome.Refused(Why refused) ->
                all(by, name, typed, null, Problems.none().and("name", key(refused)))
                        .status(REFUSED);
            case Outcome.Done(var group) ->
                Response.seeOther(by.path() + "/groups/" + group.id().value() + "?done=made");
            case Outcome.Same(var group) ->
                Response.seeOther(by.path() + "/groups/" + group.id().value() + "?done=same");
        };
    }

    private Response one(Request request, Officer by) {
        return one(request, by, notice(request), Problems.none());
    }

    private Response one(Request request, Officer by, @Nullable String notice, Problems problems) {
        Listed listed = named(request, by);
        Collator order = Collator.getInstance(request.language().locale());
        Map<Boolean, List<GroupView.Member>> people = roster.of(by.practice().id()).stream()
                .filter(one -> one.place().status() != Status.ENDED)
                .sorted(Comparator.comparing((Colleague one) -> one.person().name(), order))
                .collect(Collectors.partitioningBy(
                        one -> listed.members().contains(one.person().id()),
                        Collectors.mapping(one -> member(one, by), Collectors.toList())));
        return Response.page(
                "console/group",
                new GroupView(
                        NavView.of(by, Section.PEOPLE),
                        GroupsView.Row.of(listed),
                        people.getOrDefault(true, List.of()),
                        people.getOrDefault(false, List.of()),
                        by.may(Right.CHANGE_PEOPLE) && !listed.group().managed(),
                        notice,
                        problems));
    }

    private static GroupView.Member member(Colleague one, Officer by) {
        return new GroupView.Member(
                one.person().id().value(),
                one.person().name(),
                one.person().email().value(),
                one.place().status() == Status.SUSPENDED,
                one.place().role() != Role.OWNER || by.may(Right.CHANGE_OWNERS));
    }

    private Listed named(Request request, Officer by) {
        return groups.one(by.practice().id(), id(request)).orElseThrow(Refusal::notFound);
    }

    private Response rename(Request request, Officer by) {
        named(request, by);
        Optional<DisplayName> called = DisplayName.parse(request.form().field("name"));
        if (called.isEmpty()) {
            return refused(request, by, "name", "groups.name.missing", DisplayName.MAX_LENGTH);
        }
        Optional<Reason> why = why(request);
        if (why.isEmpty()) {
            return refused(request, by, "why-rename", "console.policy.why.missing", Reason.MAX_LENGTH);
        }
        return switch (groups.rename(asking(by), by.practice().id(), id(request), called.get(), why.get())) {
            case Outcome.Refused(Why refused) -> refused(request, by, "name", key(refused));
            case Outcome.Done _ -> done(request, by, "renamed");
            case Outcome.Same _ -> done(request, by, "same");
        };
    }

    private Response delete(Request request, Officer by) {
        named(request, by);
        Optional<Reason> why = why(request);
        if (why.isEmpty()) {
            return refused(request, by, "why-delete", "console.policy.why.missing", Reason.MAX_LENGTH);
        }
        return switch (groups.delete(asking(by), by.practice().id(), id(request), why.get())) {
            case Outcome.Refused(Why refused) -> refused(request, by, "why-delete", key(refused));
            case Outcome.Done _, Outcome.Same _ -> Response.seeOther(by.path() + "/groups?done=deleted");
        };
    }

    private Response move(Request request, Officer by, boolean in) {
        named(request, by);
        String word = in ? "in" : "out";
        List<Move> moves = ticked(request.form()).stream()
                .sorted()
                .map(person -> new Move(id(request), new SubscriberId(person), in))
                .toList();
        if (moves.isEmpty()) {
            return refused(request, by, "people-" + word, "groups.people.missing");
        }
        Optional<Reason> why = why(request);
        if (why.isEmpty()) {
            return refused(request, by, "why-" + word, "console.policy.why.missing", Reason.MAX_LENGTH);
        }
        List<SubscriberId> letOff = groups.letOff(by.practice().id(), moves);
        if (!letOff.isEmpty() && !isSure(request.form())) {
            return sure(by, roster, letOff, request, why.get(), instead(request));
        }
        return switch (groups.move(asking(by), by.practice().id(), moves, why.get())) {
            case Moves.Refused(Why refused) -> refused(request, by, "people-" + word, key(refused));
            case Moves.Made(var made) -> done(request, by, made.isEmpty() ? "same" : "moved");
        };
    }

    /** Asks once more, and says of whom less would be required. */
    static Response sure(
            Officer by, Roster roster, List<SubscriberId> letOff, Request request, Reason why, String back) {
        Map<String, String> names = roster.names(by.practice().id());
        return Response.page(
                "console/group-sure",
                new GroupSureView(
                        NavView.of(by, Section.PEOPLE),
                        letOff.stream()
                                .map(person -> names.getOrDefault(person.value(), ""))
                                .sorted()
                                .toList(),
                        request.page(),
                        request.form().names().stream()
                                .filter(name -> name.startsWith(GroupView.PERSON) || name.startsWith(MandateForm.GROUP))
                                .sorted()
                                .toList(),
                        why.text(),
                        back));
    }

    static boolean isSure(Form form) {
        return form.optional("sure").filter("yes"::equals).isPresent();
    }

    /** The key of the words that say why nothing was changed. */
    static String key(Why why) {
        return "groups.refused." + RoleText.of(why);
    }

    private static Set<String> ticked(Form form) {
        return form.names().stream()
                .filter(name -> name.startsWith(GroupView.PERSON))
                .map(name -> name.substring(GroupView.PERSON.length()))
                .collect(Collectors.toSet());
    }

    private static Optional<Reason> why(Request request) {
        return Reason.parse(request.form().optional("why").orElse(""));
    }

    private Response refused(Request request, Officer by, String field, String key, Object... arguments) {
        return one(request, by, null, Problems.none().and(field, key, arguments))
                .status(REFUSED);
    }

    private static Response done(Request request, Officer by, String what) {
        return Response.seeOther(by.path() + "/groups/" + request.variable("id") + "?done=" + what);
    }

    private static GroupId id(Request request) {
        return new GroupId(request.variable("id"));
    }

    private static Asking asking(Officer by) {
        return new Asking.Somebody(by.session());
    }
}
