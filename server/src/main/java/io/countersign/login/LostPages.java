package io.countersign.login;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.enrolment.LossReports;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** "My phone is lost", said in a sign-in whose first factor is proved. */
public final class LostPages {
    private final LossReports reports;
    private final Profiles profiles;
    private final LoginGate begun;

    /** Takes its parts. */
    public LostPages(LossReports reports, Profiles profiles, LoginGate begun) {
        this.reports = reports;
        this.profiles = profiles;
        this.begun = begun;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/login/{id}/lost", begun, (request, held) -> page(held, null)),
                Endpoint.post("/login/{id}/lost", begun, this::report));
    }

    /** What is gone already needs no error: the page shows what is left. */
    private Response report(Request request, LoginGate.Held held) {
        var lost = new AuthenticatorId(request.form().field("lost"));
        Optional<Authenticator> suspended = reports.report(held.login().proofs().getFirst(), lost);
        return page(held, suspended.map(Authenticator::name).orElse(null));
    }

    private Response page(LoginGate.Held held, @Nullable String suspended) {
        Login login = held.login();
        List<LostView.Thing> things = reports.losable(login.subscriber()).stream()
                .map(a -> new LostView.Thing(a.id().value(), a.type(), a.name()))
                .toList();
        return Response.page(
                "login/lost",
                new LostView(
                        profiles.of(login.subscriber()).email(),
                        "/login/" + login.id().value(),
                        things,
                        suspended));
    }
}
