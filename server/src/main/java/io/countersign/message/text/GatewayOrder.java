package io.countersign.message.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which gateways are asked for a number of which country, the preferred one first. Pure.
 *
 * @param byCountry names of gateways by ISO 3166-1 code, and under {@code *} for all other countries
 */
public record GatewayOrder(Map<String, List<String>> byCountry) {
    /** What stands for every country that is not named. */
    public static final String ANY = "*";

    public GatewayOrder {
        byCountry = Map.copyOf(byCountry);
    }

    /** The gateways for a country; none if nobody has said so. */
    List<String> of(String country) {
        List<String> own = byCountry.get(country);
        return own != null ? own : byCountry.getOrDefault(ANY, List.of());
    }

    /** Those of these countries that no gateway is named for. */
    public Set<String> without(Set<String> countries) {
        var missing = new TreeSet<>(countries);
        missing.removeIf(country -> !of(country).isEmpty());
        return missing;
    }
}
