package io.countersign.console;

import io.countersign.membership.Invitation;
import io.countersign.organization.Role;
import io.countersign.platform.web.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The open invitations of a practice, as far as a page of them shows.
 *
 * @param search a part of a name or an address, as typed
 * @param page from 1 on
 * @param rows those of this page
 * @param count how many there are on all pages
 * @param runOut how many of all have a link that works no more
 */
public record InviteListing(String search, int page, int pages, List<InviteView.Row> rows, int count, int runOut) {
    /** So many that all of a page can be ticked in one form. */
    private static final int ON_A_PAGE = 20;

    private static final int LONGEST = 100;

    static InviteListing of(List<Invitation> open, Form query, Role by, Instant now) {
        String typed = query.optional("search").orElse("").strip();
        String search = typed.length() > LONGEST ? "" : typed;
        List<Invitation> found = open.stream()
                .filter(one -> PeopleFilter.fits(search, one.name(), one.email().value()))
                .toList();
        int pages = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int page = Math.min(pages, PeopleFilter.page(query.optional("page").orElse("1")));
        return new InviteListing(
                search,
                page,
                pages,
                found.stream()
                        .skip((page - 1L) * ON_A_PAGE)
                        .limit(ON_A_PAGE)
                        .map(one -> row(one, by, now))
                        .toList(),
                found.size(),
                (int) open.stream().filter(one -> !one.isGood(now)).count());
    }

    private static InviteView.Row row(Invitation invitation, Role by, Instant now) {
        return new InviteView.Row(
                invitation.id().value(),
                invitation.name(),
                invitation.email().value(),
                InviteForm.word(invitation.position().role()),
                invitation.sentAt(),
                invitation.expiresAt(),
                invitation.isGood(now),
                by.mayGive(invitation.position().role()));
    }

    /** The query of another page of the same. */
    public String at(int other) {
        return "?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&page=" + other;
    }
}
