package io.countersign.evidence.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What let somebody in, as the entry of their sign-in bears it. What cannot be told is unexplained, and nothing else. */
public enum Way {
    /** Two factors were proved. */
    SECOND_FACTOR,
    /** A password, in a browser in which the second factor had been proved no longer ago than a browser is remembered. */
    REMEMBERED,
    /** A password, before the day from which on a second factor is required of them. */
    GRACE,
    /** A password, while two others had let them off. */
    EXEMPT,
    /** A password, where nobody required more of them. */
    FREE,
    /** Anything else: there must be none. */
    UNEXPLAINED;

    /** The longest a practice can have browsers remembered. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final String PASSWORD = "password";
    private static final String VERIFIED = "+uv";
    private static final Set<String> KINDS = Set.of(PASSWORD, "totp", "sms", "passkey", "recoverycode");

    /** The way of a sign-in with these facts. */
    static Way of(Map<String, String> facts) {
        List<String> methods = methods(facts);
        if (!methods.stream().map(Way::kind).allMatch(KINDS::contains)) {
            return UNEXPLAINED;
        }
        if (methods.stream().anyMatch(method -> method.equals("passkey" + VERIFIED))
                || (methods.contains(PASSWORD) && methods.size() > 1)) {
            return facts.containsKey("remembered") ? UNEXPLAINED : SECOND_FACTOR;
        }
        if (!methods.equals(List.of(PASSWORD))) {
            return UNEXPLAINED;
        }
        if (facts.containsKey("remembered") || facts.containsKey("secondFactorAge")) {
            return age(facts).isPresent()
                            && !facts.getOrDefault("remembered", "").isEmpty()
                    ? REMEMBERED
                    : UNEXPLAINED;
        }
        return switch (facts.getOrDefault("required", "")) {
            case "GRACE" -> GRACE;
            case "EXEMPT" -> EXEMPT;
            case "FREE" -> FREE;
            default -> UNEXPLAINED;
        };
    }

    static List<String> methods(Map<String, String> facts) {
        return Arrays.stream(facts.getOrDefault("methods", "").split(",", -1))
                .distinct()
                .toList();
    }

    private static String kind(String method) {
        return method.endsWith(VERIFIED) ? method.substring(0, method.length() - VERIFIED.length()) : method;
    }

    /** How long ago the second factor had been proved; nothing where that is not said, or longer than is possible. */
    static Optional<Duration> age(Map<String, String> facts) {
        try {
            return Optional.of(Duration.parse(facts.getOrDefault("secondFactorAge", "")))
                    .filter(age -> !age.isNegative() && age.compareTo(LONGEST) <= 0);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
