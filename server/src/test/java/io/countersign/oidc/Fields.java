package io.countersign.oidc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Named values that came over the wire; asking for one that did not come fails the test. */
public record Fields(Map<String, ?> all) {
    public String text(String name) {
        return (String) value(name);
    }

    public long number(String name) {
        return ((Number) value(name)).longValue();
    }

    public List<?> list(String name) {
        return (List<?>) value(name);
    }

    public Set<String> names() {
        return Set.copyOf(all.keySet());
    }

    public boolean has(String name) {
        return all.containsKey(name);
    }

    public Object value(String name) {
        return Objects.requireNonNull(all.get(name), () -> "no " + name + " in " + all.keySet());
    }
}
