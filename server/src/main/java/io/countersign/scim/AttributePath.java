package io.countersign.scim;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an attribute, and of a part of it (RFC 7644, section 3.10): {@code userName}, {@code name.formatted}, either
 * after the URN of a schema. Names are kept in lower case.
 *
 * @param schema the URN it stands after; empty where there is none
 */
record AttributePath(String schema, String name, Optional<String> part) {
    private static final Pattern SHAPE = Pattern.compile("(?:(urn:[A-Za-z0-9:._-]{1,200}):)?"
            + "(\\$?[A-Za-z][A-Za-z0-9_-]{0,63}|\\$ref)(?:\\.(\\$?[A-Za-z][A-Za-z0-9_-]{0,63}))?");

    /** Reads one; nothing if it is none. */
    static Optional<AttributePath> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(new AttributePath(
                        lower(shape.group(1) == null ? "" : shape.group(1)),
                        lower(shape.group(2)),
                        Optional.ofNullable(shape.group(3)).map(AttributePath::lower)))
                : Optional.empty();
    }

    /** Whether it stands after the URN of another schema than these. */
    boolean isForeign(String own) {
        return !schema.isEmpty() && !schema.equals(lower(own));
    }

    /** The name and the part, without the schema. */
    String local() {
        return part.map(one -> name + "." + one).orElse(name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
