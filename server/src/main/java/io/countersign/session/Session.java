package io.countersign.session;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A signed-in browser.
 *
 * @param methods how what it was opened with was proved
 * @param provedBy the ids of the authenticators that proved it last; while one of them is set aside, it is not resumed
 * @param opened which browser opened it, and from where
 * @param seenFrom the network address it was last seen from
 * @param provedAt when everything in {@code methods} was last proved
 * @param confirmedAt when at least one factor was last proved, such as the password after a pause
 * @param expiresAt the absolute limit
 * @param idle after which time without use it rests
 * @param remembered the browser in whose stead of a second factor it was opened; empty where everything was proved
 */
public record Session(
        SessionId id,
        SubscriberId subscriber,
        AssuranceLevel level,
        List<Method> methods,
        List<String> provedBy,
        Place opened,
        String seenFrom,
        Instant openedAt,
        Instant lastSeenAt,
        Instant provedAt,
        Instant confirmedAt,
        Instant expiresAt,
        Duration idle,
        Optional<Remembered> remembered) {
    /** For how long a proof is fresh enough for a sensitive act. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /**
     * A browser in which no second factor was asked for.
     *
     * @param id the id of what remembers it
     * @param provedAt when the second factor was proved there
     */
    public record Remembered(String id, Instant provedAt) {}

    /** Whether all of this session's proofs are fresh enough for a sensitive act; a remembered browser proves nothing. */
    public boolean isFresh(Instant now) {
        return remembered.isEmpty() && now.isBefore(provedAt.plus(FRESH));
    }

    /** The level at which it is proved again: the one at which it was opened, and both factors where one was not asked for. */
    public AssuranceLevel levelOfProof() {
        return remembered.isPresent() ? AssuranceLevel.AAL2 : level;
    }

    /** This session within these limits, which may have become stricter since it was opened. */
    Session within(SessionLimits.Limits limits) {
        Instant end = earlier(expiresAt, provedAt.plus(limits.absolute()));
        return new Session(
                id,
                subscriber,
                level,
                methods,
                provedBy,
                opened,
                seenFrom,
                openedAt,
                lastSeenAt,
                provedAt,
                confirmedAt,
                remembered
                        .map(browser -> earlier(end, browser.provedAt().plus(limits.remembered())))
                        .orElse(end),
                limits.idle(),
                remembered);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether one factor was proved so lately that other sessions may be ended (ASVS 5.0, V7.5.2). */
    public boolean isConfirmed(Instant now) {
        return now.isBefore(confirmedAt.plus(FRESH));
    }

    /** Roughly where it is used now, as notices say it. */
    public String where() {
        return new Place(opened.browser(), seenFrom.isEmpty() ? opened.address() : seenFrom).inWords();
    }

    /** This session after one factor was proved in it, and nothing else changed. */
    Session confirmed(String from, Instant now) {
        return new Session(
                id,
                subscriber,
                level,
                methods,
                provedBy,
                opened,
                from,
                openedAt,
                now,
                provedAt,
                now,
                expiresAt,
                idle,
                remembered);
    }

    /**
     * This session of one factor as one of two, since a second one was proved in it, and the first is no fresher for that;
     * nothing where it is of two already, or what was proved makes none of two.
     *
     * @throws IllegalArgumentException if the proof is somebody else's
     */
    Optional<Session> raisedBy(Proof second, Authenticators types) {
        if (!second.subscriber().equals(subscriber)) {
            throw new IllegalArgumentException("a session is raised by its own person");
        }
        List<Method> all = Stream.concat(methods.stream(), Stream.of(second.method()))
                .distinct()
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        AssuranceLevel raised = types.level(all);
        if (level != AssuranceLevel.AAL1 || remembered.isPresent() || raised == AssuranceLevel.AAL1) {
            return Optional.empty();
        }
        List<String> by = Stream.concat(
                        provedBy.stream(), Stream.of(second.authenticator().value()))
                .distinct()
                .toList();
        return Optional.of(new Session(
                id,
                subscriber,
                raised,
                all,
                by,
                opened,
                seenFrom,
                openedAt,
                second.at(),
                provedAt,
                second.at(),
                expiresAt,
                idle,
                remembered));
    }

    /** This session, held to other authenticators than those that proved it. */
    Session heldTo(List<String> others, Instant now) {
        return new Session(
                id,
                subscriber,
                level,
                methods,
                others,
                opened,
                seenFrom,
                openedAt,
                now,
                provedAt,
                confirmedAt,
                expiresAt,
                idle,
                remembered);
    }
}
