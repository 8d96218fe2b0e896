package io.countersign.api;

import io.countersign.audit.AuditHistory;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The log of an application's organization. */
final class EventRoutes {
    private final ApiSteps steps;
    private final AuditHistory history;

    EventRoutes(ApiSteps steps, AuditHistory history) {
        this.steps = steps;
        this.history = history;
    }

    List<Endpoint> endpoints() {
        return List.of(steps.list("/events", ApiScope.AUDIT_READ, Set.of(), this::list));
    }

    /** A page that has come to the end still says where it ended, so that whoever asks again later goes on from there. */
    private Response list(Request request, ApiCaller caller) {
        String cursor = ApiSteps.cursor(request.query());
        long after = cursor.isEmpty() ? 0 : number(cursor);
        List<AuditHistory.Entry> page =
                history.after(caller.organization().value(), after, ApiSteps.limit(request.query()));
        long last = page.isEmpty() ? after : page.getLast().position();
        return Response.json(
                200, ApiJson.page(page, ApiJson::node, Optional.of(ApiSteps.cursor(String.valueOf(last)))));
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.toProgram(400, "invalidParameter");
        }
    }
}
