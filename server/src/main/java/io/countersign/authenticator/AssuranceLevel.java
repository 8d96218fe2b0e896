package io.countersign.authenticator;

import java.util.Collection;
import java.util.stream.Collectors;

/** How strongly somebody is proved, NIST SP 800-63B-4 section 2. */
public enum AssuranceLevel {
    /** One factor. */
    AAL1,
    /** Two different factors. */
    AAL2;

    /** The level that proofs by these kinds reach together. */
    public static AssuranceLevel of(Collection<AuthenticatorType> kinds) {
        return kinds.stream()
                                .flatMap(kind -> kind.factors().stream())
                                .collect(Collectors.toSet())
                                .size()
                        >= 2
                ? AAL2
                : AAL1;
    }
}
