package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.Grant;
import io.countersign.secret.Token;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an application may know of a person who signed in to it (OpenID Connect Core section 5.3). */
final class UserInfoRoutes {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Database database;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;

    UserInfoRoutes(Tokens tokens, Database database, SubscriberStore subscribers, OrganizationStore organizations) {
        this.tokens = tokens;
        this.database = database;
        this.subscribers = subscribers;
        this.organizations = organizations;
    }

    List<Endpoint> endpoints() {
        Access<Grant> token = new AccessTokenGate();
        return List.of(
                Endpoint.callGet("/userinfo", token, (request, grant) -> info(grant))
                        .refusingBy(OAuthError::refused),
                Endpoint.callPost("/userinfo", token, (request, grant) -> info(grant))
                        .refusingBy(OAuthError::refused));
    }

    private Response info(Grant grant) {
        return Response.json(200, JSONObjectUtils.toJSONString(database.read(tx -> {
            Subscriber person = subscribers.byId(tx, grant.subscriber()).orElseThrow();
            var claims = new LinkedHashMap<String, Object>();
            claims.put("sub", person.id().value());
            if (grant.scopes().contains("profile")) {
                claims.put("name", person.name());
            }
            if (grant.scopes().contains("email")) {
                claims.put("email", person.email().value());
                // A practice says so; nobody has shown yet that mail to it arrives.
                claims.put("email_verified", false);
            }
            if (grant.scopes().contains("practice")) {
                claims.put(
                        "practices",
                        organizations.memberships(tx, person.id()).stream()
                                .map(membership -> Map.of(
                                        "id", membership.organization().value(),
                                        "name",
                                                organizations
                                                        .byId(tx, membership.organization())
                                                        .orElseThrow()
                                                        .name(),
                                        "role", membership.role().name().toLowerCase(Locale.ROOT)))
                                .toList());
            }
            return claims;
        })));
    }

    /** Lets in whoever holds an access token that stands (RFC 6750). */
    private final class AccessTokenGate implements Access<Grant> {
        @Override
        public String level() {
            return "access token";
        }

        @Override
        public Admission<Grant> admit(Request request) {
            Optional<String> presented = presented(request);
            return presented
                    .flatMap(token -> tokens.access(Token.presented(token)))
                    .<Admission<Grant>>map(access -> new Admission.In<>(access.grant()))
                    .orElseGet(() -> new Admission.Out<>(refused(presented.isPresent())));
        }

        private static Optional<String> presented(Request request) {
            String header = request.authorization();
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(header.substring(BEARER.length()).strip())
                    : request.form().optional("access_token");
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
