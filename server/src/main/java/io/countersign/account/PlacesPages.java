package io.countersign.account;

import io.countersign.organization.Profiles;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.ConfirmedSessionGate;
import io.countersign.session.RememberedBrowsers;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.SessionId;
import io.countersign.session.Sessions;
import io.countersign.verification.PersonLockStore;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where a person is signed in, and signing out of it. */
public final class PlacesPages {
    static final String PATH = "/account/sessions";

    private static final Map<String, String> NOTICES =
            Map.of("one", "places.done.one", "all", "places.done.all", "forgotten", "remember.done.forgotten");

    private final Sessions sessions;
    private final RememberedBrowsers remembered;
    private final Database database;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final ConfirmedSessionGate confirmed;

    /** Takes its parts. */
    public PlacesPages(
            Sessions sessions,
            RememberedBrowsers remembered,
            Database database,
            Profiles profiles,
            SessionGate signedIn,
            InstantSource clock) {
        this.sessions = sessions;
        this.remembered = remembered;
        this.database = database;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.confirmed = new ConfirmedSessionGate(signedIn, clock, PATH);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, signedIn, this::show),
                Endpoint.post(PATH + "/{id}/end", confirmed, this::endOne),
                Endpoint.post(PATH + "/end-others", confirmed, this::endOthers),
                Endpoint.post(PATH + "/remembered/{id}/forget", confirmed, this::forget));
    }

    /** A person's signed-in browsers, this one first. */
    List<PlaceRow> rows(Session here) {
        return sessions.of(here.subscriber()).stream()
                .map(session -> PlaceRow.of(session, session.id().equals(here.id()), sessions.isIdle(session)))
                .sorted(Comparator.comparing(row -> !row.here()))
                .toList();
    }

    private Response show(Request request, Session session) {
        String done = request.query().optional("done").orElse("");
        String practice = profiles.of(session.subscriber()).practice();
        return Response.page(
                "account/places",
                new PlacesView(practice, rows(session), remembered(session), Sessions.MOST, NOTICES.get(done)));
    }

    private List<RememberedRow> remembered(Session session) {
        return database.read(tx -> remembered.of(tx, session.subscriber())).stream()
                .map(RememberedRow::of)
                .toList();
    }

    private Response forget(Request request, Session session) {
        String id = request.variable("id");
        boolean forgotten = database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            return remembered.forget(tx, session.subscriber(), id);
        });
        if (!forgotten) {
            throw Refusal.notFound();
        }
        return Response.seeOther(PATH + "?done=forgotten");
    }

    private Response endOne(Request request, Session session) {
        var id = new SessionId(request.variable("id"));
        if (id.equals(session.id())) {
            sessions.end(session);
            return Response.seeOther("/login?done=signed-out")
                    .clearing(SessionGate.COOKIE)
                    .clearingSiteData();
        }
        if (!sessions.endOne(session.subscriber(), id)) {
            throw Refusal.notFound();
        }
        return Response.seeOther(PATH + "?done=one");
    }

    private Response endOthers(Request request, Session session) {
        sessions.endOthers(session);
        return Response.seeOther(PATH + "?done=all");
    }
}
