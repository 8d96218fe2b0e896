package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.secret.Token;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints at which applications exchange, ask about and give back tokens. */
final class TokenRoutes {
    private static final int UNAUTHORIZED = 401;

    private final Tokens tokens;
    private final IdTokens idTokens;
    private final PersonClaims claims;
    private final ClientProofs proofs;
    private final String issuer;
    private final InstantSource clock;

    TokenRoutes(
            Tokens tokens,
            IdTokens idTokens,
            PersonClaims claims,
            ClientProofs proofs,
            String issuer,
            InstantSource clock) {
        this.tokens = tokens;
        this.idTokens = idTokens;
        this.claims = claims;
        this.proofs = proofs;
        this.issuer = issuer;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        Access<RelyingParty> proved = new ClientGate(false);
        Access<RelyingParty> secretive = new ClientGate(true);
        return List.of(
                Endpoint.callPost("/token", proved, this::token).refusingBy(TokenRoutes::refused),
                Endpoint.callPost("/introspect", secretive, this::introspect).refusingBy(TokenRoutes::refused),
                Endpoint.callPost("/revoke", proved, this::revoke).refusingBy(TokenRoutes::refused));
    }

    /** Mistakes at every endpoint of programs, in the words of OAuth (RFC 6749 section 5.2). */
    static Response refused(int status, String key) {
        OAuthError error = OAuthError.refused(status, key);
        return Response.json(error.status(), error.json());
    }

    private Response token(Request request, RelyingParty party) {
        return switch (tokens.answer(party, request.form())) {
            case Tokens.Outcome.Refused(OAuthError error) -> Response.json(error.status(), error.json());
            case Tokens.Outcome.Issued issued -> Response.json(200, JSONObjectUtils.toJSONString(body(issued, party)));
        };
    }

    private Map<String, Object> body(Tokens.Outcome.Issued issued, RelyingParty party) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", issued.access().reveal());
        body.put("token_type", "Bearer");
        body.put("expires_in", Tokens.ACCESS_LIFE.toSeconds());
        body.put("scope", String.join(" ", issued.grant().scopes()));
        issued.refresh().ifPresent(refresh -> body.put("refresh_token", refresh.reveal()));
        body.put("id_token", idTokens.of(issued.grant(), party, claims.inIdToken(issued.grant()), clock.instant()));
        return body;
    }

    /** RFC 7662; whoever asks about a token of somebody else learns nothing. */
    private Response introspect(Request request, RelyingParty party) {
        Map<String, Object> body = tokens.access(token(request))
                .filter(access -> access.grant().party().equals(party.id()))
                .map(this::active)
                .orElseGet(() -> Map.of("active", false));
        return Response.json(200, JSONObjectUtils.toJSONString(body));
    }

    private Map<String, Object> active(GrantStore.Access access) {
        Grant grant = access.grant();
        var body = new LinkedHashMap<String, Object>();
        body.put("active", true);
        body.put("iss", issuer);
        body.put("sub", grant.subscriber().value());
        body.put("client_id", grant.party().value());
        body.put("scope", String.join(" ", grant.scopes()));
        body.put("token_type", "Bearer");
        body.put("exp", access.expiresAt().getEpochSecond());
        body.put("acr", grant.acr());
        body.put("amr", grant.amr());
        body.put("auth_time", grant.authTime().getEpochSecond());
        return body;
    }

    private Response revoke(Request request, RelyingParty party) {
        tokens.revoke(party, token(request));
        return Response.json(200, "{}");
    }

    private static Token token(Request request) {
        return Token.presented(request.form().optional("token").orElse(""));
    }

    /** Lets in an application that proves itself, or, where that will do, one that cannot and is registered so. */
    private final class ClientGate implements Access<RelyingParty> {
        private final boolean secretive;

        /**
         * Takes the rule.
         *
         * @param secretive whether a mere client id will not do (RFC 7662 section 2.1)
         */
        ClientGate(boolean secretive) {
            this.secretive = secretive;
        }

        @Override
        public String level() {
            return secretive ? "application, proved by a secret or key" : "application, proved";
        }

        @Override
        public Admission<RelyingParty> admit(Request request) {
            return proofs.proved(request.authorization(), request.form())
                    .filter(party -> !secretive || party.proof() != RelyingParty.Proof.NONE)
                    .<Admission<RelyingParty>>map(Admission.In::new)
                    .orElseGet(() -> new Admission.Out<>(Response.json(
                                    UNAUTHORIZED,
                                    new OAuthError(UNAUTHORIZED, "invalid_client", "the application is not proved")
                                            .json())
                            .header("WWW-Authenticate", "Basic realm=\"countersign\"")
                            .countingAsGuess()));
        }
    }
}
