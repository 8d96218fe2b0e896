package io.countersign.organization;

import static io.countersign.organization.Role.ADMINISTRATOR;
import static io.countersign.organization.Role.AUDITOR;
import static io.countersign.organization.Role.HELP_DESK;
import static io.countersign.organization.Role.OWNER;

import java.util.Set;

/**
 * Something that somebody may do in a practice beyond working in it, and the roles that may. This is the whole table;
 * {@code docs/roles.md} is held to it.
 */
public enum Right {
    /** Sees who belongs to it, with what kinds of ways they sign in, and when they were last seen. */
    SEE_PEOPLE(OWNER, ADMINISTRATOR, HELP_DESK, AUDITOR),
    /** Adds people by an invitation, and takes invitations back. */
    INVITE(OWNER, ADMINISTRATOR),
    /** Gives people another role or work, and takes their place away and back: of everybody but owners. */
    CHANGE_PEOPLE(OWNER, ADMINISTRATOR),
    /** Does the same with owners, and makes somebody one. */
    CHANGE_OWNERS(OWNER),
    /** Sees which applications its people sign in to; never a secret of one. */
    SEE_APPLICATIONS(OWNER, ADMINISTRATOR, AUDITOR),
    /** Adds, renews and removes applications. */
    MANAGE_APPLICATIONS(OWNER),
    /** Makes and ends the keys with which its directory keeps its people up to date. */
    MANAGE_DIRECTORY(OWNER),
    /** Decides what is required of its people. */
    MANAGE_POLICY(OWNER),
    /** Sees who is not ready for what is required, reminds them, gives one person more time, and lets somebody off with another. */
    BRING_IN(OWNER, ADMINISTRATOR),
    /** Vouches for who somebody is who cannot sign in and asks for help; and says no. */
    HELP_BACK_IN(OWNER, ADMINISTRATOR, HELP_DESK),
    /** Agrees, as a second person, that somebody is helped back in. */
    APPROVE_RECOVERY(OWNER, ADMINISTRATOR),
    /** Sees how ready the practice is for a lost phone and a lost owner, who lacks what, and the plan for that day. */
    SEE_READINESS(OWNER, ADMINISTRATOR, HELP_DESK, AUDITOR),
    /** Reminds people who are not ready, writes the plan, and begins a rehearsal. */
    PREPARE(OWNER, ADMINISTRATOR),
    /** Signs everybody out and freezes changes, when something seems to be wrong. */
    RAISE_ALARM(OWNER),
    /** Reads the log of what happened in it. */
    READ_LOG(OWNER, ADMINISTRATOR, AUDITOR),
    /** Takes a copy of the log away, as a file. */
    READ_LOG_AS_FILE(OWNER, AUDITOR),
    /** Reads what was sent to its people, links and codes among it. */
    READ_MESSAGES(OWNER);

    /** It is never changed: {@link Set#of} gives none that could be. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Right(Role... roles) {
        this.roles = Set.of(roles);
    }

    boolean isOf(Role role) {
        return roles.contains(role);
    }
}
