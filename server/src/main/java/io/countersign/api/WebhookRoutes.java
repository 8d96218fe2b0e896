package io.countersign.api;

import io.countersign.platform.web.BodyJson;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import io.countersign.webhook.WebhookEndpoint;
import io.countersign.webhook.WebhookEndpointId;
import io.countersign.webhook.WebhookEndpoints;
import io.countersign.webhook.WebhookEvent;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an application is told what happens. */
final class WebhookRoutes {
    private static final int CONFLICT = 409;
    private static final int NOT_TAKEN = 422;
    private static final int MESSAGES = 50;
    private static final String ONE = "/webhooks/{id}";
    private static final Pattern VERSION = Pattern.compile("\"v(\\d{1,18})\"");

    private final ApiSteps steps;
    private final WebhookEndpoints webhooks;
    private final InstantSource clock;

    WebhookRoutes(ApiSteps steps, WebhookEndpoints webhooks, InstantSource clock) {
        this.steps = steps;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.change(Method.POST, "/webhooks", ApiScope.MANAGE, this::add),
                steps.route(Method.GET, "/webhooks", ApiScope.MANAGE, this::list),
                steps.route(Method.GET, ONE, ApiScope.MANAGE, this::read),
                steps.change(Method.PATCH, ONE, ApiScope.MANAGE, this::change),
                steps.change(Method.DELETE, ONE, ApiScope.MANAGE, this::remove),
                steps.change(Method.POST, ONE + "/rotate-secret", ApiScope.MANAGE, this::renewSecret),
                steps.route(Method.POST, ONE + "/test", ApiScope.MANAGE, this::test),
                steps.route(Method.GET, ONE + "/messages", ApiScope.MANAGE, this::messages));
    }

    private Response add(Request request, ApiCaller caller) {
        BodyJson body = request.json();
        String url = body.text("url");
        Set<WebhookEvent> events = events(body).orElseThrow(() -> Refusal.ofField("missingField", "events"));
        body.end();
        return switch (webhooks.add(caller.organization(), url, events, caller.actor(), clock.instant())) {
            case WebhookEndpoints.Added.Made made ->
                Response.json(
                        201, ApiJson.webhook(made.endpoint(), made.secret().reveal()));
            case WebhookEndpoints.Added.Refused _ -> throw Refusal.toProgram(NOT_TAKEN, "addressNotAllowed");
            case WebhookEndpoints.Added.TooMany _ -> throw Refusal.toProgram(CONFLICT, "tooMany");
        };
    }

    private Response list(Request request, ApiCaller caller) {
        return Response.json(200, ApiJson.page(webhooks.list(caller.organization()), ApiJson::node, Optional.empty()));
    }

    private Response read(Request request, ApiCaller caller) {
        return tagged(endpoint(request, caller));
    }

    private Response change(Request request, ApiCaller caller) {
        BodyJson body = request.json();
        var wish = new WebhookEndpoints.Wish(body.optionalText("url"), events(body), body.optionalFlag("enabled"));
        body.end();
        return switch (webhooks.change(
                caller.organization(), id(request), seen(request), wish, caller.actor(), clock.instant())) {
            case WebhookEndpoints.Changed.Done(WebhookEndpoint changed) -> tagged(changed);
            case WebhookEndpoints.Changed.NotFound _ -> throw ApiSteps.notThere();
            case WebhookEndpoints.Changed.Outdated _ -> throw Refusal.toProgram(412, "changed");
            case WebhookEndpoints.Changed.Refused _ -> throw Refusal.toProgram(NOT_TAKEN, "addressNotAllowed");
        };
    }

    private Response remove(Request request, ApiCaller caller) {
        request.json().end();
        if (!webhooks.remove(caller.organization(), id(request), caller.actor(), clock.instant())) {
            throw ApiSteps.notThere();
        }
        return Response.noContent();
    }

    private Response renewSecret(Request request, ApiCaller caller) {
        request.json().end();
        return webhooks.renewSecret(caller.organization(), id(request), caller.actor(), clock.instant())
                .map(renewed -> Response.json(
                        200,
                        ApiJson.webhook(renewed.endpoint(), renewed.secret().reveal())))
                .orElseThrow(ApiSteps::notThere);
    }

    private Response test(Request request, ApiCaller caller) {
        request.json().end();
        return switch (webhooks.test(caller.organization(), id(request), clock.instant())) {
            case WebhookEndpoints.Tested.Queued(String message) -> Response.json(202, ApiJson.queued(message));
            case WebhookEndpoints.Tested.NotFound _ -> throw ApiSteps.notThere();
            case WebhookEndpoints.Tested.Behind _ -> throw Refusal.toProgram(CONFLICT, "tooMany");
            case WebhookEndpoints.Tested.Disabled _ -> throw Refusal.toProgram(CONFLICT, "conflict");
        };
    }

    private Response messages(Request request, ApiCaller caller) {
        WebhookEndpoint endpoint = endpoint(request, caller);
        return Response.json(
                200,
                ApiJson.page(
                        webhooks.messages(caller.organization(), endpoint.id(), MESSAGES),
                        ApiJson::node,
                        Optional.empty()));
    }

    private WebhookEndpoint endpoint(Request request, ApiCaller caller) {
        return webhooks.find(caller.organization(), id(request)).orElseThrow(ApiSteps::notThere);
    }

    private static WebhookEndpointId id(Request request) {
        return new WebhookEndpointId(request.variable("id"));
    }

    private static Optional<Set<WebhookEvent>> events(BodyJson body) {
        return body.optionalTexts("events").map(names -> {
            var events = EnumSet.noneOf(WebhookEvent.class);
            names.forEach(name -> events.add(WebhookEvent.named(name).orElseThrow(() -> body.wrong("events"))));
            if (events.isEmpty()) {
                throw body.wrong("events");
            }
            return events;
        });
    }

    /** The version an edit was made on; one that cannot be ours is no version there ever was. */
    private static OptionalLong seen(Request request) {
        String asked = request.ifMatch();
        if (asked.isEmpty() || asked.equals("*")) {
            return OptionalLong.empty();
        }
        Matcher version = VERSION.matcher(asked);
        return OptionalLong.of(version.matches() ? Long.parseLong(version.group(1)) : -1);
    }

    private static Response tagged(WebhookEndpoint endpoint) {
        return Response.json(200, ApiJson.of(endpoint)).header("ETag", "\"v" + endpoint.version() + "\"");
    }
}
