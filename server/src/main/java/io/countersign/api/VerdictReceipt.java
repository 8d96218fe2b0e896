package io.countersign.api;

import io.countersign.platform.database.Tx;
import io.countersign.verification.Attempt;
import io.countersign.verification.Decision;
import io.countersign.verification.Receipt;
import io.countersign.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The answer to a verification, written with the decision where the application named its request, and given again. */
final class VerdictReceipt implements Receipt<VerdictReceipt.Answer> {
    /** How long a lost answer is given again. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private final ReceiptStore store;
    private final InstantSource clock;
    private final Optional<Named> named;
    private final boolean withReason;

    /**
     * Takes what the request was named.
     *
     * @param clock everybody's clock, whatever a test organization has set its own to
     * @param withReason whether the application may know why a code was refused
     */
    VerdictReceipt(ReceiptStore store, InstantSource clock, Optional<Named> named, boolean withReason) {
        this.store = store;
        this.clock = clock;
        this.named = named;
        this.withReason = withReason;
    }

    /**
     * A request that may come again.
     *
     * @param request the HMAC of the API key and the name the application gave
     * @param body the HMAC of everything that was asked under it
     */
    record Named(String request, String body) {}

    /** What is answered. */
    sealed interface Answer {
        /** The verdict, now or as it was given before. */
        record Given(String json) implements Answer {}

        /** Something else was asked under this name. */
        record Mistaken() implements Answer {}
    }

    /** Whether the application gave its request a name, under which it may ask again. */
    boolean isNamed() {
        return named.isPresent();
    }

    @Override
    public Optional<Answer> earlier(Tx tx, Instant now) {
        return named.flatMap(name -> store.find(
                        tx, name.request(), clock.instant().minus(KEPT))
                .map(kept ->
                        kept.body().equals(name.body()) ? new Answer.Given(kept.answer()) : new Answer.Mistaken()));
    }

    @Override
    public Answer write(Tx tx, Attempt attempt, Decision decision, Instant now) {
        String json = switch (decision.verdict()) {
            case Verdict.Accepted(var proof) ->
                ApiJson.accepted(proof.authenticator().value(), step(decision));
            case Verdict.Rejected(Verdict.Reason reason) ->
                ApiJson.rejected(
                        decision.pause(attempt, now), withReason ? Optional.of(reason.name()) : Optional.empty());
        };
        Instant today = clock.instant();
        named.ifPresent(name ->
                store.keep(tx, name.request(), new ReceiptStore.Kept(name.body(), json), today, today.minus(KEPT)));
        return new Answer.Given(json);
    }

    private static Optional<Long> step(Decision decision) {
        return decision.step().isPresent() ? Optional.of(decision.step().getAsLong()) : Optional.empty();
    }
}
