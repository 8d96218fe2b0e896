package io.countersign.console;

import io.countersign.organization.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A part of the console, and the right without which there is no such part. */
enum Section {
    PEOPLE(Right.SEE_PEOPLE),
    RECOVERIES(Right.HELP_BACK_IN),
    READINESS(Right.SEE_READINESS),
    INVITATIONS(Right.INVITE),
    DIRECTORY(Right.MANAGE_DIRECTORY),
    APPLICATIONS(Right.SEE_APPLICATIONS),
    MANDATE(Right.BRING_IN),
    POLICY(Right.MANAGE_POLICY),
    PRODUCTS(Right.MANAGE_POLICY),
    MESSAGES(Right.READ_MESSAGES),
    LOG(Right.READ_LOG),
    EVIDENCE(Right.READ_LOG_AS_FILE),
    ALARM(Right.RAISE_ALARM);

    private final Right right;

    Section(Right right) {
        this.right = right;
    }

    /** Those that somebody may open, in the order in which they are listed. */
    static List<Section> of(Officer officer) {
        return Arrays.stream(values())
                .filter(section -> officer.may(section.right))
                .toList();
    }

    /** The segment of its path, and the part of its message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
