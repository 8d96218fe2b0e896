package io.countersign.audit;

/** The names of chains: a practice's own is its id. */
public final class Chains {
    /** The chain of what belongs to no practice. Ids have 26 characters, so no practice can be called this. */
    public static final String INSTALLATION = "installation";

    private static final String ORIGIN = "countersign/audit/";

    private Chains() {}

    /** What the first line of a checkpoint calls a chain. */
    static String origin(String chain) {
        return ORIGIN + chain;
    }

    /** The chain an origin names; the origin itself where it is none of ours. */
    static String ofOrigin(String origin) {
        return origin.startsWith(ORIGIN) ? origin.substring(ORIGIN.length()) : origin;
    }
}
