package io.countersign.account;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.SetUpForm;
import io.countersign.enrolment.DoneView;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.login.OnwardSteps;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.PrintedKeys;
import io.countersign.safekeeping.SheetReminder;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person has in reserve: kinds that stand in for others and run out, such as backup codes. */
public final class SparePages {
    private final OwnAuthenticators authenticators;
    private final Authenticators types;
    private final Profiles profiles;
    private final SheetReminder sheet;
    private final PrintedKeys keys;
    private final SessionGate signedIn;
    private final OnwardSteps onward;

    /** Takes its parts. */
    public SparePages(
            OwnAuthenticators authenticators,
            Authenticators types,
            Profiles profiles,
            SheetReminder sheet,
            PrintedKeys keys,
            SessionGate signedIn,
            OnwardSteps onward) {
        this.onward = onward;
        this.sheet = sheet;
        this.keys = keys;
        this.authenticators = authenticators;
        this.types = types;
        this.profiles = profiles;
        this.signedIn = signedIn;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/account/ready", signedIn, this::ready),
                Endpoint.get("/account/reserve", signedIn, this::reserve),
                Endpoint.get("/account/second-way", signedIn, this::secondWay),
                Endpoint.get("/account/spent", signedIn, this::spent));
    }

    /** Seen after each sign-in with the only lasting way, where a practice wants a second. */
    private Response secondWay(Request request, Session session) {
        return isAlone(session)
                ? Response.page("account/second-way", new SecondWayView(practice(session)))
                : Response.seeOther("/account");
    }

    /** Seen once after the first set-up, which is the time to think of a lost phone. */
    private Response ready(Request request, Session session) {
        return session.methods().stream()
                .map(method -> types.type(method.type()))
                .filter(type -> type.setUpForm().filter(SetUpForm::canBeFirst).isPresent())
                .findFirst()
                .map(type -> Response.page(
                        "enrolment/done",
                        new DoneView(
                                practice(session),
                                type.name(),
                                isAlone(session),
                                types.spares().toList(),
                                keys.isOffered(session),
                                sheet.isDueTo(session.subscriber()))))
                .orElseGet(() -> Response.seeOther("/account"));
    }

    private boolean isAlone(Session session) {
        return authenticators.list(session).stream()
                        .filter(a -> a.status() == AuthenticatorStatus.ACTIVE && !isSpare(a))
                        .count()
                == 1;
    }

    /** Seen by whoever was helped back in, until there is something in reserve again; then on to where they were going. */
    private Response reserve(Request request, Session session) {
        return rows(session).stream()
                .filter(row -> row.standing() == null)
                .findFirst()
                .map(row -> Response.page("account/reserve", new SpentView(practice(session), row)))
                .orElseGet(() -> Response.seeOther("/account"));
    }

    /** Where somebody was going before there was something to be made in reserve. */
    Optional<Response> onward(Request request, String done) {
        return kinds().anyMatch(kind -> done.equals("added-" + kind))
                ? onward.of(request).map(waiting -> Response.seeOther(waiting.path()))
                : Optional.empty();
    }

    /** Seen once after signing in with something that runs out. */
    private Response spent(Request request, Session session) {
        List<Authenticator> own = authenticators.list(session);
        return session.methods().stream()
                .filter(method -> !types.type(method.type()).isLasting())
                .findFirst()
                .map(method ->
                        Response.page("account/spent", new SpentView(practice(session), row(method.type(), own))))
                .orElseGet(() -> Response.seeOther("/account"));
    }

    /**
     * One row for each kind, whether this person has any of it or not; none in a session of one factor, since they stand in
     * for a second one.
     */
    List<SpareRow> rows(Session session) {
        if (session.level() == AssuranceLevel.AAL1 && session.remembered().isEmpty()) {
            return List.of();
        }
        List<Authenticator> own = authenticators.list(session);
        return types.spares().map(kind -> row(kind, own)).toList();
    }

    /** The names of these kinds. */
    Stream<String> kinds() {
        return types.spares();
    }

    /** Whether an authenticator is listed here and not among those that last. */
    boolean isSpare(Authenticator authenticator) {
        return !types.type(authenticator.type()).isLasting();
    }

    /** The page of one that a person has, whatever its status; nothing if it is none of these. */
    Optional<Response> page(Session session, String id) {
        return authenticators.list(session).stream()
                .filter(a -> a.id().value().equals(id) && isSpare(a))
                .findFirst()
                .map(a -> Response.page(
                        "account/spare",
                        new SpareView(practice(session), row(a), authenticators.mayRemove(session, a.id()))));
    }

    private SpareRow row(String kind, List<Authenticator> own) {
        return own.stream()
                .filter(a -> a.type().equals(kind) && a.status() == AuthenticatorStatus.ACTIVE)
                .findFirst()
                .or(() -> own.stream().filter(a -> a.type().equals(kind)).findFirst())
                .map(this::row)
                .orElseGet(() -> new SpareRow(kind, null, null));
    }

    private SpareRow row(Authenticator a) {
        Part standing = a.status() == AuthenticatorStatus.ACTIVE
                ? types.type(a.type()).standing(a).orElse(null)
                : null;
        return new SpareRow(a.type(), AuthenticatorRow.of(a), standing);
    }

    private String practice(Session session) {
        return profiles.of(session.subscriber()).practice();
    }
}
