package io.countersign.verification;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Response;
import io.countersign.platform.database.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The only way in: whatever is presented by whatever door is prepared here, decided by the {@link Verifier}, and
 * answered when the answer is durable.
 */
public final class Verifications implements AutoCloseable {
    private static final AuthenticatorId NOBODY = new AuthenticatorId("nobody");

    private final Database database;
    private final AuthenticatorStore store;
    private final Authenticators types;
    private final Pipeline pipeline;
    private final InstantSource clock;

    /** Starts the pipeline. */
    public Verifications(
            Database database,
            AuthenticatorStore store,
            Authenticators types,
            VerificationStore verificationStore,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.types = types;
        this.clock = clock;
        this.pipeline = new Pipeline(database, verificationStore, clock);
    }

    /**
     * Presents a response to sign in with. It is tried against every active authenticator that takes such a response.
     *
     * @param completes whether acceptance completes the sign-in
     * @param provedBefore what was proved earlier in this sign-in
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Verdict present(
            Claimant claimant, Response response, Circle circle, boolean completes, List<Proof> provedBefore) {
        return present(claimant, response, circle, completes, provedBefore, "");
    }

    /**
     * The same from a place that is known.
     *
     * @param where roughly where it came from, as notices say it
     */
    public Verdict present(
            Claimant claimant,
            Response response,
            Circle circle,
            boolean completes,
            List<Proof> provedBefore,
            String where) {
        Set<String> before = provedBefore.stream()
                .flatMap(proof -> Stream.of(
                        types.type(proof.method().type()).throttleGroup().about(),
                        proof.authenticator().value()))
                .collect(Collectors.toUnmodifiableSet());
        Optional<String> knowing = provedBefore.stream()
                .findFirst()
                .map(proof -> proof.authenticator().value());
        Verdict verdict = pipeline.decide(attempt(claimant, response, circle, completes, before, knowing, where));
        if (verdict instanceof Verdict.Accepted(Proof proof)) {
            writeAfterwards(proof, response, !provedBefore.isEmpty());
        }
        return verdict;
    }

    /**
     * Presents what a person typed to an application that has proved the first factor itself and keeps the sign-in: an
     * acceptance completes it. What is written afterwards of an authenticator belongs to kinds that nobody types.
     *
     * @param time what time it is for that application
     * @param receipt what it takes away, and is given again if it asks again
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public <R> R present(Claimant.Known claimant, Response response, InstantSource time, Receipt<R> receipt) {
        return pipeline.decide(
                attempt(claimant, response, Circle.KNOWN, true, Set.of(), Optional.empty(), ""), receipt, time);
    }

    /**
     * Presents a code of a set in a drill: it is checked, counted and spent like any other, and proves nothing.
     *
     * @param receipt what is written with the decision, which is never an acceptance: {@link Verdict.Reason#DRILL} says
     *     that the code would have been one
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public <R> R drill(Claimant.Known claimant, Response response, Receipt<R> receipt) {
        List<AuthenticatorType> taking = types.taking(response);
        return pipeline.decide(
                new Attempt.ForDrill(claimant, taking.getFirst().throttleGroup(), tried(claimant, response, taking)),
                receipt,
                clock);
    }

    private Attempt.ForLogin attempt(
            Claimant claimant,
            Response response,
            Circle circle,
            boolean completes,
            Set<String> before,
            Optional<String> knowing,
            String where) {
        List<AuthenticatorType> taking = types.taking(response);
        return new Attempt.ForLogin(
                claimant,
                taking.getFirst().throttleGroup(),
                tried(claimant, response, taking),
                circle,
                completes,
                before,
                knowing,
                where);
    }

    /** What a response is tried against; a decoy where the person has nothing that takes it. */
    private List<Candidate> tried(Claimant claimant, Response response, List<AuthenticatorType> taking) {
        List<Candidate> candidates = candidates(claimant, response, taking);
        return candidates.isEmpty()
                ? List.of(new Candidate(NOBODY, taking.getFirst().prepareDecoy(response)))
                : candidates;
    }

    /** What the response said of the authenticator itself: seldom anything new, and no part of the decision. */
    private void writeAfterwards(Proof proof, Response response, boolean besideAnother) {
        Authenticator authenticator =
                database.read(tx -> store.byId(tx, proof.authenticator())).orElseThrow();
        types.type(authenticator.type())
                .afterwards(authenticator, response, besideAnother)
                .ifPresent(writing -> database.writeOnly(tx -> {
                    PersonLockStore.take(tx, proof.subscriber());
                    writing.accept(tx);
                }));
    }

    /**
     * Presents the first response of a new authenticator.
     *
     * <p>A kind of which a person has one at a time sets the older one aside in the moment it is confirmed.
     *
     * @param firstAmong kinds of which none may ever have been confirmed before; empty where others may be
     * @param where roughly where it came from, as notices say it
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Verdict confirm(
            Claimant.Known claimant, Authenticator pending, Response response, Set<String> firstAmong, String where) {
        return confirm(claimant, pending, response, firstAmong, where, clock, Receipt.none());
    }

    /**
     * The same, at an application's own time, and with what it takes away.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public <R> R confirm(
            Claimant.Known claimant,
            Authenticator pending,
            Response response,
            Set<String> firstAmong,
            String where,
            InstantSource time,
            Receipt<R> receipt) {
        AuthenticatorType type = types.type(pending.type());
        Prepared prepared = type.prepare(pending, response);
        Set<String> replaces = type.isOnePerPerson() ? Set.of(type.name()) : Set.of();
        return pipeline.decide(
                new Attempt.ForConfirmation(
                        claimant, new Candidate(pending.id(), prepared), firstAmong, replaces, where),
                receipt,
                time);
    }

    /**
     * Spends the codes that showed a clock to be wrong.
     *
     * @return {@link Verdict.Reason#WRONG_CLOCK}, or why they were not spent
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    Verdict.Reason spend(Claimant.Known claimant, ClockHint hint) {
        return switch (pipeline.decide(
                new Attempt.ForClock(claimant, hint.authenticator(), hint.marks(), hint.offset()))) {
            case Verdict.Rejected(Verdict.Reason reason) -> reason;
            case Verdict.Accepted accepted -> throw new IllegalStateException("a wrong clock proves nothing");
        };
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private List<Candidate> candidates(Claimant claimant, Response response, List<AuthenticatorType> taking) {
        return switch (claimant) {
            case Claimant.Unknown unknown -> List.of();
            case Claimant.Known known ->
                database.read(tx -> store.of(tx, known.subscriber())).stream()
                        .filter(authenticator -> authenticator.status() == AuthenticatorStatus.ACTIVE)
                        .filter(authenticator -> taking.contains(types.type(authenticator.type())))
                        .filter(authenticator ->
                                types.type(authenticator.type()).isFrom(authenticator, response))
                        .map(authenticator -> new Candidate(
                                authenticator.id(),
                                types.type(authenticator.type()).prepare(authenticator, response)))
                        .toList();
        };
    }
}
