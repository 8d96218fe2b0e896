package io.countersign.verification;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Prepared;

/** One authenticator against which a response is tried, with the slow work of the check done. */
public record Candidate(AuthenticatorId id, Prepared prepared) {}
