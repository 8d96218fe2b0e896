package io.countersign.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a directory wants changed (RFC 7644, section 3.5.2), as a list of steps on one attribute each: what came without a
 * path, or with dots in the names of a value, is taken apart here, as directories really send both.
 */
record Patch(List<Step> steps) {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final int MOST = 100;
    private static final Pattern FILTERED =
            Pattern.compile("([^\\[\\]]{1,256})\\[(.{1,1024})](?:\\.([A-Za-z$]{1,64}))?");

    /** What is done to an attribute. */
    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    /**
     * One attribute, and what is done to it.
     *
     * @param filter which of several values are meant; empty for all
     * @param value what it is to be; nothing where it is to be no more
     */
    record Step(Kind kind, AttributePath path, String filter, Optional<Object> value) {
        /** The attribute in lower case, whichever of its values are meant. */
        String target() {
            return path.local();
        }

        Step withoutValue() {
            return new Step(kind, path, filter, Optional.empty());
        }

        /** Whether it belongs to another schema than this, and means nothing here. */
        boolean isForeign(String schema) {
            return path.isForeign(schema);
        }
    }

    /** Reads one. */
    static Patch read(Attributes sent) {
        boolean patch = sent.find("schemas")
                .filter(found -> found instanceof List<?> list
                        && list.stream().anyMatch(one -> SCHEMA.equalsIgnoreCase(one.toString())))
                .isPresent();
        if (!patch) {
            throw syntax("The schemas of a PATCH name urn:ietf:params:scim:api:messages:2.0:PatchOp.");
        }
        List<?> operations = sent.find("Operations")
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .orElseThrow(() -> syntax("A PATCH has a list of Operations."));
        if (operations.isEmpty() || operations.size() > MOST) {
            throw syntax("A PATCH has 1 to 100 Operations.");
        }
        var steps = new ArrayList<Step>();
        for (Object operation : operations) {
            if (!(operation instanceof Map<?, ?> map)) {
                throw syntax("An operation is an object.");
            }
            steps.addAll(steps(Attributes.of(map)));
        }
        return new Patch(List.copyOf(steps));
    }

    private static List<Step> steps(Attributes operation) {
        Kind kind = kind(operation.find("op").orElse(""));
        Optional<Object> value = operation.find("value");
        Optional<Object> path = operation.find("path").filter(one -> !one.equals(""));
        if (path.isPresent()) {
            return List.of(step(kind, path.get().toString(), value));
        }
        if (kind == Kind.REMOVE) {
            throw ScimError.wrong(ScimError.Type.NO_TARGET, "What is removed is named by a path.");
        }
        if (!(value.orElse("") instanceof Map<?, ?> whole)) {
            throw syntax("An operation without a path has an object as its value.");
        }
        return Attributes.of(whole).all().entrySet().stream()
                .map(one -> step(kind, one.getKey(), Optional.of(one.getValue())))
                .toList();
    }

    private static Step step(Kind kind, String path, Optional<Object> value) {
        Matcher filtered = FILTERED.matcher(path);
        boolean isFiltered = filtered.matches();
        String plain = isFiltered
                ? filtered.group(1)
                        + Optional.ofNullable(filtered.group(3))
                                .map(part -> "." + part)
                                .orElse("")
                : path;
        AttributePath attribute = AttributePath.parse(plain)
                .or(() -> plain.startsWith("urn:")
                        ? Optional.of(new AttributePath(plain, "schema", Optional.empty()))
                        : Optional.empty())
                .orElseThrow(() -> ScimError.wrong(ScimError.Type.INVALID_PATH, "A path names an attribute."));
        return new Step(kind, attribute, isFiltered ? filtered.group(2) : "", value);
    }

    private static Kind kind(Object op) {
        return switch (op.toString().toLowerCase(Locale.ROOT)) {
            case "add" -> Kind.ADD;
            case "replace" -> Kind.REPLACE;
            case "remove" -> Kind.REMOVE;
            default -> throw syntax("An operation is add, replace or remove.");
        };
    }

    private static ScimError syntax(String detail) {
        return ScimError.wrong(ScimError.Type.INVALID_SYNTAX, detail);
    }
}
