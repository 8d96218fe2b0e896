package io.countersign.readiness;

import io.countersign.platform.web.Problems;
import io.countersign.readiness.Finding.Topic;
import io.countersign.readiness.Readiness.Way;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view of how ready somebody is, for themselves.
 *
 * @param number the last digits of the number on file; null where none is in effect
 * @param place where their codes lie, as they typed it
 * @param notice a message key that says what has just been done
 */
public record ReadinessView(
        String practice,
        Person person,
        Readiness readiness,
        @Nullable String number,
        String place,
        @Nullable String notice,
        Problems problems) {
    /** The word of an enum's constant in the keys of messages. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String state() {
        return word(readiness.state());
    }

    /** What would become of them today: the part of a message key after {@code readiness.today.}. */
    public String today() {
        if (person.facts().ways().isEmpty()) {
            return "password";
        }
        if (!readiness.without().isEmpty()) {
            return "ways";
        }
        if (readiness.codes() == 0) {
            return "out";
        }
        return readiness.findings().contains(Finding.CODES_UNPROVED) ? "codes-perhaps" : "codes";
    }

    /** The names of the ways that are left without the phone. */
    public String without() {
        return String.join(", ", readiness.without().stream().map(Way::name).toList());
    }

    public List<Finding> findings() {
        return readiness.findings();
    }

    /** The first thing that is missing; null where nothing is. */
    public @Nullable Finding next() {
        return readiness.next().orElse(null);
    }

    public List<Way> ways() {
        return person.facts().ways();
    }

    public List<WayPlace> places() {
        return Arrays.asList(WayPlace.values());
    }

    /** When what was found there was last shown or said; null where it never was. */
    public @Nullable Instant at(Topic topic) {
        return switch (topic) {
            case WAYS -> null;
            case CODES -> person.facts().codes().map(Readiness.Codes::proved).orElse(null);
            case NUMBER ->
                person.facts().number().or(() -> person.facts().waiting()).orElse(null);
            case ADDRESS -> person.facts().address().orElse(null);
        };
    }

    /** Whether the number is on file, so that they can say that it is theirs still. */
    public boolean hasNumber() {
        return person.facts().number().isPresent();
    }

    public boolean hasAddress() {
        return person.facts().address().isPresent();
    }

    /** When they last passed the drill; null where they never did. */
    public @Nullable Instant drilled() {
        return person.drilled().orElse(null);
    }

    public boolean hasCodes() {
        return readiness.codes() > 0;
    }
}
