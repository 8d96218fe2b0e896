package io.countersign.recovery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Something about a case that has it wait longer, so that the person has time to hear of it and to say no. */
public enum Risk {
    /** It was opened from a network in which nobody of the practice was seen lately. There is no list of countries here. */
    UNKNOWN_NETWORK,
    /** The password was changed in the last week. */
    PASSWORD_CHANGED,
    /** The number on file, or an address at which the person is told things, was changed in the last 30 days. */
    REACH_CHANGED,
    /** More than two cases were opened in the person's name in 30 days. */
    MANY_CASES,
    /** All that showed who it is was witnessed by one colleague alone. */
    ONE_WITNESS,
    /** The person is an owner, and no other owner has agreed. */
    NO_OWNER_AGREED;

    static String asText(Set<Risk> risks) {
        return risks.stream().map(Risk::name).sorted().collect(Collectors.joining(","));
    }

    static Set<Risk> fromText(String text) {
        var risks = EnumSet.noneOf(Risk.class);
        if (!text.isEmpty()) {
            Arrays.stream(text.split(",")).map(Risk::valueOf).forEach(risks::add);
        }
        return risks;
    }
}
