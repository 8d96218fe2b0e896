package io.countersign.login;

import java.util.Map;
import java.util.Set;

/**
 * The view of the page on which a form waits that came too late.
 *
 * @param path where it is sent
 * @param fields what was typed, by the names of its fields
 */
public record KeptView(String practice, String path, Map<String, String> fields) {
    private static final Set<String> CHOSEN = Set.of("proof", "algorithm", "once", "agreed");
    private static final Set<String> LINES = Set.of("redirects", "afterLogout", "list");

    /** Whether a field was chosen or drawn rather than typed: it is sent again unseen. */
    public boolean isChosen(String field) {
        return CHOSEN.contains(field);
    }

    /** Whether a field has several lines. */
    public boolean hasLines(String field) {
        return LINES.contains(field);
    }
}
