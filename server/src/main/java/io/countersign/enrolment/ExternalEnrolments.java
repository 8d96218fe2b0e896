package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.verification.Attempt;
import io.countersign.verification.Claimant;
import io.countersign.verification.Decision;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Receipt;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binding authenticators to the people of applications: begun, then confirmed by the first code; and backup codes. */
public final class ExternalEnrolments {
    /** How long a set-up may take. An application may send its link by post. */
    public static final Duration TIME = Duration.ofHours(24);

    /** How many a person may have. */
    public static final int MOST = 20;

    /** Longer than it takes to hash a set of codes. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Database database;
    private final ExternalAuthenticators theirs;
    private final AuthenticatorStore store;
    private final TotpType totp;
    private final RecoveryCodeType codes;
    private final Verifications verifications;
    private final EnrolmentAudit audit;
    private final SecretFactory secrets;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            ExternalAuthenticators theirs,
            AuthenticatorStore store,
            TotpType totp,
            RecoveryCodeType codes,
            Verifications verifications,
            EnrolmentAudit audit,
            SecretFactory secrets) {}

    /** Takes its parts. */
    public ExternalEnrolments(Parts parts) {
        this.database = parts.database();
        this.theirs = parts.theirs();
        this.store = parts.store();
        this.totp = parts.totp();
        this.codes = parts.codes();
        this.verifications = parts.verifications();
        this.audit = parts.audit();
        this.secrets = parts.secrets();
    }

    /** A set-up that waits for its first code, and the address an authenticator app reads: it holds the key. */
    public record Begun(Authenticator pending, String otpAuthUri, Instant expiresAt) {
        @Override
        public String toString() {
            return "Begun[" + pending.id() + "]";
        }
    }

    /** The answer to a first code. */
    public sealed interface Confirmation {
        /** The authenticator is bound, and the code is spent. */
        record Confirmed(Authenticator authenticator) implements Confirmation {}

        /** It does not fit; where it would fit other parameters, they are named. */
        record NotAccepted(Duration pause, Optional<Difference> difference) implements Confirmation {}

        /** It was confirmed before. */
        record Before() implements Confirmation {}

        /** There is no such set-up, or it ran out. */
        record Gone() implements Confirmation {}
    }

    /** Begins to set up an authenticator app, in place of any set-up under way; nothing if the person has too many. */
    public Optional<Begun> begin(ApiCaller caller, ExternalSubscriber whose, DisplayName name) {
        return database.write(tx -> {
            PersonLockStore.take(tx, whose.id());
            clearPending(tx, whose, TotpType.NAME, Instant.MAX);
            if (theirs.present(tx, whose).size() >= MOST) {
                return Optional.empty();
            }
            Authenticator pending = pending(tx, whose, TotpType.NAME, name.value(), caller.now());
            totp.enrol(tx, pending);
            String uri = totp.spelledOut(tx, pending, theirs.issuer(tx, whose), whose.name());
            return Optional.of(new Begun(pending, uri, pending.createdAt().plus(TIME)));
        });
    }

    /**
     * Confirms a set-up by its first code.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Confirmation confirm(ApiCaller caller, ExternalSubscriber whose, AuthenticatorId id, TypedCode code) {
        Optional<Authenticator> found = theirs.find(whose, id);
        if (found.isPresent() && found.get().status() != AuthenticatorStatus.PENDING) {
            return new Confirmation.Before();
        }
        return found.filter(pending -> totp.takes(code) && pending.type().equals(TotpType.NAME))
                .filter(pending -> caller.now().isBefore(pending.createdAt().plus(TIME)))
                .map(pending -> confirm(caller, whose, pending, code))
                .orElseGet(Confirmation.Gone::new);
    }

    private Confirmation confirm(ApiCaller caller, ExternalSubscriber whose, Authenticator pending, TypedCode code) {
        var bound = new Bound(caller, whose, pending.id());
        Outcome outcome = verifications.confirm(bound.claimant(), pending, code, Set.of(), "", caller.time(), bound);
        return switch (outcome.verdict()) {
            case Verdict.Accepted _ ->
                new Confirmation.Confirmed(theirs.find(whose, pending.id()).orElseThrow());
            case Verdict.Rejected(Verdict.Reason reason) ->
                new Confirmation.NotAccepted(
                        outcome.pause(),
                        reason == Verdict.Reason.WRONG ? totp.explain(pending, code, caller.now()) : Optional.empty());
        };
    }

    /**
     * A new set of backup codes in place of any older one, good at once: the application shows them to their owner.
     * Nothing if there is no authenticator that they could stand in for.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Optional<CodesMade> makeCodes(ApiCaller caller, ExternalSubscriber whose) {
        return database.write(tx -> {
                    PersonLockStore.take(tx, whose.id());
                    if (theirs.present(tx, whose).stream().noneMatch(theirs::works)) {
                        return Optional.<Authenticator>empty();
                    }
                    // A set begun a moment ago is somebody else's who asks at the same time, and good until the next
                    // one.
                    clearPending(tx, whose, RecoveryCodeType.NAME, caller.now().minus(A_MOMENT));
                    Authenticator set = pending(tx, whose, RecoveryCodeType.NAME, "", caller.now());
                    codes.make(tx, set);
                    return Optional.of(set);
                })
                .map(set -> confirmCodes(caller, whose, set));
    }

    /** Codes spelled out, shown this once. */
    public record CodesMade(AuthenticatorId set, List<String> codes) {
        @Override
        public String toString() {
            return "CodesMade[" + set + "]";
        }
    }

    private CodesMade confirmCodes(ApiCaller caller, ExternalSubscriber whose, Authenticator set) {
        RecoveryCodeType.Spelled spelled = database.read(tx -> codes.spelledOut(tx, set));
        var bound = new Bound(caller, whose, set.id());
        Outcome outcome =
                verifications.confirm(bound.claimant(), set, spelled.first(), Set.of(), "", caller.time(), bound);
        if (!(outcome.verdict() instanceof Verdict.Accepted)) {
            throw new IllegalStateException("a new set of backup codes was not confirmed by its own code");
        }
        return new CodesMade(set.id(), spelled.codes());
    }

    private void clearPending(Tx tx, ExternalSubscriber whose, String kind, Instant before) {
        theirs.present(tx, whose).stream()
                .filter(other -> other.status() == AuthenticatorStatus.PENDING)
                .filter(other -> other.type().equals(kind) && other.createdAt().isBefore(before))
                .forEach(other -> store.removePending(tx, other.id()));
    }

    private Authenticator pending(Tx tx, ExternalSubscriber whose, String kind, String name, Instant now) {
        var pending = new Authenticator(
                new AuthenticatorId(secrets.id()),
                whose.id(),
                kind,
                name,
                AuthenticatorStatus.PENDING,
                now,
                null,
                null,
                Marks.NONE);
        store.add(tx, pending);
        return pending;
    }

    private record Outcome(Verdict verdict, Duration pause) {}

    /** Writes the binding into the log in the transaction that makes it. */
    private final class Bound implements Receipt<Outcome> {
        private final ApiCaller caller;
        private final ExternalSubscriber whose;
        private final AuthenticatorId id;

        Bound(ApiCaller caller, ExternalSubscriber whose, AuthenticatorId id) {
            this.caller = caller;
            this.whose = whose;
            this.id = id;
        }

        Claimant.Known claimant() {
            return new Claimant.Known(whose.id(), whose.home());
        }

        @Override
        public Optional<Outcome> earlier(Tx tx, Instant now) {
            return Optional.empty();
        }

        @Override
        public Outcome write(Tx tx, Attempt attempt, Decision decision, Instant now) {
            if (decision.verdict() instanceof Verdict.Accepted) {
                audit.by(
                        tx,
                        caller,
                        whose,
                        "authenticator.bound",
                        Map.of("authenticator", id.value(), "permit", "APPLICATION"));
            }
            return new Outcome(decision.verdict(), decision.pause(attempt, now));
        }
    }
}
