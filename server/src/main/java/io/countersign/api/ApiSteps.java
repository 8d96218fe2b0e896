package io.countersign.api;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.enrolment.ExternalAuthenticators;
import io.countersign.membership.ExternalSubscribers;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.ExternalId;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.subscriber.SubscriberId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** What the routes of the API share: how they are made, and how a person and an authenticator are found. */
final class ApiSteps {
    static final String ROOT = "/api/v1";

    private static final int NOT_FOUND = 404;

    /** RFC 4918, section 11.3. */
    private static final int LOCKED = 423;

    private static final int MOST_AT_ONCE = 100;
    private static final int USUALLY_AT_ONCE = 50;
    private static final Set<String> PAGES = Set.of("limit", "cursor");

    private final ApiGate.Door door;
    private final ExternalSubscribers subscribers;
    private final ExternalAuthenticators authenticators;

    ApiSteps(ApiGate.Door door, ExternalSubscribers subscribers, ExternalAuthenticators authenticators) {
        this.door = door;
        this.subscribers = subscribers;
        this.authenticators = authenticators;
    }

    /** What a route does for who asks. */
    @FunctionalInterface
    interface Work {
        Response on(Request request, ApiCaller caller);
    }

    /** One route that takes no parameters but those in its path. */
    Endpoint route(Endpoint.Method method, String path, ApiScope scope, Work work) {
        return route(method, path, scope, Set.of(), work);
    }

    /** One route that changes something, and waits while an owner has frozen changes. */
    Endpoint change(Endpoint.Method method, String path, ApiScope scope, Work work) {
        return route(method, path, scope, (request, caller) -> {
            if (door.isFrozen(caller)) {
                throw Refusal.toProgram(LOCKED, "frozen");
            }
            return work.on(request, caller);
        });
    }

    /** A list that is read page by page. */
    Endpoint list(String path, ApiScope scope, Set<String> filters, Work work) {
        var parameters = new HashSet<>(filters);
        parameters.addAll(PAGES);
        return route(Endpoint.Method.GET, path, scope, parameters, work);
    }

    /** One route. What it refuses is answered here, so that every answer says how often one may ask on. */
    private Endpoint route(Endpoint.Method method, String path, ApiScope scope, Set<String> parameters, Work work) {
        return Endpoint.api(method, ROOT + path, door.needing(scope), (request, pass) -> {
            try {
                if (!parameters.containsAll(request.query().names())) {
                    // Whoever misspells a filter must not take the whole list for what it let through.
                    throw Refusal.toProgram(400, "invalidParameter");
                }
                return work.on(request, pass.caller());
            } catch (Refusal refusal) {
                return Response.problem(refusal, request.id());
            }
        });
    }

    /** The person of the path; one of another organization is not there. */
    ExternalSubscriber subscriber(Request request, ApiCaller caller) {
        return subscribers
                .byId(caller, new SubscriberId(request.variable("id")))
                .orElseThrow(ApiSteps::notThere);
    }

    /** The authenticator of the path. */
    Authenticator authenticator(Request request, ExternalSubscriber whose) {
        return authenticators.find(whose, authenticatorId(request)).orElseThrow(ApiSteps::notThere);
    }

    static AuthenticatorId authenticatorId(Request request) {
        return new AuthenticatorId(request.variable("aid"));
    }

    static Refusal notThere() {
        return Refusal.toProgram(NOT_FOUND, "notFound");
    }

    /** How many at once: 1 to 100. */
    static int limit(Form query) {
        try {
            int limit = query.optional("limit").map(Integer::parseInt).orElse(USUALLY_AT_ONCE);
            if (limit >= 1 && limit <= MOST_AT_ONCE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal: it says no more than that.
        }
        throw Refusal.toProgram(400, "invalidParameter");
    }

    /** Where a page begins, as the page before it said; the empty text for the first. */
    static String cursor(Form query) {
        try {
            String last = query.optional("cursor")
                    .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
                    .orElse("");
            if (last.isEmpty() || ExternalId.parse(last).isPresent()) {
                return last;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the refusal: it says no more than that.
        }
        throw Refusal.toProgram(400, "invalidParameter");
    }

    /** What the next page begins after, as a word that means nothing to anyone else. */
    static String cursor(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }
}
