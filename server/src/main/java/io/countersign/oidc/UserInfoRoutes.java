package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.Grant;
import io.countersign.secret.Token;
import java.util.List;
import java.util.Optional;

/** What an application may know of a person who signed in to it (OpenID Connect Core section 5.3). */
final class UserInfoRoutes {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final PersonClaims claims;

    UserInfoRoutes(Tokens tokens, PersonClaims claims) {
        this.tokens = tokens;
        this.claims = claims;
    }

    List<Endpoint> endpoints() {
        Access<Grant> token = new AccessTokenGate();
        return List.of(
                Endpoint.callGet("/userinfo", token, (request, grant) -> info(grant))
                        .refusingBy(TokenRoutes::refused),
                Endpoint.callPost("/userinfo", token, (request, grant) -> info(grant))
                        .refusingBy(TokenRoutes::refused));
    }

    private Response info(Grant grant) {
        return Response.json(200, JSONObjectUtils.toJSONString(claims.atUserInfo(grant)));
    }

    /** Lets in whoever holds an access token that stands (RFC 6750). */
    private final class AccessTokenGate implements Access<Grant> {
        @Override
        public String level() {
            return "access token";
        }

        @Override
        public Admission<Grant> admit(Request request) {
            Optional<String> header = header(request);
            Optional<String> field = request.form().optional("access_token");
            if (header.isPresent() && field.isPresent()) {
                // One way at a time (RFC 6750 section 2).
                var error = OAuthError.bad("invalid_request", "the access token is sent in two ways");
                return new Admission.Out<>(Response.json(error.status(), error.json()));
            }
            Optional<String> presented = header.or(() -> field);
            return presented
                    .flatMap(token -> tokens.access(Token.presented(token)))
                    .<Admission<Grant>>map(access -> new Admission.In<>(access.grant()))
                    .orElseGet(() -> new Admission.Out<>(refused(presented.isPresent())));
        }

        private static Optional<String> header(Request request) {
            String header = request.authorization();
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(header.substring(BEARER.length()).strip())
                    : Optional.empty();
        }

        private static Response refused(boolean wasPresented) {
            var error = new OAuthError(401, "invalid_token", "the access token is not known, or has run out");
            return Response.json(error.status(), error.json())
                    .header(
                            "WWW-Authenticate",
                            wasPresented
                                    ? "Bearer realm=\"countersign\", error=\"invalid_token\""
                                    : "Bearer realm=\"countersign\"");
        }
    }
}
