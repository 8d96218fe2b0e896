package io.countersign.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a resource or of what was sent, by their names in any case (RFC 7643, section 2.1): texts, yes and no,
 * numbers, lists, and such attributes again.
 */
record Attributes(Map<String, Object> all) {
    /** The value of an attribute. */
    Optional<Object> find(String name) {
        return all.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Each value under a path: of a list all of them; of a complex one its {@code value}, where no part is named. */
    List<Object> values(AttributePath path) {
        var values = new ArrayList<Object>();
        find(path.name()).ifPresent(found -> {
            for (Object one : found instanceof List<?> list ? list : List.of(found)) {
                part(one, path.part().orElse(null)).ifPresent(values::add);
            }
        });
        return values;
    }

    /** The complex values of an attribute. */
    List<Attributes> parts(String name) {
        Object found = find(name).orElse(List.of());
        return (found instanceof List<?> list ? list : List.of(found))
                .stream()
                        .filter(Map.class::isInstance)
                        .map(one -> of((Map<?, ?>) one))
                        .toList();
    }

    private static Optional<Object> part(Object value, @Nullable String part) {
        if (value instanceof Map<?, ?> map) {
            return of(map).find(part == null ? "value" : part);
        }
        return part == null || part.equals("value") ? Optional.of(value) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    static Attributes of(Map<?, ?> map) {
        return new Attributes((Map<String, Object>) map);
    }

    /** Prints no value. */
    @Override
    public String toString() {
        return "Attributes" + all.keySet();
    }
}
