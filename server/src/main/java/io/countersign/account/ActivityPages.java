package io.countersign.account;

import io.countersign.audit.AuditHistory;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.subscriber.SubscriberId;
import java.util.List;

/** What happened in a person's account, read from the log, for that person. */
public final class ActivityPages {
    /** How much of the log is read for the page; about a month of a busy person. */
    private static final int READ = 400;

    private final AuditHistory history;
    private final Profiles profiles;
    private final SessionGate signedIn;

    /** Takes its parts. */
    public ActivityPages(AuditHistory history, Profiles profiles, SessionGate signedIn) {
        this.history = history;
        this.profiles = profiles;
        this.signedIn = signedIn;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/account/activity", signedIn, this::show));
    }

    /** The newest of what happened to a person. */
    List<ActivityRow> lately(SubscriberId subscriber, int most) {
        return rows(subscriber, most * 8).stream().limit(most).toList();
    }

    private Response show(Request request, Session session) {
        String practice = profiles.of(session.subscriber()).practice();
        return Response.page("account/activity", new ActivityView(practice, rows(session.subscriber(), READ)));
    }

    private List<ActivityRow> rows(SubscriberId subscriber, int read) {
        return history.of(subscriber.value(), read).stream()
                .flatMap(past -> ActivityWords.of(past).stream())
                .toList();
    }
}
