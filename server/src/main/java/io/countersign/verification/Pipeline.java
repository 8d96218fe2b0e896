package io.countersign.verification;

import io.countersign.platform.Busy;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Makes decisions durable, many at a time. Attempts that arrive while the last transaction is being synced are decided
 * together in the next one: lock and load, decide each in the order of arrival so that two attempts on one
 * authenticator see each other, save, commit, and only then answer.
 *
 * <p>A single caller waits for nobody: an idle pipeline starts at once. Past its bound it answers {@link Busy}.
 */
final class Pipeline implements AutoCloseable {
    private static final int WAITING_AT_MOST = 2048;
    private static final int BATCH_AT_MOST = 128;

    private final Database database;
    private final VerificationStore store;
    private final InstantSource clock;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Thread worker;
    private volatile boolean open = true;

    Pipeline(Database database, VerificationStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.worker = Thread.ofPlatform().name("verification").daemon().start(this::work);
    }

    /** Decides an attempt and returns when the answer is durable. */
    Verdict decide(Attempt attempt) {
        return decide(attempt, Receipt.none(), clock);
    }

    /**
     * Decides an attempt, unless its receipt knows it already, and returns when the receipt is durable.
     *
     * @param time what time it is where the attempt is made
     */
    <R> R decide(Attempt attempt, Receipt<R> receipt, InstantSource time) {
        var waiting = new Waiting<>(attempt, receipt, time, new CompletableFuture<R>());
        if (!open || !queue.offer(waiting)) {
            throw new Busy("verification");
        }
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        open = false;
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        List<Waiting<?>> batch = new ArrayList<>(BATCH_AT_MOST);
        while (open) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_AT_MOST - 1);
                answer(batch);
            } catch (InterruptedException e) {
                open = false;
            }
            batch.clear();
        }
        queue.drainTo(batch);
        batch.forEach(waiting -> waiting.answer().completeExceptionally(new Busy("verification")));
    }

    /** One attempt that breaks must not take its neighbours along: a failed batch is decided again one by one. */
    private void answer(List<Waiting<?>> batch) {
        try {
            decideTogether(batch).forEach(Runnable::run);
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                batch.getFirst().answer().completeExceptionally(e);
            } else {
                batch.forEach(waiting -> answer(List.of(waiting)));
            }
        }
    }

    /** Decides a batch; what comes back hands out the answers, once all of them are durable. */
    private List<Runnable> decideTogether(List<Waiting<?>> batch) {
        return database.write(tx -> decideIn(tx, batch));
    }

    private List<Runnable> decideIn(Tx tx, List<Waiting<?>> batch) {
        Map<String, VerificationState> loaded =
                store.lockAndLoad(tx, batch.stream().map(Waiting::subject).collect(Collectors.toSet()));
        var states = new HashMap<>(loaded);
        var decisions = new ArrayList<Decision>(batch.size());
        var answers = new ArrayList<Runnable>(batch.size());
        batch.forEach(waiting -> answers.add(waiting.decide(tx, states, decisions)));
        store.save(tx, loaded, states, decisions);
        return answers;
    }

    private record Waiting<R>(Attempt attempt, Receipt<R> receipt, InstantSource time, CompletableFuture<R> answer) {
        String subject() {
            return attempt.claimant().subject();
        }

        /** Takes what is written already, or adds a decision and goes on from the state after it. */
        Runnable decide(Tx tx, Map<String, VerificationState> states, List<Decision> decisions) {
            Instant now = time.instant();
            R taken = receipt.earlier(tx, now).orElseGet(() -> {
                Decision decision = Verifier.decide(Objects.requireNonNull(states.get(subject())), attempt, now);
                states.put(subject(), decision.next());
                decisions.add(decision);
                return receipt.write(tx, attempt, decision, now);
            });
            return () -> answer.complete(taken);
        }
    }
}
