package io.countersign.api;

import io.countersign.membership.TestClocks;
import io.countersign.platform.web.BodyJson;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The clock of an organization for tests, which its own tests set. */
final class ClockRoutes {
    /** Codes are counted in steps since 1970, and no test needs to know what comes after this. */
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final ApiSteps steps;
    private final TestClocks clocks;
    private final InstantSource clock;

    ClockRoutes(ApiSteps steps, TestClocks clocks, InstantSource clock) {
        this.steps = steps;
        this.clocks = clocks;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.route(Method.GET, "/clock", ApiScope.MANAGE, (request, caller) -> shown(caller)),
                steps.route(Method.PUT, "/clock", ApiScope.MANAGE, this::set),
                steps.route(Method.DELETE, "/clock", ApiScope.MANAGE, this::letGo));
    }

    private Response set(Request request, ApiCaller caller) {
        BodyJson body = request.json();
        Instant now = instant(body);
        body.end();
        return turn(caller, Optional.of(now));
    }

    private Response letGo(Request request, ApiCaller caller) {
        request.json().end();
        return turn(caller, Optional.empty());
    }

    private Response turn(ApiCaller caller, Optional<Instant> time) {
        if (!clocks.set(caller, time)) {
            throw Refusal.toProgram(403, "notForTests");
        }
        return shown(caller);
    }

    private Response shown(ApiCaller caller) {
        Optional<Instant> stands = clocks.standsAt(caller);
        return Response.json(200, ApiJson.clock(stands.orElseGet(clock::instant), stands.isPresent()));
    }

    private static Instant instant(BodyJson body) {
        try {
            Instant now = Instant.parse(body.text("now"));
            if (!now.isBefore(Instant.EPOCH) && now.isBefore(LATEST)) {
                return now;
            }
        } catch (DateTimeParseException e) {
            // Falls through to the refusal, which names the field.
        }
        throw body.wrong("now");
    }
}
