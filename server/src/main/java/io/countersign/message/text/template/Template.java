package io.countersign.message.text.template;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places that are filled in: {@code {to}} and so on. Pure. What is filled in is escaped by whoever knows where
 * the text goes, and never read for places again.
 */
record Template(String text) {
    /** What can be filled in. */
    static final Set<String> PLACES = Set.of("to", "to-digits", "text", "from", "reference", "secret");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    /**
     * Takes a text.
     *
     * @throws IllegalArgumentException that names a place which cannot be filled in
     */
    Template {
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (!PLACES.contains(places.group(1))) {
                throw new IllegalArgumentException("has the place " + places.group() + ", which nothing is known for");
            }
        }
    }

    boolean has(String place) {
        return text.contains("{" + place + "}");
    }

    /**
     * The text with everything filled in.
     *
     * @param escaping makes of a value what may stand where the text goes
     */
    String filled(Map<String, String> values, UnaryOperator<String> escaping) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escaping.apply(values.getOrDefault(place.group(1), ""))));
    }
}
