package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that invites people and lists who was.
 *
 * @param path where the page is
 * @param roles those that may be given, as message keys name them
 * @param works all kinds of work, as message keys name them
 * @param results what became of those who were just invited
 * @param notice a message key that says what has just been done
 */
public record InviteView(
        NavView nav,
        String path,
        InviteForm form,
        List<String> roles,
        List<String> works,
        List<Row> rows,
        List<Result> results,
        @Nullable String notice,
        Problems problems) {

    /**
     * An open invitation.
     *
     * @param sent when its mail was sent last, in the words of the page's language
     * @param good whether its newest link still works
     * @param mayChange whether the one who looks may send it again or take it back
     */
    public record Row(
            String id,
            String name,
            String email,
            String role,
            java.time.Instant sent,
            java.time.Instant expires,
            boolean good,
            boolean mayChange) {}

    /**
     * What became of one who was just invited.
     *
     * @param outcome the last part of a message key
     */
    public record Result(String email, String outcome, boolean sent) {}
}
