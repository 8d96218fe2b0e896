package io.countersign.session;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;

/** Whether somebody may be signed in who has proved one factor alone: asked at each use, so that no session outlives it. */
@FunctionalInterface
public interface OneFactorRule {
    /** Whether this person may, now. */
    boolean allows(Tx tx, SubscriberId person);
}
