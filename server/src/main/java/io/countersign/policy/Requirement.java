package io.countersign.policy;

import io.countersign.authenticator.AssuranceLevel;

/**
 * What one person must prove to sign in: the strictest of what their practices require.
 *
 * @param duty whether a password alone is enough, and until when
 * @param restrictedAllowed whether a kind that is the weaker way is enough beside a password
 * @param clockLeeway whether two more codes let somebody in once whose phone's clock was seen to be a little off
 */
public record Requirement(Duty duty, boolean restrictedAllowed, boolean clockLeeway) {
    /** The least length of a password that is only ever used with a second factor, NIST SP 800-63B-4 section 3.1.1.2. */
    public static final int LEAST_BESIDE_A_SECOND_FACTOR = 8;

    /** The least length of a password that may be the only factor, NIST SP 800-63B-4 section 3.1.1.2. */
    public static final int LEAST_ALONE = 15;

    /** Whether a password alone is never enough. */
    public boolean secondFactor() {
        return duty.isRequired();
    }

    /**
     * Whether somebody who never had a second factor gets in with their password alone.
     *
     * @param isLong whether it has at least {@value #LEAST_ALONE} code points
     */
    public boolean isPasswordEnough(boolean isLong) {
        return !secondFactor() && isLong;
    }

    /** The level a sign-in must reach. */
    public AssuranceLevel level() {
        return secondFactor() ? AssuranceLevel.AAL2 : AssuranceLevel.AAL1;
    }

    /** The least length of this person's password, in code points. */
    public int leastPasswordLength() {
        return leastPasswordLength(duty);
    }

    /** The same of whoever this is required of. */
    public static int leastPasswordLength(Duty duty) {
        return duty.isRequired() ? LEAST_BESIDE_A_SECOND_FACTOR : LEAST_ALONE;
    }
}
