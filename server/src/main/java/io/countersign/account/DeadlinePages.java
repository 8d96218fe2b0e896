package io.countersign.account;

import io.countersign.login.OnwardSteps;
import io.countersign.organization.Profiles;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.Duty;
import io.countersign.policy.Policies;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.util.List;

/** Seen after signing in with a password alone, while that is still enough: by when a second step is to be set up. */
public final class DeadlinePages {
    private final Database database;
    private final Policies policies;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final OnwardSteps onward;

    /** Takes its parts. */
    public DeadlinePages(
            Database database, Policies policies, Profiles profiles, SessionGate signedIn, OnwardSteps onward) {
        this.database = database;
        this.policies = policies;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.onward = onward;
    }

    /** The route. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/account/deadline", signedIn, this::show));
    }

    private Response show(Request request, Session session) {
        String path = onward.of(request).map(OnwardSteps.Onward::path).orElse("/account");
        Duty duty = database.read(tx -> policies.dutyOf(tx, session.subscriber()));
        return duty.until()
                .map(until -> Response.page(
                        "account/deadline",
                        new DeadlineView(
                                profiles.of(session.subscriber()).practice(),
                                until,
                                duty.kind() == Duty.Kind.EXEMPT,
                                path)))
                .orElseGet(() -> Response.seeOther(path));
    }
}
