package io.countersign.platform.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By which gateways text messages leave.
 *
 * @param file where they are described; without one, text messages go nowhere
 * @param privateHosts hosts of gateways that may have addresses in a private network or on this machine
 * @param countries to which text messages are sent
 */
public record GatewaySettings(Optional<Path> file, Set<String> privateHosts, Set<String> countries) {
    public static final Setting<Optional<Path>> FILE = new Setting<>(
            "text-gateways",
            Forms.optional(Forms.path()),
            "none",
            settings -> Optional.empty(),
            "The file (JSON) that describes the gateways for text messages and their order, as docs/messages-by-text.md has"
                    + " it. Without one, text messages are kept for the owners to read and go nowhere.");

    public static final Setting<Set<String>> PRIVATE_HOSTS = Setting.of(
            "text-private-hosts",
            Forms.hosts(),
            "",
            "Hosts of your own network, or of this machine, that may be gateways for text messages. These alone may be"
                    + " spoken to by http: without encryption.");

    /** Nothing set up. */
    public static final GatewaySettings NONE = new GatewaySettings(Optional.empty(), Set.of(), Set.of());

    public GatewaySettings {
        privateHosts = Set.copyOf(privateHosts);
        countries = Set.copyOf(countries);
    }

    public static GatewaySettings from(Settings settings) {
        return new GatewaySettings(
                settings.get(FILE), settings.get(PRIVATE_HOSTS), settings.get(TextSettings.COUNTRIES));
    }

    /** What these settings lack; empty where text messages can be sent, or are not wanted. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (file.isPresent() && countries.isEmpty()) {
            problems.add("text-gateways wants text-countries, the countries that text messages are sent to: each costs"
                    + " money, and messages to faraway numbers are how fraud makes money");
        }
        return problems;
    }
}
