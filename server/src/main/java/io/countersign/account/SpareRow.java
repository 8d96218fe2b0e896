package io.countersign.account;

import io.countersign.platform.web.Part;
import org.jspecify.annotations.Nullable;

/**
 * What a person has in reserve of one kind that stands in for others and runs out, such as backup codes.
 *
 * @param kind the name of the kind, which is part of the keys of its texts
 * @param authenticator what they have of it; null while they have none
 * @param standing what its owner should know of it; null while it does not work
 */
public record SpareRow(
        String kind,
        @Nullable AuthenticatorRow authenticator,
        @Nullable Part standing) {}
