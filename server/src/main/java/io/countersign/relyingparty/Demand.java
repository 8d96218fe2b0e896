package io.countersign.relyingparty;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an application asks of each sign-in beyond what the people's practices ask. Of what it asks itself in a request
 * (OpenID Connect Core section 3.1.2.1, {@code acr_values} and {@code max_age}) and of this the stricter counts.
 *
 * @param least the level that must be reached
 * @param remembered whether a browser in which the second factor was proved before is enough
 * @param maxAge how long ago everything may have been proved; empty where that is left to the request
 */
public record Demand(Least least, boolean remembered, Optional<Duration> maxAge) {
    /** Nothing beyond what the practices ask. */
    public static final Demand NONE = new Demand(Least.ANY, true, Optional.empty());

    /** How long ago everything may have been proved, in minutes, from the longest to the shortest. */
    public static final List<Integer> AGES = List.of(720, 240, 60, 15, 5);

    /** A level, the later the stricter. */
    public enum Least {
        ANY,
        TWO_FACTORS,
        PHISHING_RESISTANT;

        /** The level of this name, written small; nothing if there is none. */
        public static Optional<Least> of(String word) {
            return Arrays.stream(values())
                    .filter(least -> least.word().equals(word))
                    .findFirst();
        }

        /** Its name in forms and in the keys of texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it asks for less than another in anything. */
    public boolean isLooserThan(Demand other) {
        return least.compareTo(other.least) < 0
                || (remembered && !other.remembered)
                || other.maxAge
                        .filter(age -> maxAge.isEmpty() || maxAge.get().compareTo(age) > 0)
                        .isPresent();
    }

    /** It in few words, as the log has it: the level, {@code remembered} where that is enough, and the minutes. */
    public String asText() {
        return least.word()
                + (remembered ? " remembered" : "")
                + maxAge.map(age -> " " + age.toMinutes()).orElse("");
    }
}
