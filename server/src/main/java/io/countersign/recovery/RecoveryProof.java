package io.countersign.recovery;

import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/**
 * That one thing was shown in a case.
 *
 * @param witness the colleague who vouches for it; nobody for a mailed code
 */
public record RecoveryProof(Method method, Optional<SubscriberId> witness, Instant at) {}
