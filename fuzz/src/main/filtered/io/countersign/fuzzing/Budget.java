package io.countersign.fuzzing;

/** How long each target is fuzzed. */
public final class Budget {
    public static final String TIME = "${fuzz.time}";

    private Budget() {}
}
