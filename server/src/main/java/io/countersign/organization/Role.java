package io.countersign.organization;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do in a practice; what they do there is their {@link Work}. */
public enum Role {
    /** Answers for the practice and everyone in it. */
    OWNER,
    /** Looks after its people. */
    ADMINISTRATOR,
    /** Looks up who is who, for somebody who asks for help. */
    HELP_DESK,
    /** Works there, and looks after nobody but themselves. */
    MEMBER,
    /** Reads what happened, and changes nothing. */
    AUDITOR;

    /** Whether somebody with this role may make somebody else that: nobody but an owner makes an owner. */
    public boolean mayGive(Role role) {
        return may(role == OWNER ? Right.CHANGE_OWNERS : Right.INVITE);
    }

    /** Whether somebody in this role may do that. */
    public boolean may(Right right) {
        return right.isOf(this);
    }

    /** Everything that somebody in this role may do. */
    public Set<Right> rights() {
        return Arrays.stream(Right.values()).filter(this::may).collect(Collectors.toUnmodifiableSet());
    }
}
