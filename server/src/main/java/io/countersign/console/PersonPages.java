package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.Forgetting;
import io.countersign.membership.Groups;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Roster;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.BrowserName;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.SubscriberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One person of a practice: what they are there, how they sign in, what happened lately. */
public final class PersonPages {
    static final String PATH = PeoplePages.PATH + "/{id}";

    private static final int LATELY = 15;

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES = Map.of(
            "change", "person.done.changed",
            "deactivate", "person.done.deactivated",
            "reactivate", "person.done.reactivated",
            "end", "person.done.ended",
            "browsers", "person.done.browsers",
            "groups", "person.done.groups");

    private final Roster roster;
    private final Groups groups;
    private final Sessions sessions;
    private final Forgetting forgetting;
    private final LogPages log;
    private final PracticeGate seen;

    /** Takes its parts. */
    public PersonPages(
            Roster roster,
            Groups groups,
            Sessions sessions,
            Forgetting forgetting,
            LogPages log,
            PracticeGate.Parts gates) {
        this.roster = roster;
        this.groups = groups;
        this.sessions = sessions;
        this.forgetting = forgetting;
        this.log = log;
        this.seen = gates.toSee(Right.SEE_PEOPLE);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, seen, this::show));
    }

    /** Whoever is named in the path, if they are of this practice. */
    static Colleague named(Roster roster, Request request, Officer officer) {
        return roster.one(officer.practice().id(), new SubscriberId(request.variable("id")))
                .orElseThrow(Refusal::notFound);
    }

    private Response show(Request request, Officer officer) {
        Colleague one = named(roster, request, officer);
        Optional<Session> last = lastSession(one);
        Optional<BrowserName> with =
                last.map(session -> BrowserName.of(session.opened().browser()));
        String done = request.query().optional("done").orElse("");
        boolean untouchable = one.place().role() == Role.OWNER && !officer.may(Right.CHANGE_OWNERS);
        return Response.page(
                "console/person",
                new PersonView(
                        NavView.of(officer, Section.PEOPLE),
                        PersonRow.of(
                                one, officer, groups.names(officer.practice().id())),
                        one.place().since(),
                        with.map(BrowserName::key).orElse(null),
                        with.flatMap(BrowserName::browser).orElse(null),
                        with.flatMap(BrowserName::system).orElse(null),
                        last.map(session -> roughly(session.seenFrom())).orElse(""),
                        acts(one, officer),
                        untouchable && officer.may(Right.CHANGE_PEOPLE),
                        officer.may(Right.READ_LOG)
                                ? log.about(officer, one.person().id(), LATELY)
                                : List.of(),
                        NOTICES.get(done)));
    }

    /** Where somebody works for other practices too is no business of those. */
    private Optional<Session> lastSession(Colleague one) {
        return one.isAtHome() && one.place().status() != Status.ENDED
                ? sessions.of(one.person().id()).stream().findFirst()
                : Optional.empty();
    }

    private List<String> acts(Colleague one, Officer officer) {
        boolean owner = one.place().role() == Role.OWNER;
        if (!officer.may(owner ? Right.CHANGE_OWNERS : Right.CHANGE_PEOPLE)) {
            return List.of();
        }
        boolean oneself = one.person().id().equals(officer.session().subscriber());
        var acts = new ArrayList<String>();
        switch (one.place().status()) {
            case ACTIVE -> {
                acts.add("change");
                acts.add("groups");
                if (!oneself && one.isAtHome()) {
                    if (hasRemembered(one, officer)) {
                        acts.add("browsers");
                    }
                    acts.add("deactivate");
                }
            }
            case SUSPENDED -> acts.add("reactivate");
            case ENDED -> {
                return List.of();
            }
        }
        if (!oneself) {
            acts.add("end");
        }
        return List.copyOf(acts);
    }

    private boolean hasRemembered(Colleague one, Officer officer) {
        var asking = new Asking.Somebody(officer.session());
        return forgetting.look(asking, officer.practice().id(), one.person().id())
                        instanceof Forgetting.Outcome.Browsers(int count)
                && count > 0;
    }

    /** The beginning of a network address: enough to tell the practice from elsewhere, and no more. */
    private static String roughly(String address) {
        String between = address.contains(":") ? ":" : ".";
        String[] parts = address.split(between.equals(".") ? "\\." : ":", -1);
        return parts.length < 4 ? "" : parts[0] + between + parts[1];
    }
}
