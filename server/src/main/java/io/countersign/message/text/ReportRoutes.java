package io.countersign.message.text;

import io.countersign.message.text.ReportReading.Incoming;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where gateways report by HTTP. A gateway that there is none of, a signature or secret that is wrong: the answer is one,
 * and a network gets few of them.
 */
public final class ReportRoutes implements Access<ReportRoutes.Reported> {
    private static final String PATH = "/texts/";
    private static final int NOT_FOUND = 404;

    private final Map<String, ReportReading> readings = new HashMap<>();
    private final GatewayReports reports;
    private final String origin;

    /**
     * Takes what knows the gateways' reports.
     *
     * @param origin our public address, without a slash at its end
     */
    public ReportRoutes(List<ReportReading> readings, GatewayReports reports, String origin) {
        readings.forEach(reading -> this.readings.put(reading.gateway(), reading));
        this.reports = reports;
        this.origin = origin;
    }

    /** The whole address to which a gateway reports. */
    public static String address(String origin, String gateway, String key) {
        return origin + PATH + gateway + "/" + key;
    }

    /** An authentic report, and what it says if that is anything we know. */
    public record Reported(String gateway, Optional<GatewayReport> report) {}

    /** The one route. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.report(PATH + "{gateway}/{key}", this, this::write));
    }

    @Override
    public String level() {
        return "gateway";
    }

    @Override
    public Admission<Reported> admit(Request request) {
        String gateway = request.variable("gateway");
        Optional<ReportReading> reading = Optional.ofNullable(readings.get(gateway));
        Incoming incoming = incoming(request, gateway);
        return reading.filter(known -> known.isAuthentic(incoming))
                .<Admission<Reported>>map(known -> new Admission.In<>(new Reported(gateway, known.read(incoming))))
                .orElseGet(() -> new Admission.Out<>(
                        Response.text(NOT_FOUND, "not found").countingAsGuess()));
    }

    private Incoming incoming(Request request, String gateway) {
        var fields = new HashMap<String, String>();
        request.form().names().forEach(name -> fields.put(name, request.form().field(name)));
        String key = request.variable("key");
        return new Incoming(
                address(origin, gateway, key),
                key,
                fields,
                fields.isEmpty() ? request.body() : "",
                request.signature());
    }

    private Response write(Request request, Reported reported) {
        reported.report().ifPresent(report -> reports.write(reported.gateway(), report));
        return Response.noContent();
    }
}
