package io.countersign.api;

import io.countersign.membership.ExternalSubscribers;
import io.countersign.platform.web.BodyJson;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalId;
import io.countersign.subscriber.ExternalSubscriber;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of an application. */
final class SubscriberRoutes {
    private final ApiSteps steps;
    private final ExternalSubscribers subscribers;

    SubscriberRoutes(ApiSteps steps, ExternalSubscribers subscribers) {
        this.steps = steps;
        this.subscribers = subscribers;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.change(Method.POST, "/subscribers", ApiScope.ENROL, this::add),
                steps.list("/subscribers", ApiScope.MANAGE, Set.of("externalId"), this::list),
                steps.route(Method.GET, "/subscribers/{id}", ApiScope.MANAGE, this::read),
                steps.change(Method.PATCH, "/subscribers/{id}", ApiScope.MANAGE, this::rename),
                steps.change(Method.DELETE, "/subscribers/{id}", ApiScope.MANAGE, this::end));
    }

    private Response add(Request request, ApiCaller caller) {
        BodyJson body = request.json();
        ExternalId externalId = ExternalId.parse(body.text("externalId")).orElseThrow(() -> body.wrong("externalId"));
        Optional<DisplayName> name =
                body.optionalText("name").map(text -> DisplayName.parse(text).orElseThrow(() -> body.wrong("name")));
        body.end();
        ExternalSubscribers.Added added = subscribers.add(caller, externalId, name);
        return tagged(added.isNew() ? 201 : 200, added.subscriber());
    }

    private Response list(Request request, ApiCaller caller) {
        Optional<String> sought = request.query().optional("externalId");
        if (sought.isPresent()) {
            return Response.json(200, ApiJson.page(found(caller, sought.get()), ApiJson::node, Optional.empty()));
        }
        int limit = ApiSteps.limit(request.query());
        List<ExternalSubscriber> found = subscribers.after(caller, ApiSteps.cursor(request.query()), limit + 1);
        List<ExternalSubscriber> page = found.stream().limit(limit).toList();
        Optional<String> next = found.size() > limit
                ? Optional.of(ApiSteps.cursor(page.getLast().externalId().value()))
                : Optional.empty();
        return Response.json(200, ApiJson.page(page, ApiJson::node, next));
    }

    private List<ExternalSubscriber> found(ApiCaller caller, String externalId) {
        return ExternalId.parse(externalId).flatMap(id -> subscribers.byExternalId(caller, id)).stream()
                .toList();
    }

    private Response read(Request request, ApiCaller caller) {
        return tagged(200, steps.subscriber(request, caller));
    }

    private Response rename(Request request, ApiCaller caller) {
        ExternalSubscriber subscriber = steps.subscriber(request, caller);
        BodyJson body = request.json();
        DisplayName name = DisplayName.parse(body.text("name")).orElseThrow(() -> body.wrong("name"));
        body.end();
        return subscribers
                .rename(caller, subscriber.id(), name, seen -> isWhatWasSeen(request, ApiJson.of(seen)))
                .map(renamed -> tagged(200, renamed))
                .orElseThrow(() -> Refusal.toProgram(412, "changed"));
    }

    private Response end(Request request, ApiCaller caller) {
        request.json().end();
        if (!subscribers.end(caller, steps.subscriber(request, caller).id())) {
            throw ApiSteps.notThere();
        }
        return Response.noContent();
    }

    private static Response tagged(int status, ExternalSubscriber subscriber) {
        String json = ApiJson.of(subscriber);
        return Response.json(status, json).header("ETag", ApiJson.tag(json));
    }

    /** Whether what an edit was made on is what there is; an edit that names nothing is made on anything. */
    static boolean isWhatWasSeen(Request request, String json) {
        String asked = request.ifMatch();
        return asked.isEmpty() || asked.equals("*") || asked.equals(ApiJson.tag(json));
    }
}
