package io.countersign.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The two questions a supervisor asks: is the process alive, and may it be sent work? */
public final class HealthProbes {

    private HealthProbes() {}

    /** Both probes; {@code ready} is asked each time and must be quick. */
    public static List<Endpoint> endpoints(BooleanSupplier ready) {
        return List.of(
                Endpoint.probe("/health/live", _ -> Response.text(200, "live\n")),
                Endpoint.probe(
                        "/health/ready",
                        _ -> ready.getAsBoolean()
                                ? Response.text(200, "ready\n")
                                : Response.text(503, "not ready\n").retryAfter(Duration.ofSeconds(5))));
    }
}
