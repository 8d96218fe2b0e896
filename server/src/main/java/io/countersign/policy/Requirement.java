package io.countersign.policy;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.SignInForm;
import io.countersign.organization.Rules;

/**
 * What one person must prove to sign in: the strictest of what their practices require.
 *
 * @param duty whether a password alone is enough, and until when
 * @param rules what holds for the sign-in besides
 * @param secondWayDue whether whoever has one lasting way sets up another one before they get in
 */
public record Requirement(Duty duty, Rules rules, boolean secondWayDue) {
    /** The least length of a password that is only ever used with a second factor, NIST SP 800-63B-4 section 3.1.1.2. */
    public static final int LEAST_BESIDE_A_SECOND_FACTOR = 8;

    /** The least length of a password that may be the only factor, NIST SP 800-63B-4 section 3.1.1.2. */
    public static final int LEAST_ALONE = 15;

    /** Whether a kind is strong enough beside a password. */
    public boolean isEnough(AuthenticatorType type) {
        return rules.strength().takes(type.isRestricted(), type.isPhishingResistant());
    }

    /** Whether a way is strong enough beside a password. */
    public boolean isEnough(SignInForm way) {
        return rules.strength().takes(way.isRestricted(), way.isPhishingResistant());
    }

    /** Whether two more codes let somebody in once whose phone's clock was seen to be a little off. */
    public boolean clockLeeway() {
        return rules.clockLeeway();
    }

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
