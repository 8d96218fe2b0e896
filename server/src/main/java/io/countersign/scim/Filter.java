package io.countersign.scim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which resources are asked for (RFC 7644, section 3.4.2.2): a pure test of their attributes. */
sealed interface Filter {
    /** Attributes in which upper and lower case differ; in all others they do not (RFC 7643, section 4.1). */
    Set<String> EXACT = Set.of("id", "externalid");

    /** Whether a resource is one of them. */
    boolean accepts(Attributes resource);

    /** The one text that an attribute must be for a resource to be accepted at all; nothing where several may. */
    default Optional<String> sought(String name) {
        return Optional.empty();
    }

    /** How two values are compared. */
    enum Comparison {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE;

        /** The one of a word, which may be in any case; nothing if it is none. */
        static Optional<Comparison> of(String word) {
            for (Comparison one : values()) {
                if (one.name().equalsIgnoreCase(word)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }

        private boolean holds(String value, String other) {
            return switch (this) {
                case EQ -> value.equals(other);
                case NE -> !value.equals(other);
                case CO -> value.contains(other);
                case SW -> value.startsWith(other);
                case EW -> value.endsWith(other);
                case GT -> value.compareTo(other) > 0;
                case GE -> value.compareTo(other) >= 0;
                case LT -> value.compareTo(other) < 0;
                case LE -> value.compareTo(other) <= 0;
            };
        }
    }

    /** All of these. */
    record And(Filter one, Filter other) implements Filter {
        @Override
        public boolean accepts(Attributes resource) {
            return one.accepts(resource) && other.accepts(resource);
        }

        @Override
        public Optional<String> sought(String name) {
            return one.sought(name).or(() -> other.sought(name));
        }
    }

    /** One of these, or both. */
    record Or(Filter one, Filter other) implements Filter {
        @Override
        public boolean accepts(Attributes resource) {
            return one.accepts(resource) || other.accepts(resource);
        }
    }

    /** What that one does not accept. */
    record Not(Filter one) implements Filter {
        @Override
        public boolean accepts(Attributes resource) {
            return !one.accepts(resource);
        }
    }

    /** An attribute has a value. */
    record Present(AttributePath path) implements Filter {
        @Override
        public boolean accepts(Attributes resource) {
            return path.part().isPresent()
                    ? !resource.values(path).isEmpty()
                    : resource.find(path.name())
                            .filter(value -> !(value instanceof List<?> list && list.isEmpty()))
                            .isPresent();
        }
    }

    /**
     * A value of an attribute compares so.
     *
     * @param value as text, be it a yes or no, or a number
     */
    record Compare(AttributePath path, Comparison by, String value) implements Filter {
        @Override
        public boolean accepts(Attributes resource) {
            List<Object> values = resource.values(path);
            String other = folded(value);
            return by == Comparison.NE
                    ? values.stream().noneMatch(one -> folded(one.toString()).equals(other))
                    : values.stream().anyMatch(one -> by.holds(folded(one.toString()), other));
        }

        @Override
        public Optional<String> sought(String name) {
            return by == Comparison.EQ && path.local().equals(name) ? Optional.of(value) : Optional.empty();
        }

        private String folded(String text) {
            return EXACT.contains(path.local()) ? text : text.toLowerCase(Locale.ROOT);
        }
    }

    /** One value of a complex attribute is so in all its parts. */
    record Within(AttributePath path, Filter inner) implements Filter {
        @Override
        public boolean accepts(Attributes resource) {
            return resource.parts(path.name()).stream().anyMatch(inner::accepts);
        }
    }
}
