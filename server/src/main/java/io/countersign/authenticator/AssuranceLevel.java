package io.countersign.authenticator;

import java.util.Set;

/** How strongly somebody is proved, NIST SP 800-63B-4 section 2. */
public enum AssuranceLevel {
    /** One factor. */
    AAL1,
    /** Two different factors. */
    AAL2;

    /** The level that these factors reach together. */
    public static AssuranceLevel of(Set<Factor> proved) {
        return proved.size() >= 2 ? AAL2 : AAL1;
    }
}
