package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorStatus;
import java.time.Instant;
import java.util.Optional;

/** How an authenticator stands. */
record AuthenticatorState(
        String id,
        String name,
        String type,
        AuthenticatorStatus status,
        boolean closedToNewBrowsers,
        Optional<Instant> lastUsedAt) {}
