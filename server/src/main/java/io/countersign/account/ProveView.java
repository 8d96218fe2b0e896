package io.countersign.account;

import io.countersign.platform.web.Problems;

/**
 * The view of the page that asks for password and code once more.
 *
 * @param withCode whether a code is asked for, as it was at the sign-in
 * @param then where to go on afterwards; one of our own paths
 */
public record ProveView(
        String practice,
        String email,
        String then,
        boolean withCode,
        int secondsLeft,
        int period,
        boolean rejected,
        Problems problems) {}
