package io.countersign.verification;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Sighting;
import io.countersign.authenticator.TypedCode;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.secret.SecretVault;
import io.countersign.subscriber.SubscriberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds out whether codes that were refused are right at another time, so that a person with a wrong clock can be told.
 * It is asked after the verdict and outside its transaction; it accepts nothing.
 */
public final class Clocks {
    /** How long a code that did not fit is kept, for the next one to be seen beside it. */
    public static final Duration KEPT = Duration.ofMinutes(5);

    /** How long one search is the last for a person. */
    public static final Duration BETWEEN_SEARCHES = Duration.ofMinutes(10);

    /** How long a hint is there to be read, and two more codes are taken because of it. */
    public static final Duration SHOWN = Duration.ofMinutes(10);

    private final Database database;
    private final SecretVault vault;
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final Verifications verifications;
    private final InstantSource clock;
    private final ClockStore store = new ClockStore();

    /** Takes its parts. */
    public Clocks(
            Database database,
            SecretVault vault,
            AuthenticatorStore authenticators,
            Authenticators types,
            Verifications verifications,
            InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.authenticators = authenticators;
        this.types = types;
        this.verifications = verifications;
        this.clock = clock;
    }

    /**
     * Takes note of a code that was just refused as wrong, in a sign-in whose first factor is proved. If it and the one
     * before it in the same sign-in fit one wrong clock, both are spent before this says so.
     *
     * @param holder the sign-in
     * @throws io.countersign.platform.Busy if a bounded queue is full
     */
    public Optional<ClockHint> afterWrong(Claimant.Known claimant, String holder, TypedCode typed) {
        return afterWrong(claimant, holder, typed, this::active);
    }

    /**
     * The same of the first code of a new authenticator, which alone is searched.
     *
     * @param holder the set-up
     * @throws io.countersign.platform.Busy if a bounded queue is full
     */
    public Optional<ClockHint> afterWrongFirst(
            Claimant.Known claimant, String holder, TypedCode typed, Authenticator pending) {
        return afterWrong(claimant, holder, typed, person -> List.of(pending));
    }

    private Optional<ClockHint> afterWrong(
            Claimant.Known claimant,
            String holder,
            TypedCode typed,
            Function<SubscriberId, List<Authenticator>> searched) {
        Instant now = clock.instant();
        SubscriberId person = claimant.subscriber();
        Optional<Typed> before = database.write(tx -> {
            PersonLockStore.take(tx, person);
            store.forget(tx, now.minus(KEPT), now.minus(SHOWN));
            Optional<Typed> earlier = store.kept(tx, holder, now.minus(KEPT)).map(kept -> open(kept, holder, person));
            byte[] plain = typed.code().text().getBytes(StandardCharsets.US_ASCII);
            store.keep(
                    tx,
                    holder,
                    person,
                    new ClockStore.Kept(vault.seal(tx, plain, ClockStore.binding(holder, person)), now));
            return earlier.filter(any -> store.maySearch(tx, person, now, now.minus(BETWEEN_SEARCHES)));
        });
        return before.flatMap(earlier -> find(searched.apply(person), earlier, new Typed(typed, now)))
                .filter(hint -> isSpent(claimant, hint))
                .map(hint -> noted(hint, holder, person));
    }

    /** What was found in a sign-in a while ago. */
    public Optional<ClockHint> of(String holder) {
        return database.read(tx -> store.found(tx, holder, clock.instant().minus(SHOWN)))
                .map(found -> new ClockHint(found.authenticator(), new TreeSet<>(), found.offset(), found.ahead()));
    }

    /**
     * Whether a phone with that clock shows codes that are older than one that was accepted already. Those are never
     * accepted: somebody who saw them over a shoulder, or was told them, would have them still.
     */
    public boolean showsOlderCodes(ClockHint hint) {
        return database.read(tx -> authenticators.byId(tx, hint.authenticator()))
                .filter(authenticator -> types.type(authenticator.type())
                        .isOlderThanAccepted(authenticator, hint.offset(), clock.instant()))
                .isPresent();
    }

    private List<Authenticator> active(SubscriberId person) {
        return database.read(tx -> authenticators.of(tx, person)).stream()
                .filter(authenticator -> authenticator.status() == AuthenticatorStatus.ACTIVE)
                .toList();
    }

    private Optional<ClockHint> find(List<Authenticator> searched, Typed earlier, Typed later) {
        return ClockHint.find(sightings(searched, earlier), sightings(searched, later));
    }

    private List<Sighting> sightings(List<Authenticator> searched, Typed typed) {
        return searched.stream()
                .flatMap(authenticator -> types
                        .type(authenticator.type())
                        .sightings(authenticator, typed.code(), typed.at(), ClockHint.REACH)
                        .stream())
                .toList();
    }

    private boolean isSpent(Claimant.Known claimant, ClockHint hint) {
        return verifications.spend(claimant, hint) == Verdict.Reason.WRONG_CLOCK;
    }

    private ClockHint noted(ClockHint hint, String holder, SubscriberId person) {
        Instant now = clock.instant();
        var found = new ClockStore.Found(hint.authenticator(), hint.offset(), hint.ahead());
        database.writeOnly(tx -> {
            store.forget(tx, holder);
            store.found(tx, holder, person, found, now);
        });
        return hint;
    }

    private Typed open(ClockStore.Kept kept, String holder, SubscriberId person) {
        String text =
                new String(vault.open(kept.code(), ClockStore.binding(holder, person)), StandardCharsets.US_ASCII);
        return new Typed(new TypedCode(Code.parse(text, text.length()).orElseThrow()), kept.typedAt());
    }

    private record Typed(TypedCode code, Instant at) {}
}
