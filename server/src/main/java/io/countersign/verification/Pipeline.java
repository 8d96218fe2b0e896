package io.countersign.verification;

import io.countersign.platform.Busy;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING_AT_MOST);
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
        var waiting = new Waiting(attempt, new CompletableFuture<>());
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
        List<Waiting> batch = new ArrayList<>(BATCH_AT_MOST);
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
    private void answer(List<Waiting> batch) {
        try {
            Iterator<Decision> decisions = decideTogether(batch).iterator();
            batch.forEach(waiting -> waiting.answer().complete(decisions.next().verdict()));
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                batch.getFirst().answer().completeExceptionally(e);
            } else {
                batch.forEach(waiting -> answer(List.of(waiting)));
            }
        }
    }

    private List<Decision> decideTogether(List<Waiting> batch) {
        return database.write(
                tx -> decideIn(tx, batch.stream().map(Waiting::attempt).toList()));
    }

    private List<Decision> decideIn(Tx tx, List<Attempt> attempts) {
        Map<String, VerificationState> loaded = store.lockAndLoad(
                tx,
                attempts.stream().map(attempt -> attempt.claimant().subject()).collect(Collectors.toSet()));
        Instant now = clock.instant();
        var states = new HashMap<>(loaded);
        var decisions = new ArrayList<Decision>(attempts.size());
        for (Attempt attempt : attempts) {
            VerificationState state =
                    Objects.requireNonNull(states.get(attempt.claimant().subject()));
            Decision decision = Verifier.decide(state, attempt, now);
            states.put(state.subject(), decision.next());
            decisions.add(decision);
        }
        store.save(tx, loaded, states, decisions);
        return decisions;
    }

    private record Waiting(Attempt attempt, CompletableFuture<Verdict> answer) {}
}
