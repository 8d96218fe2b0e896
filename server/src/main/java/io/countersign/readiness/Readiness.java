package io.countersign.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How ready somebody is to lose their phone today: a pure rule over what is known of them.
 *
 * <p>Two ways that may lie on one device are one (NIST SP 800-63B-4 section 4.2 asks for more than one way so that a lost
 * one shuts nobody out). What nobody can know is taken the worse way round.
 *
 * @param findings one for each topic, in the order of the topics
 * @param without what is left to sign in with when the phone is gone, besides codes on paper
 * @param codes how many codes on paper there are then
 */
public record Readiness(State state, List<Finding> findings, List<Way> without, int codes) {
    /** For how long what was shown, or said, is taken to be so. */
    public static final Duration YEAR = Duration.ofDays(365);

    /** So few codes that it is time for new ones. */
    static final int FEW = 3;

    /** How somebody stands. */
    public enum State {
        READY,
        /** They would get in without the phone, and something is missing still. */
        NEARLY,
        /** They would not get in, or nobody can know that they would. */
        NOT_READY
    }

    /**
     * Something that signs in beside the password, or without it, and lasts.
     *
     * @param kind the name of its kind
     * @param name what its owner calls it
     */
    public record Way(String id, String kind, String name, WayPlace place) {}

    /**
     * Codes on paper.
     *
     * @param proved when one was last seen to be in their owner's hands: typed back when they were made, used, or tried in
     *     a drill
     */
    public record Codes(int left, Instant proved) {}

    /**
     * What is known of somebody.
     *
     * @param codes nothing where there are none
     * @param number when the number on file was last shown or said to be theirs; nothing where none is in effect
     * @param waiting from when on a number counts that was proved and waits
     * @param address the same of the address they sign in with; nothing where no mail was seen to arrive there
     */
    public record Facts(
            List<Way> ways,
            Optional<Codes> codes,
            Optional<Instant> number,
            Optional<Instant> waiting,
            Optional<Instant> address) {}

    /** How somebody stands of whom this is known. */
    public static Readiness of(Facts facts, Instant now) {
        Finding codes = codes(facts, now);
        List<Finding> findings = List.of(ways(facts, codes.isGood()), codes, number(facts, now), address(facts, now));
        List<Way> without = facts.ways().stream()
                .filter(way -> !way.place().goesWithThePhone())
                .toList();
        int left = facts.codes().map(Codes::left).orElse(0);
        return new Readiness(state(facts, findings, without), findings, without, left);
    }

    /** Whether they would get in, as far as is known, be it with codes of which nobody knows where they are. */
    public boolean getsIn() {
        return !without.isEmpty() || codes > 0;
    }

    /** What to do next: the first thing that is missing. */
    public Optional<Finding> next() {
        return findings.stream().filter(finding -> !finding.isGood()).findFirst();
    }

    /** What is missing. */
    public List<Finding> missing() {
        return findings.stream().filter(finding -> !finding.isGood()).toList();
    }

    private static State state(Facts facts, List<Finding> findings, List<Way> without) {
        if (findings.stream().allMatch(Finding::isGood)) {
            return State.READY;
        }
        boolean heldCodes = findings.contains(Finding.CODES_HELD) || findings.contains(Finding.CODES_FEW);
        boolean survives = !facts.ways().isEmpty() && (!without.isEmpty() || heldCodes);
        return survives ? State.NEARLY : State.NOT_READY;
    }

    private static Finding ways(Facts facts, boolean paper) {
        List<WayPlace> places = facts.ways().stream()
                .map(way -> way.place().goesWithThePhone() ? WayPlace.PHONE : way.place())
                .distinct()
                .toList();
        boolean untold =
                facts.ways().size() > 1 && facts.ways().stream().anyMatch(way -> way.place() == WayPlace.UNKNOWN);
        if (places.size() > 1) {
            return Finding.WAYS_APART;
        }
        if (places.isEmpty()) {
            return Finding.WAYS_NONE;
        }
        if (paper) {
            return Finding.WAYS_AND_PAPER;
        }
        return untold ? Finding.WAYS_UNTOLD : Finding.WAYS_TOGETHER;
    }

    private static Finding codes(Facts facts, Instant now) {
        Optional<Codes> held = facts.codes().filter(codes -> codes.left() > 0);
        if (held.isEmpty()) {
            return Finding.CODES_NONE;
        }
        if (!isFresh(held.get().proved(), now)) {
            return Finding.CODES_UNPROVED;
        }
        return held.get().left() <= FEW ? Finding.CODES_FEW : Finding.CODES_HELD;
    }

    private static Finding number(Facts facts, Instant now) {
        if (facts.number().isPresent()) {
            return isFresh(facts.number().get(), now) ? Finding.NUMBER_CHECKED : Finding.NUMBER_UNCHECKED;
        }
        return facts.waiting().isPresent() ? Finding.NUMBER_WAITS : Finding.NUMBER_NONE;
    }

    private static Finding address(Facts facts, Instant now) {
        return facts.address()
                .map(at -> isFresh(at, now) ? Finding.ADDRESS_CHECKED : Finding.ADDRESS_UNCHECKED)
                .orElse(Finding.ADDRESS_NONE);
    }

    static boolean isFresh(Instant at, Instant now) {
        return now.isBefore(at.plus(YEAR));
    }

    /** The later of two instants of which each may be missing. */
    static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
