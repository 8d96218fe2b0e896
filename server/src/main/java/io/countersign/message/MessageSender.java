package io.countersign.message;

import static java.lang.System.Logger.Level.WARNING;

import io.countersign.message.OutboxStore.Held;
import io.countersign.platform.database.Database;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the running server that empties the outbox. A message is leased to one node while it is sent, and its letter
 * stays until the answer is written down: whatever falls over meanwhile, it is sent again under the same id and never
 * forgotten. Each channel has places of its own, so that a slow way out holds up no other. What has no way out is kept.
 */
public final class MessageSender implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MessageSender.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLEARED_EVERY = Duration.ofHours(1);
    private static final Duration TOLD_EVERY = Duration.ofMinutes(10);

    /** Longer than any attempt takes. A node that died in one is succeeded after it. */
    static final Duration LEASE = Duration.ofMinutes(3);

    /** What became of messages is kept so long. */
    static final Duration KEPT = Duration.ofDays(30);

    /** A receipt is kept so long for a message that is not known. */
    static final Duration RECEIPTS_KEPT = Duration.ofDays(1);

    /** What is being sent when the server stops has so long to end; what has not keeps its lease and is sent again. */
    private static final Duration PARTING = Duration.ofSeconds(10);

    private static final int LOOKED_AT = 20;

    private final Database database;
    private final SecretVault vault;
    private final SecretFactory random;
    private final InstantSource clock;
    private final List<Dispatch> ways;
    private final Set<Channel> wayless = EnumSet.allOf(Channel.class);
    private final OutboxStore outbox = new OutboxStore();
    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("message-sender").daemon().unstarted(this::run);
    private @Nullable Instant cleared;
    private @Nullable Instant told;

    /** Takes its parts and the ways out, one for a channel at most, and rests until it is started. */
    public MessageSender(
            Database database, SecretVault vault, SecretFactory random, List<Dispatch> ways, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.ways = List.copyOf(ways);
        for (Dispatch way : ways) {
            if (!wayless.remove(way.channel())) {
                throw new IllegalArgumentException("two ways out for " + way.channel());
            }
        }
    }

    /** Starts the thread. */
    public MessageSender start() {
        thread.start();
        return this;
    }

    /** Ends the thread, cuts what is being sent and gives its leases back. */
    @Override
    public void close() {
        stopped.countDown();
        ways.forEach(Dispatch::close);
        try {
            thread.join();
            for (Worker worker : List.copyOf(workers)) {
                worker.thread.join(PARTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    sendDue();
                    clear();
                } catch (RuntimeException e) {
                    if (isTime(told, TOLD_EVERY)) {
                        LOG.log(WARNING, "The outbox of messages could not be read; it is tried again.", e);
                        told = clock.instant();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends whatever is due, once, and waits for that. */
    public void sendOnce() throws InterruptedException {
        sendDue();
        awaitDeliveries();
    }

    /** Begins to send whatever is due, as far as there is room, and puts aside what cannot be sent. */
    void sendDue() {
        putAside();
        for (Dispatch way : ways) {
            long busy = workers.stream()
                    .filter(worker -> worker.way.channel() == way.channel())
                    .count();
            for (long place = busy; place < way.atOnce(); place++) {
                Optional<Leased> first = lease(way.channel());
                if (first.isEmpty()) {
                    break;
                }
                new Worker(way, first.get()).start();
            }
        }
    }

    /** Waits until nothing is being sent. */
    void awaitDeliveries() throws InterruptedException {
        for (Worker worker : List.copyOf(workers)) {
            worker.thread.join();
        }
    }

    private void putAside() {
        Instant now = clock.instant();
        if (database.read(tx -> outbox.isAnythingTaken(tx, now))) {
            database.writeOnly(tx -> outbox.settleTaken(tx, now));
        }
        if (database.read(tx -> outbox.isAnythingOver(tx, now))) {
            database.writeOnly(tx -> outbox.expire(tx, now));
        }
        for (Channel channel : wayless) {
            if (!database.read(tx -> outbox.due(tx, channel, now, 1)).isEmpty()) {
                database.writeOnly(tx -> outbox.keep(tx, channel, now));
            }
        }
        if (database.read(outbox::hasReceipts)) {
            database.writeOnly(tx -> outbox.applyReceipts(tx, now));
        }
    }

    /** A message that is this node's to send, for a while. */
    private record Leased(MessageId id, String holder) {}

    private Optional<Leased> lease(Channel channel) {
        Instant now = clock.instant();
        String holder = random.id();
        return database.read(tx -> outbox.due(tx, channel, now, LOOKED_AT)).stream()
                .filter(id -> database.write(tx -> outbox.lease(tx, id, holder, now, now.plus(LEASE))))
                .findFirst()
                .map(id -> new Leased(id, holder));
    }

    /** One place of a way out: sends one message after the other as long as that goes well. */
    private final class Worker {
        private final Dispatch way;
        private final Leased first;
        private final Thread thread = Thread.ofVirtual().name("message").unstarted(this::work);

        private Worker(Dispatch way, Leased first) {
            this.way = way;
            this.first = first;
        }

        private void start() {
            workers.add(this);
            thread.start();
        }

        private void work() {
            try {
                Optional<Leased> next = Optional.of(first);
                while (next.isPresent()) {
                    boolean well = deliver(way, next.get());
                    next = well && stopped.getCount() > 0 ? lease(way.channel()) : Optional.empty();
                }
            } catch (RuntimeException e) {
                LOG.log(
                        WARNING,
                        "A message could not be sent or settled; it is tried again after its lease ({0}).",
                        e.getClass());
            } finally {
                workers.remove(this);
                if (workers.stream().noneMatch(other -> other.way.channel() == way.channel())) {
                    way.rest();
                }
            }
        }
    }

    /** Whether the next one may be tried at once. */
    private boolean deliver(Dispatch way, Leased leased) {
        Optional<Held> held = database.read(tx -> outbox.held(tx, leased.id(), leased.holder()));
        if (held.isEmpty()) {
            return true;
        }
        Answer answer = way.send(held.get().letter().open(vault));
        if (answer instanceof Answer.TryAgain && stopped.getCount() == 0) {
            database.writeOnly(tx -> outbox.release(tx, leased.id(), leased.holder()));
            return false;
        }
        settle(leased, held.get().attempts(), answer);
        return !(answer instanceof Answer.TryAgain);
    }

    /** Writes down what came of an attempt, unless the lease went to somebody else. */
    private void settle(Leased leased, long attempts, Answer answer) {
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            switch (answer) {
                case Answer.Taken taken -> outbox.sent(tx, leased.id(), leased.holder(), taken, now);
                case Answer.Refused(Why why) -> outbox.refused(tx, leased.id(), leased.holder(), why, now);
                case Answer.TryAgain again ->
                    outbox.tryAgain(
                            tx,
                            leased.id(),
                            leased.holder(),
                            again,
                            RetryRules.next(attempts, again.after(), chance(), now));
            }
        });
    }

    private double chance() {
        return Byte.toUnsignedInt(random.bytes(1)[0]) / 255.0;
    }

    void clear() {
        if (isTime(cleared, CLEARED_EVERY)) {
            Instant now = clock.instant();
            database.writeOnly(tx -> outbox.clear(tx, now.minus(KEPT), now.minus(RECEIPTS_KEPT)));
            cleared = now;
        }
    }

    private boolean isTime(@Nullable Instant last, Duration every) {
        return last == null || !clock.instant().isBefore(last.plus(every));
    }
}
