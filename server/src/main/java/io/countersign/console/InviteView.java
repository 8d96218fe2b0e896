package io.countersign.console;

import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that invites people and lists who was.
 *
 * @param path where the page is
 * @param roles those that may be given, as message keys name them
 * @param works all kinds of work, as message keys name them
 * @param listing the open invitations
 * @param results what became of those who were just invited
 * @param notice a message key that says what has just been done
 * @param done what has just been done with many
 */
public record InviteView(
        NavView nav,
        String path,
        InviteForm form,
        List<String> roles,
        List<String> works,
        InviteListing listing,
        List<Result> results,
        @Nullable String notice,
        List<Done> done,
        Problems problems) {
    /**
     * One thing that was just done with many.
     *
     * @param what the last part of a message key
     */
    public record Done(String what, int count) {
        private static final List<String> ALL =
                List.of("imported", "reminded", "waiting", "worn", "closed", "withdrawn");

        /** What the address says was done; only numbers are taken from it. */
        static List<Done> of(Form query) {
            return ALL.stream()
                    .flatMap(what -> query
                            .optional(what)
                            .filter(count -> count.matches("[0-9]{1,4}"))
                            .map(count -> new Done(what, Integer.parseInt(count)))
                            .stream())
                    .filter(done -> done.count() > 0
                            || done.what().equals("reminded")
                            || done.what().equals("withdrawn"))
                    .toList();
        }
    }

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
