package io.countersign.scim;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the filters of RFC 7644, section 3.4.2.2 (figure 1), strictly and within bounds. An attribute that is not known
 * is an error: whoever misspells one must not take what comes for what they asked for.
 */
final class FilterReader {
    /** The most characters a filter may have. */
    static final int MOST_LENGTH = 1024;

    private static final int MOST_DEPTH = 12;

    private final String text;
    private final String schema;
    private final Set<String> known;
    private int at;
    private int depth;

    private FilterReader(String text, String schema, Set<String> known) {
        this.text = text;
        this.schema = schema;
        this.known = known;
    }

    /**
     * Reads one.
     *
     * @param schema the URN before which attributes may stand
     * @param known the attributes there are, with their parts, in lower case
     */
    static Filter read(String text, String schema, Set<String> known) {
        if (text.length() > MOST_LENGTH) {
            throw wrong("The filter is too long.");
        }
        var reader = new FilterReader(text, schema, known);
        Filter filter = reader.or("");
        if (reader.at != text.length()) {
            throw wrong("The filter does not end where it should.");
        }
        return filter;
    }

    private Filter or(String within) {
        Filter filter = and(within);
        while (takeWord(" or ")) {
            filter = new Filter.Or(filter, and(within));
        }
        return filter;
    }

    private Filter and(String within) {
        Filter filter = one(within);
        while (takeWord(" and ")) {
            filter = new Filter.And(filter, one(within));
        }
        return filter;
    }

    private Filter one(String within) {
        if (++depth > MOST_DEPTH) {
            throw wrong("The filter is too deep.");
        }
        spaces();
        Filter filter;
        if (takeWord("not (") || takeWord("not(")) {
            filter = new Filter.Not(or(within));
            close(')');
        } else if (take('(')) {
            filter = or(within);
            close(')');
        } else {
            filter = compared(within);
        }
        depth--;
        return filter;
    }

    private Filter compared(String within) {
        AttributePath path = path(within);
        if (within.isEmpty() && take('[')) {
            Filter inner = or(path.name() + ".");
            close(']');
            return new Filter.Within(path, inner);
        }
        if (!take(' ')) {
            throw wrong("An attribute is followed by a space and what it is compared by.");
        }
        spaces();
        String word = word();
        if (word.equalsIgnoreCase("pr")) {
            return new Filter.Present(path);
        }
        Filter.Comparison by = Filter.Comparison.of(word).orElseThrow(() -> wrong("This comparison is not known."));
        if (!take(' ')) {
            throw wrong("A comparison is followed by a space and a value.");
        }
        spaces();
        Optional<String> value = value();
        if (value.isPresent()) {
            return new Filter.Compare(path, by, value.get());
        }
        return switch (by) {
            case EQ -> new Filter.Not(new Filter.Present(path));
            case NE -> new Filter.Present(path);
            default -> throw wrong("Nothing is neither more nor less.");
        };
    }

    private AttributePath path(String within) {
        int start = at;
        while (at < text.length() && " []()\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        AttributePath path = AttributePath.parse(text.substring(start, at))
                .orElseThrow(() -> wrong("The filter names no attribute where one should stand."));
        if (path.isForeign(schema) || !known.contains(within + path.local())) {
            throw wrong("This attribute cannot be asked for.");
        }
        return path;
    }

    private String word() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A value as text; nothing where it is null. */
    private Optional<String> value() {
        if (take('"')) {
            return Optional.of(quoted());
        }
        int start = at;
        while (at < text.length() && " )]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String bare = text.substring(start, at);
        return switch (bare.toLowerCase(Locale.ROOT)) {
            case "null" -> Optional.empty();
            case "true", "false" -> Optional.of(bare.toLowerCase(Locale.ROOT));
            default -> {
                if (!bare.matches("-?[0-9]{1,18}(?:\\.[0-9]{1,18})?")) {
                    throw wrong("A value is a text in quotes, a number, true, false or null.");
                }
                yield Optional.of(bare);
            }
        };
    }

    /** A text of JSON (RFC 8259, section 7), after its first quote. */
    private String quoted() {
        var value = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return value.toString();
            }
            value.append(next == '\\' ? escaped() : next);
        }
        throw wrong("A text in the filter has no end.");
    }

    private char escaped() {
        char kind = at < text.length() ? text.charAt(at++) : ' ';
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String hex = text.substring(at, Math.min(at + 4, text.length()));
                if (!hex.matches("[0-9A-Fa-f]{4}")) {
                    throw wrong("A text in the filter cannot be read.");
                }
                at += 4;
                yield (char) Integer.parseInt(hex, 16);
            }
            default -> throw wrong("A text in the filter cannot be read.");
        };
    }

    private void close(char with) {
        spaces();
        if (!take(with)) {
            throw wrong("A bracket in the filter is not closed.");
        }
    }

    private void spaces() {
        while (take(' ')) {
            // Goes on to what stands after them.
        }
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private boolean takeWord(String wanted) {
        boolean there = text.regionMatches(true, at, wanted, 0, wanted.length());
        if (there) {
            at += wanted.length();
        }
        return there;
    }

    private static ScimError wrong(String detail) {
        return ScimError.wrong(ScimError.Type.INVALID_FILTER, detail);
    }
}
