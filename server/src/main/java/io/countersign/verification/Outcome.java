package io.countersign.verification;

import io.countersign.audit.AuditEvent;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType.ThrottleGroup;
import io.countersign.authenticator.Marks;
import io.countersign.notice.Notice;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Verdict.Accepted;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verdict.Rejected;
import io.countersign.verification.Verifier.Accepting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What follows from an answer of the {@link Verifier}: the next state, the audit event and the notices. Pure. */
final class Outcome {
    private Outcome() {}

    /** Refused without being looked at: nothing changes, and the refusal is on record. */
    static Decision refuse(VerificationState state, Attempt attempt, Reason reason, Instant now) {
        return new Decision(
                new Rejected(reason), state, event(attempt, reason, Map.of(), now), List.of(), OptionalLong.empty());
    }

    /** Fits another time: those steps are spent, without being accepted. The tries themselves were counted before. */
    static Decision spend(VerificationState state, Attempt.ForClock clock, Instant now) {
        Authenticator authenticator = state.authenticators().get(clock.authenticator());
        if (authenticator == null || !mayBeSpent(authenticator.status())) {
            return refuse(state, clock, Reason.NOT_USABLE, now);
        }
        Marks marks = authenticator.marks();
        for (long mark : clock.marks()) {
            marks = marks.without(mark);
        }
        Map<String, String> detail =
                Map.of("authenticator", authenticator.id().value(), "offset", String.valueOf(clock.offset()));
        return new Decision(
                new Rejected(Reason.WRONG_CLOCK),
                state.with(authenticator.withMarks(marks)),
                event(clock, Reason.WRONG_CLOCK, detail, now),
                List.of(),
                OptionalLong.empty());
    }

    /** One that works, and a new one that is being set up. */
    private static boolean mayBeSpent(AuthenticatorStatus status) {
        return status == AuthenticatorStatus.ACTIVE || status == AuthenticatorStatus.PENDING;
    }

    /** Accepted: the mark is spent, and if this completes the sign-in, the failures in a row are cleared. */
    static Decision accept(VerificationState state, Attempt attempt, Accepting accepting, Instant now) {
        Authenticator accepted = accepting.authenticator();
        VerificationState next = replaced(state, attempt).with(accepted);
        for (String about : clearedBy(attempt)) {
            next = next.with(
                    about, attempt.circle(), next.tally(about, attempt.circle()).cleared());
        }
        var proof = new Proof(accepted.subscriber(), accepted.id(), accepting.method(), now);
        Map<String, String> detail = Map.of(
                "type",
                accepting.method().toString(),
                "authenticator",
                accepted.id().value(),
                "circle",
                attempt.circle().name());
        return new Decision(
                new Accepted(proof),
                next,
                event(attempt, eventName(attempt, "accepted"), detail, now),
                toldOfAcceptance(attempt, accepting, now),
                accepting.step());
    }

    /** Fits, in a drill: it is spent, and neither proves anything nor clears a failure. */
    static Decision drilled(VerificationState state, Attempt.ForDrill drill, Accepting accepting, Instant now) {
        Authenticator spent = accepting.authenticator();
        Map<String, String> detail = Map.of("authenticator", spent.id().value(), "reason", Reason.DRILL.name());
        return new Decision(
                new Rejected(Reason.DRILL),
                state.with(spent),
                event(drill, "drill.passed", detail, now),
                List.of(),
                OptionalLong.empty());
    }

    private static List<Notice> toldOfAcceptance(Attempt attempt, Accepting accepting, Instant now) {
        Authenticator accepted = accepting.authenticator();
        if (attempt instanceof Attempt.ForConfirmation) {
            return List.of(Notice.of(
                            accepted.subscriber(),
                            now,
                            Notice.Kind.AUTHENTICATOR_ADDED,
                            accepted.type(),
                            accepted.name(),
                            accepted.id().value())
                    .at(attempt.where()));
        }
        return accepting.left().isPresent()
                ? List.of(Notice.oneOfSetUsed(
                                accepted.subscriber(), accepting.left().getAsInt(), now)
                        .at(attempt.where()))
                : List.of();
    }

    /** Looked at and rejected: one more failure for the person, and one for each authenticator it was tried against. */
    static Decision reject(
            VerificationState state, Attempt attempt, List<Candidate> tried, Reason reason, Instant now) {
        Set<String> counted = new LinkedHashSet<>(Verifier.countsOf(attempt));
        tried.forEach(candidate -> counted.add(candidate.id().value()));
        VerificationState next = state;
        for (String about : counted) {
            next = next.with(
                    about, attempt.circle(), next.tally(about, attempt.circle()).failed(now));
        }
        next = reason == Reason.WRONG ? Guesses.counted(next, attempt, tried, now) : next;
        var notices = new ArrayList<Notice>();
        tellOfMany(next, attempt, now).ifPresent(notices::add);
        if (Guesses.wereLastOnes(next, attempt, tried, now)) {
            notices.add(new Notice(subscriber(attempt), now, Notice.Kind.GUESSES_SPENT, ""));
        }
        for (Candidate candidate : tried) {
            AuthenticatorId id = candidate.id();
            if (reason == Reason.COPIED) {
                notices.add(new Notice(subscriber(attempt), now, Notice.Kind.COPIED, nameOf(next, id)));
                next = suspended(next, id);
            } else if (Throttle.isClosed(next.tally(id.value(), attempt.circle()), now)) {
                notices.add(Notice.closed(subscriber(attempt), attempt.circle() == Circle.KNOWN, now));
                next = attempt.circle() == Circle.KNOWN ? disable(next, id) : next;
            }
        }
        Map<String, String> detail = detailOf(attempt, notices);
        for (Candidate candidate : tried) {
            closedNow(state, next, candidate.id(), detail);
        }
        return new Decision(
                new Rejected(reason),
                next,
                event(attempt, reason, detail, now),
                notices.stream().map(notice -> notice.at(attempt.where())).toList(),
                OptionalLong.empty());
    }

    /** What a new authenticator takes the place of is set aside in the moment it is confirmed, and not before. */
    private static VerificationState replaced(VerificationState state, Attempt attempt) {
        VerificationState next = state;
        if (attempt instanceof Attempt.ForConfirmation confirmation) {
            for (Authenticator other : state.authenticators().values()) {
                if (other.confirmedAt() != null && confirmation.replaces().contains(other.type())) {
                    next = next.with(other.withStatus(AuthenticatorStatus.INVALIDATED));
                }
            }
        }
        return next;
    }

    /** Two things hold one key, and nobody can say which of them is the person's: neither is believed any more. */
    private static VerificationState suspended(VerificationState state, AuthenticatorId id) {
        return state.with(
                Objects.requireNonNull(state.authenticators().get(id)).withStatus(AuthenticatorStatus.SUSPENDED));
    }

    /** Says which authenticators this attempt has closed: {@code disabled} or {@code suspended}, and their ids. */
    private static void closedNow(
            VerificationState before, VerificationState after, AuthenticatorId id, Map<String, String> detail) {
        AuthenticatorStatus now =
                Objects.requireNonNull(after.authenticators().get(id)).status();
        if (now != Objects.requireNonNull(before.authenticators().get(id)).status()) {
            detail.merge(now.name().toLowerCase(Locale.ROOT), id.value(), (ids, one) -> ids + " " + one);
        }
    }

    /** A pending set-up that is closed stays pending and unusable, and expires; anything confirmed is disabled. */
    private static VerificationState disable(VerificationState state, AuthenticatorId id) {
        Authenticator authenticator =
                Objects.requireNonNull(state.authenticators().get(id));
        return authenticator.status() == AuthenticatorStatus.PENDING
                ? state
                : state.with(authenticator.withStatus(AuthenticatorStatus.DISABLED));
    }

    private static Set<String> clearedBy(Attempt attempt) {
        Set<String> cleared = new LinkedHashSet<>();
        if (attempt instanceof Attempt.ForLogin login && login.completes()) {
            cleared.add(login.group().about());
            login.candidates().forEach(candidate -> cleared.add(candidate.id().value()));
            cleared.addAll(login.provedBefore());
        }
        return cleared;
    }

    private static Optional<Notice> tellOfMany(VerificationState next, Attempt attempt, Instant now) {
        return group(attempt)
                .filter(group -> attempt.claimant() instanceof Claimant.Known
                        && Throttle.isTimeToTell(next.tally(group.about(), attempt.circle()), now))
                .map(group -> Notice.manyFailures(subscriber(attempt), group.about(), now));
    }

    private static Optional<ThrottleGroup> group(Attempt attempt) {
        return switch (attempt) {
            case Attempt.ForLogin login -> Optional.of(login.group());
            case Attempt.ForDrill drill -> Optional.of(drill.group());
            case Attempt.ForConfirmation confirmation -> Optional.empty();
            case Attempt.ForClock clock -> Optional.empty();
        };
    }

    private static String nameOf(VerificationState state, AuthenticatorId id) {
        return Objects.requireNonNull(state.authenticators().get(id)).name();
    }

    private static SubscriberId subscriber(Attempt attempt) {
        return switch (attempt.claimant()) {
            case Claimant.Known known -> known.subscriber();
            case Claimant.Unknown unknown ->
                throw new IllegalStateException("an unknown claimant has no authenticator to close");
        };
    }

    private static Map<String, String> detailOf(Attempt attempt, List<Notice> notices) {
        var detail = new TreeMap<String, String>();
        detail.put("circle", attempt.circle().name());
        notices.forEach(notice -> detail.put("told", notice.kind().name()));
        return detail;
    }

    private static AuditEvent event(Attempt attempt, Reason reason, Map<String, String> detail, Instant now) {
        var withReason = new TreeMap<>(detail);
        withReason.put("reason", reason.name());
        return event(attempt, eventName(attempt, "rejected"), withReason, now);
    }

    private static AuditEvent event(Attempt attempt, String name, Map<String, String> detail, Instant now) {
        return switch (attempt.claimant()) {
            case Claimant.Known known ->
                AuditEvent.ofAccount(now, known.subscriber().value(), "anyone", name, detail);
            case Claimant.Unknown unknown -> AuditEvent.ofInstallation(now, "anyone", name, detail);
        };
    }

    private static String eventName(Attempt attempt, String answer) {
        return switch (attempt) {
            case Attempt.ForLogin login -> login.group().about() + "." + answer;
            case Attempt.ForConfirmation confirmation -> "confirmation." + answer;
            case Attempt.ForDrill drill -> "drill." + answer;
            case Attempt.ForClock clock -> "clock." + answer;
        };
    }
}
