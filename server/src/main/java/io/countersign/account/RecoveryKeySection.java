package io.countersign.account;

import io.countersign.recovery.PrintedKeys.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an owner's page says of the printed key.
 *
 * @param made when it was made; null where there is none
 * @param used when it was used; null where it was not
 * @param offered whether one is offered now
 */
public record RecoveryKeySection(
        @Nullable Instant made, @Nullable Instant used, boolean offered) {
    static RecoveryKeySection of(Standing standing, boolean offered) {
        return new RecoveryKeySection(
                standing.made().orElse(null), standing.used().orElse(null), offered);
    }

    /** Whether there is one that is good still. */
    public boolean isReady() {
        return made != null && used == null;
    }
}
