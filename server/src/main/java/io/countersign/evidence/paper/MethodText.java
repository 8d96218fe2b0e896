package io.countersign.evidence.paper;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What was proved, in words. */
final class MethodText {
    private MethodText() {}

    /** The words of methods as the log writes them; one that has none stands as it is. */
    static String of(Words words, String methods) {
        return Arrays.stream(methods.split(",", -1))
                .map(method -> words.textOr("evidence.method." + method.replace("+uv", ""), method))
                .collect(Collectors.joining(" + "));
    }
}
