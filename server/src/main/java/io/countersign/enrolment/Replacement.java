package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import java.time.Duration;

/**
 * What a set-up replaces: nothing happens to the old one before the new one is proved.
 *
 * @param works for how long the old one works on after that
 */
public record Replacement(AuthenticatorId old, OldWorks works) {
    /** Where a person sees and stops it. */
    public static final String PAGE = "/account/new-phone";

    /** For how long an old authenticator works on beside the new one. */
    public enum OldWorks {
        NOT_ANY_MORE(Duration.ZERO),
        A_WEEK(Duration.ofDays(7));

        private final Duration time;

        OldWorks(Duration time) {
            this.time = time;
        }

        Duration time() {
            return time;
        }
    }
}
