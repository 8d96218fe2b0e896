package io.countersign.scim;

import io.countersign.membership.Directory;
import java.time.Duration;

/** Why something is not done, as a directory is told. */
final class DirectoryErrors {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int CHANGED = 412;

    /** RFC 4918, section 11.3. */
    private static final int LOCKED = 423;

    /** When a practice that has invited as many as it may can surely invite some again. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    private DirectoryErrors() {}

    static ScimError of(Directory.Why why) {
        return switch (why) {
            case FROZEN -> ScimError.of(LOCKED, "An owner has paused changes for a while.");
            case NOBODY -> ScimError.of(NOT_FOUND, "There is nothing of this id in the practice.");
            case EXISTS ->
                ScimError.of(
                        CONFLICT,
                        ScimError.Type.UNIQUENESS,
                        "Somebody of this userName belongs to the practice or is invited.");
            case EXTERNAL_ID -> ScimError.of(CONFLICT, ScimError.Type.UNIQUENESS, "Another one has this externalId.");
            case CHANGED -> ScimError.of(CHANGED, "It was changed since it was read.");
            case ADDRESS ->
                ScimError.wrong(
                        ScimError.Type.MUTABILITY,
                        "A userName is what somebody signs in with, and stays: remove the user and add another.");
            case OWNER -> ScimError.of(FORBIDDEN, "Owners are looked after by people alone, in the console.");
            case BY_PEOPLE ->
                ScimError.of(
                        FORBIDDEN,
                        "Somebody of the practice has taken this place away: they give it back, in the console.");
            case TOO_OFTEN ->
                ScimError.later(
                        "As many were invited lately as may be. The invitation can be asked for again later.", A_WHILE);
            case GROUP_NAME ->
                ScimError.of(CONFLICT, ScimError.Type.UNIQUENESS, "The practice has a group of this name.");
            case NO_MEMBER ->
                ScimError.wrong(
                        ScimError.Type.INVALID_VALUE, "Somebody who is to be in the group is not in the practice.");
            case REQUIRED ->
                ScimError.of(
                        FORBIDDEN,
                        "A second step is required of whoever is in this group: people decide who needs none, in the console.");
            case FULL -> ScimError.of(FORBIDDEN, "There are as many as a directory may keep.");
        };
    }
}
