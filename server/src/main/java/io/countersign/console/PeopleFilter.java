package io.countersign.console;

import io.countersign.platform.web.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Whom the page of people shows.
 *
 * @param search a part of a name or an address, as typed
 * @param role a word after {@code role.}; empty for every role
 * @param status one of {@link #STATES}, a word after {@code people.status.}; empty for everybody but whose place is ended
 * @param group the id of a group; empty for whoever is in any or none
 * @param alone only who has nothing to fall back on
 * @param page from 1 on
 */
public record PeopleFilter(String search, String role, String status, String group, boolean alone, int page) {
    private static final int LONGEST = 100;

    /** What can be asked for. */
    static final List<String> STATES =
            List.of("active", "not-set-up", "never", "invited", "run-out", "suspended", "ended");

    /** Everybody whose place is not ended. */
    public static final PeopleFilter NONE = new PeopleFilter("", "", "", "", false, 1);

    static PeopleFilter of(Form query) {
        String search = query.optional("search").orElse("").strip();
        return new PeopleFilter(
                search.length() > LONGEST ? "" : search,
                query.optional("role").orElse(""),
                query.optional("status").orElse(""),
                query.optional("group").orElse(""),
                query.optional("alone").isPresent(),
                page(query.optional("page").orElse("1")));
    }

    static int page(String typed) {
        return typed.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(typed) : 1;
    }

    boolean shows(PersonRow one) {
        boolean inRole = role.isEmpty() || role.equals(one.role());
        boolean alone = one.status().equals("active") && !one.fallsBack();
        boolean inGroup = group.isEmpty()
                || one.groups().stream().anyMatch(tag -> tag.id().equals(group));
        return fits(search, one.name(), one.email()) && inRole && inGroup && stands(one) && (!this.alone || alone);
    }

    private boolean stands(PersonRow one) {
        boolean here = one.status().equals("active");
        return switch (status) {
            case "" -> !one.ended();
            case "not-set-up" -> here && !one.state().second();
            case "never" -> here && one.seen() == null;
            case "invited" -> one.invited();
            default -> status.equals(one.status());
        };
    }

    /** Whether what was typed is a part of a name or an address. */
    static boolean fits(String search, String name, String email) {
        return search.isEmpty()
                || plain(name).contains(plain(search))
                || plain(email).contains(plain(search));
    }

    /** Whether it leaves anybody out. */
    public boolean isNarrow() {
        return !search.isEmpty() || !role.isEmpty() || !status.isEmpty() || !group.isEmpty() || alone;
    }

    /** The query of another page of the same people. */
    public String at(int other) {
        return "?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8)
                + "&role=" + URLEncoder.encode(role, StandardCharsets.UTF_8)
                + "&status=" + URLEncoder.encode(status, StandardCharsets.UTF_8)
                + (group.isEmpty() ? "" : "&group=" + URLEncoder.encode(group, StandardCharsets.UTF_8))
                + (alone ? "&alone=on" : "")
                + "&page=" + other;
    }

    /** As people search: neither capitals nor accents count. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
