package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Authenticators that another system has bound before, taken over with their keys. The application vouches that they were
 * proved there; nothing that can have been accepted there is accepted here.
 */
public final class ExternalImports {
    private final Database database;
    private final ExternalAuthenticators theirs;
    private final AuthenticatorStore store;
    private final TotpType totp;
    private final EnrolmentAudit audit;
    private final SecretFactory secrets;

    /** Takes what they are kept in. */
    public ExternalImports(
            Database database,
            ExternalAuthenticators theirs,
            AuthenticatorStore store,
            TotpType totp,
            EnrolmentAudit audit,
            SecretFactory secrets) {
        this.database = database;
        this.theirs = theirs;
        this.store = store;
        this.totp = totp;
        this.audit = audit;
        this.secrets = secrets;
    }

    /**
     * One authenticator to take over.
     *
     * @param lastStep the last step that was spent there, 0 or later; where it is not known, everything is that a phone
     *     can have shown until now, one that runs ahead included
     */
    public record Wish(DisplayName name, SharedSecret secret, Totp parameters, OptionalLong lastStep) {}

    /** What became of one. */
    public sealed interface Outcome {
        /** It is bound. */
        record Taken(AuthenticatorId id) implements Outcome {}

        /** This person has one of this key already: a list that is sent twice is taken once. */
        record There(AuthenticatorId id) implements Outcome {}

        /** The last spent step lies ahead of the clock, and would shut its owner out. */
        record StepAhead() implements Outcome {}

        /** The person has as many as they may have. */
        record TooMany() implements Outcome {}
    }

    /** Takes one over. */
    public Outcome take(ApiCaller caller, ExternalSubscriber whose, Wish wish) {
        if (isAhead(caller, wish)) {
            return new Outcome.StepAhead();
        }
        return database.write(tx -> {
            PersonLockStore.take(tx, whose.id());
            List<Authenticator> same = ofSameKey(tx, whose, wish);
            Optional<Authenticator> there = same.stream()
                    .filter(other -> other.status() != AuthenticatorStatus.INVALIDATED)
                    .findFirst();
            if (there.isPresent()) {
                return new Outcome.There(there.get().id());
            }
            return theirs.present(tx, whose).size() >= ExternalEnrolments.MOST
                    ? new Outcome.TooMany()
                    : add(tx, caller, whose, wish, spent(caller, wish, same));
        });
    }

    /** Whether the last spent step lies so far ahead of the clock that its owner would be shut out. */
    public boolean isAhead(ApiCaller caller, Wish wish) {
        return wish.lastStep().isPresent() && wish.lastStep().getAsLong() > furthest(caller, wish);
    }

    /** The furthest step that a phone can have shown until now. */
    private static long furthest(ApiCaller caller, Wish wish) {
        return wish.parameters().stepAt(caller.now()).value() + Marks.MAX_DRIFT;
    }

    /** What was spent there; and what was spent here by one of the same key that was removed since. */
    private static long spent(ApiCaller caller, Wish wish, List<Authenticator> same) {
        return same.stream()
                .mapToLong(other -> other.marks().floor())
                .reduce(wish.lastStep().orElse(furthest(caller, wish)), Math::max);
    }

    private List<Authenticator> ofSameKey(Tx tx, ExternalSubscriber whose, Wish wish) {
        return store.of(tx, whose.id()).stream()
                .filter(other -> other.type().equals(TotpType.NAME) && totp.holds(tx, other, wish.secret()))
                .toList();
    }

    private Outcome add(Tx tx, ApiCaller caller, ExternalSubscriber whose, Wish wish, long spent) {
        Instant now = caller.now();
        var bound = new Authenticator(
                new AuthenticatorId(secrets.id()),
                whose.id(),
                TotpType.NAME,
                wish.name().value(),
                AuthenticatorStatus.ACTIVE,
                now,
                now,
                null,
                Marks.NONE.spentUpTo(spent));
        store.add(tx, bound);
        store.saveMarks(tx, bound);
        totp.take(tx, bound, wish.secret(), wish.parameters());
        audit.by(
                tx,
                caller,
                whose,
                "authenticator.bound",
                Map.of("authenticator", bound.id().value(), "permit", "IMPORT"));
        return new Outcome.Taken(bound.id());
    }
}
