package io.countersign.frontdesk.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Countersign has told of somebody.
 *
 * @param subject who it is, for ever the same
 * @param acr how strongly they were proved
 * @param amr by what, in the words of RFC 8176
 * @param provedAt when, the {@code auth_time}
 * @param idToken the signed statement itself, which is handed back when they sign out
 */
public record SignedIn(
        String subject,
        String name,
        String email,
        List<Place> places,
        String acr,
        List<String> amr,
        Instant provedAt,
        String idToken) {

    /** A practice somebody works for, and as what. */
    public record Place(String name, String role, String work) {}

    /** The level, if this application knows it. */
    public Optional<Level> level() {
        return Level.of(acr);
    }

    /** Says nothing of the signed statement. */
    @Override
    public String toString() {
        return "SignedIn[" + subject + ", " + acr + "]";
    }
}
