package io.countersign.cli.admin;

import io.countersign.message.Why;
import java.time.Instant;
import java.util.Optional;

/**
 * How one gateway fares.
 *
 * @param reachable whether it can be reached now
 * @param why why it cannot, or else what went wrong the last time
 * @param restsUntil until when it is left alone after that
 * @param taken how many messages it has taken since the server started
 * @param refused how many it has refused, which were not for it
 * @param failed how often it took nothing, or nobody knows
 */
record TextGatewayState(
        String name,
        boolean reachable,
        Optional<Why.Cause> why,
        String detail,
        Optional<Instant> lastFaultAt,
        Optional<Instant> restsUntil,
        long taken,
        long refused,
        long failed) {}
