package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.organization.Membership.Status;
import io.countersign.platform.web.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Whom the page of people shows.
 *
 * @param search a part of a name or an address, as typed
 * @param role a word after {@code role.}; empty for every role
 * @param status a word after {@code people.status.}; empty for everybody whose place is not ended
 * @param alone only who has nothing to fall back on
 * @param page from 1 on
 */
public record PeopleFilter(String search, String role, String status, boolean alone, int page) {
    private static final int LONGEST = 100;

    /** Everybody whose place is not ended. */
    public static final PeopleFilter NONE = new PeopleFilter("", "", "", false, 1);

    static PeopleFilter of(Form query) {
        String search = query.optional("search").orElse("").strip();
        return new PeopleFilter(
                search.length() > LONGEST ? "" : search,
                query.optional("role").orElse(""),
                query.optional("status").orElse(""),
                query.optional("alone").isPresent(),
                page(query.optional("page").orElse("1")));
    }

    static int page(String typed) {
        return typed.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(typed) : 1;
    }

    boolean shows(Colleague one) {
        boolean found = fits(search, one.person().name(), one.person().email().value());
        boolean inRole = role.isEmpty() || role.equals(RoleText.of(one.place().role()));
        boolean standing = status.isEmpty()
                ? one.place().status() != Status.ENDED
                : status.equals(RoleText.of(one.place().status()));
        return found && inRole && standing && !(alone && one.fallsBack());
    }

    /** Whether what was typed is a part of a name or an address. */
    static boolean fits(String search, String name, String email) {
        return search.isEmpty()
                || plain(name).contains(plain(search))
                || plain(email).contains(plain(search));
    }

    /** Whether it leaves anybody out. */
    public boolean isNarrow() {
        return !search.isEmpty() || !role.isEmpty() || !status.isEmpty() || alone;
    }

    /** The query of another page of the same people. */
    public String at(int other) {
        return "?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8)
                + "&role=" + URLEncoder.encode(role, StandardCharsets.UTF_8)
                + "&status=" + URLEncoder.encode(status, StandardCharsets.UTF_8)
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
