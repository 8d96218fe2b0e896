package io.countersign.login;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the first page of a sign-in.
 *
 * @param practice the practice's name when there is only one; empty otherwise
 * @param application the application somebody was sent by; empty otherwise
 * @param email what was typed before, so that nobody types it twice
 * @param rejected a message key that says what did not fit: one text for every reason
 * @param notice a message key with good news, such as having signed out
 * @param openings the ways to begin without a name and a password
 */
public record PasswordView(
        String practice,
        String application,
        String email,
        @Nullable String rejected,
        Problems problems,
        @Nullable String notice,
        List<Opening> openings) {

    /** The page with this address in its field. */
    public static PasswordView of(String email) {
        return new PasswordView("", "", email, null, Problems.none(), null, List.of());
    }

    /** The same page, which says what did not fit. */
    public PasswordView rejecting(String key) {
        return new PasswordView(practice, application, email, key, problems, notice, openings);
    }

    /** The same page, which says what to change. */
    public PasswordView with(Problems found) {
        return new PasswordView(practice, application, email, rejected, found, notice, openings);
    }

    /** The same page with good news. */
    public PasswordView telling(@Nullable String key) {
        return new PasswordView(practice, application, email, rejected, problems, key, openings);
    }

    /** The same page of this practice. */
    public PasswordView at(String name, List<Opening> ways) {
        return new PasswordView(name, application, email, rejected, problems, notice, ways);
    }

    /** The same page, for somebody an application has sent. */
    public PasswordView goingOnTo(String name) {
        return new PasswordView(practice, name, email, rejected, problems, notice, openings);
    }
}
