package io.countersign.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Signing out at an application's wish (OpenID Connect RP-Initiated Logout 1.0 sections 2 to 4). */
final class EndSessionPages {
    private final Database database;
    private final RelyingPartyStore parties;
    private final IdTokens idTokens;
    private final Sessions sessions;
    private final SessionGate signedIn;
    private final InstantSource clock;

    EndSessionPages(
            Database database,
            RelyingPartyStore parties,
            IdTokens idTokens,
            Sessions sessions,
            SessionGate signedIn,
            InstantSource clock) {
        this.database = database;
        this.parties = parties;
        this.idTokens = idTokens;
        this.sessions = sessions;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/end-session", request -> answer(request, request.query())),
                Endpoint.foreignPost("/end-session", this::byForm));
    }

    /** The session's cookie does not come with a form of another site: the same question again, as a link. */
    private Response byForm(Request request) {
        String query = request.form().encoded();
        return Response.seeOther(query.isEmpty() ? "/end-session" : "/end-session?" + query);
    }

    private Response answer(Request request, Form asked) {
        Optional<JWTClaimsSet> hint =
                asked.optional("id_token_hint").flatMap(text -> idTokens.read(text, clock.instant()));
        Optional<RelyingParty> party = party(asked, hint);
        boolean mistaken = (asked.optional("id_token_hint").isPresent() && (hint.isEmpty() || party.isEmpty()))
                || (asked.optional("client_id").isPresent() && party.isEmpty());
        Optional<URI> back = asked.optional("post_logout_redirect_uri")
                .flatMap(uri -> party.flatMap(found -> found.afterLogout().stream()
                        .filter(known -> known.toString().equals(uri))
                        .findFirst()));
        boolean nowhere = asked.optional("post_logout_redirect_uri").isPresent() && back.isEmpty();
        Optional<Session> session = signedIn.session(request);
        boolean theirs = session.isEmpty()
                || hint.filter(claims -> session.get().subscriber().value().equals(claims.getSubject()))
                        .isPresent();
        if (mistaken || nowhere || hint.isEmpty() || !theirs) {
            // Anybody can make a link: without a token of ours the person says so themselves.
            return Response.page("oidc/sign-out", new SignOutView(session.isPresent()));
        }
        session.ifPresent(sessions::end);
        Response response = back.map(uri -> Response.leavingTo(with(uri, asked)))
                .orElseGet(() -> Response.seeOther("/login?done=signed-out"));
        return response.clearing(SessionGate.COOKIE).clearingSiteData();
    }

    private Optional<RelyingParty> party(Form asked, Optional<JWTClaimsSet> hint) {
        Optional<String> audience =
                hint.flatMap(claims -> claims.getAudience().stream().findFirst());
        Optional<String> named = asked.optional("client_id");
        if (audience.isPresent() && named.isPresent() && !audience.equals(named)) {
            return Optional.empty();
        }
        return audience.or(() -> named).flatMap(id -> database.read(tx -> parties.byId(tx, new RelyingPartyId(id))));
    }

    private static URI with(URI back, Form asked) {
        return asked.optional("state")
                .map(state -> new Reply(new Reply.To(back, false, null), java.util.Map.of("state", state)).address())
                .orElse(back);
    }
}
