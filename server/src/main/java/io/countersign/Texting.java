package io.countersign;

import io.countersign.cli.admin.TextDesk;
import io.countersign.message.TextWords;
import io.countersign.message.Why;
import io.countersign.message.text.GatewayFieldsJson;
import io.countersign.message.text.GatewayFileJson;
import io.countersign.message.text.GatewayFileJson.Kind;
import io.countersign.message.text.GatewayReports;
import io.countersign.message.text.ReportReading;
import io.countersign.message.text.ReportRoutes;
import io.countersign.message.text.TestText;
import io.countersign.message.text.TextDispatch;
import io.countersign.message.text.TextGateway;
import io.countersign.message.text.smpp.SmppGateway;
import io.countersign.message.text.template.TemplateGateway;
import io.countersign.message.text.twilio.TwilioGateway;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingHttp;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.Messages;
import io.countersign.platform.web.PublicUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The gateways for text messages, wired by hand from the file that describes them. Nothing is connected to here. */
public final class Texting implements AutoCloseable {
    private static final Duration WHOLE = Duration.ofSeconds(15);
    private static final String USER_AGENT = "Countersign";
    private static final String NOWHERE = "http://localhost:8080";

    private final OutgoingAddresses addresses;
    private final OutgoingHttp http;
    private final Supplier<SSLContext> trust;
    private final PublicUrl publicUrl;
    private final GatewayReports reports;
    private final Set<String> privateHosts;
    private final List<ReportReading> readings = new ArrayList<>();
    private final Optional<TextDispatch> dispatch;

    /**
     * Wires what the settings ask for.
     *
     * @throws SettingsException if they ask for what cannot be
     */
    Texting(GatewayReports reports, GatewaySettings settings, PublicUrl publicUrl, InstantSource clock) {
        this(reports, settings, publicUrl, HostResolver.SYSTEM, Messaging::trust, clock);
    }

    /**
     * Wires the parts with another view of the network.
     *
     * @param reports where gateways' reports go
     * @param trust whose certificates are believed
     */
    public Texting(
            GatewayReports reports,
            GatewaySettings settings,
            PublicUrl publicUrl,
            HostResolver resolver,
            Supplier<SSLContext> trust,
            InstantSource clock) {
        this.privateHosts = settings.privateHosts();
        this.addresses = new OutgoingAddresses(resolver, privateHosts);
        this.http = new OutgoingHttp(addresses, trust, USER_AGENT, WHOLE);
        this.trust = trust;
        this.publicUrl = publicUrl;
        this.reports = reports;
        if (!settings.problems().isEmpty()) {
            throw new SettingsException(String.join("\n", settings.problems()));
        }
        this.dispatch = settings.file().map(file -> dispatch(file, settings.countries(), clock));
    }

    private TextDispatch dispatch(Path file, Set<String> countries, InstantSource clock) {
        Map<String, Kind<TextGateway>> kinds =
                new TreeMap<>(Map.of("twilio", this::twilio, "smpp", this::smpp, "http", this::template));
        GatewayFileJson.Read<TextGateway> read = GatewayFileJson.read(file, kinds);
        Set<String> without = read.order().without(countries);
        if (!without.isEmpty()) {
            throw new SettingsException("text-gateways " + file + ": order names no gateway for "
                    + String.join(", ", without) + ", which text-countries allows; * stands for all other countries");
        }
        return new TextDispatch(read.gateways(), read.order(), new TextWords(Messages.load()), clock);
    }

    private TextGateway twilio(String name, GatewayFieldsJson fields) {
        TwilioGateway gateway = TwilioGateway.of(
                name, fields, privateHosts, http, message -> ReportRoutes.address(publicUrl.origin(), name, message));
        readings.add(gateway.reports());
        return gateway;
    }

    private TextGateway smpp(String name, GatewayFieldsJson fields) {
        return SmppGateway.of(name, fields, addresses, trust, report -> reports.write(name, report));
    }

    private TextGateway template(String name, GatewayFieldsJson fields) {
        TemplateGateway gateway = TemplateGateway.of(name, fields, privateHosts, http);
        gateway.reports().ifPresent(readings::add);
        return gateway;
    }

    /**
     * What came of connecting to each gateway that these settings name, with nothing sent; by its name.
     *
     * @throws SettingsException if they ask for what cannot be
     */
    static Map<String, Optional<Why>> probe(GatewaySettings settings, InstantSource clock) {
        // A receipt that comes meanwhile is left with its gateway: whoever looks has no place for it.
        GatewayReports none = (gateway, report) -> {
            throw new IllegalStateException("nothing is kept here");
        };
        try (var texting = new Texting(none, settings, PublicUrl.parse(NOWHERE), clock)) {
            var found = new TreeMap<String, Optional<Why>>();
            texting.dispatch().stream()
                    .flatMap(dispatch -> dispatch.status().stream())
                    .forEach(status -> found.put(status.name(), status.unreachable()));
            return found;
        }
    }

    /** The way out, if there is any gateway. */
    public Optional<TextDispatch> dispatch() {
        return dispatch;
    }

    /** What an operator asks about gateways. */
    static TextDesk desk(
            Foundation in, Settings settings, Optional<TextDispatch> texts, boolean serving, InstantSource clock) {
        return desk(
                in,
                PublicUrl.parse(ServerSettings.from(settings).publicUrl().toString()),
                TextSettings.from(settings).countries(),
                texts,
                serving,
                clock);
    }

    /**
     * What an operator asks about gateways.
     *
     * @param countries to which text messages are sent
     * @param serving whether the server runs, which has the gateways
     */
    public static TextDesk desk(
            Foundation in,
            PublicUrl publicUrl,
            Set<String> countries,
            Optional<TextDispatch> texts,
            boolean serving,
            InstantSource clock) {
        return new TextDesk(
                texts,
                dispatch -> new TestText(
                        dispatch,
                        countries,
                        new TextWords(Messages.load()),
                        publicUrl.host(),
                        in.database(),
                        in.audit(),
                        in.secrets(),
                        clock),
                serving);
    }

    /** Where gateways report. */
    public ReportRoutes routes() {
        return new ReportRoutes(readings, reports, publicUrl.origin());
    }

    @Override
    public void close() {
        dispatch.ifPresent(TextDispatch::close);
        http.close();
    }
}
