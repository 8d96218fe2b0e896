package io.countersign.webhook;

import static java.lang.System.Logger.Level.WARNING;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.outgoing.Failure;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.UnreadableSecretException;
import io.countersign.webhook.Answer.Failed;
import io.countersign.webhook.WebhookOutboxStore.Due;
import io.countersign.webhook.WebhookUrl.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the running server that empties the outbox. A message is leased to one node while it is sent, and stays in
 * the outbox until its answer is written down: whatever falls over meanwhile, it is sent again and never forgotten.
 */
public final class WebhookSender implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebhookSender.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLEARED_EVERY = Duration.ofHours(1);
    private static final Duration TOLD_EVERY = Duration.ofMinutes(10);

    /** Longer than any attempt takes. A node that died in one is succeeded after it. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** Messages are kept so long, delivered or not. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 16;

    /** One that answers slowly does not hold up the others. */
    private static final int AT_ONCE_EACH = 2;

    /** One practice whose endpoints are all slow does not hold up the other practices. */
    private static final int AT_ONCE_A_PRACTICE = 4;

    private static final int LOOKED_AT = 50;

    private final Database database;
    private final SecretVault vault;
    private final WebhookPost post;
    private final Aftercare aftercare;
    private final SecretFactory ids;
    private final InstantSource clock;
    private final WebhookEndpointStore endpoints = new WebhookEndpointStore();
    private final WebhookOutboxStore outbox = new WebhookOutboxStore();
    private final Map<Thread, Due> underWay = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("webhook-sender").daemon().unstarted(this::run);
    private @Nullable Instant cleared;
    private @Nullable Instant told;

    /** Takes its parts, and rests until it is started. */
    public WebhookSender(
            Database database,
            SecretVault vault,
            WebhookPost post,
            Aftercare aftercare,
            SecretFactory ids,
            InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.post = post;
        this.aftercare = aftercare;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts the thread. */
    public WebhookSender start() {
        thread.start();
        return this;
    }

    /** Ends the thread, cuts what is being sent and gives its leases back. */
    @Override
    public void close() {
        stopped.countDown();
        post.close();
        try {
            thread.join();
            awaitDeliveries();
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
                        LOG.log(WARNING, "The outbox of webhooks could not be read; it is tried again.", e);
                        told = clock.instant();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to send whatever is due, as far as there is room. */
    void sendDue() {
        while (begin()) {
            // As long as there was something to begin with, there may be more.
        }
    }

    void awaitDeliveries() throws InterruptedException {
        for (Thread delivery : List.copyOf(underWay.keySet())) {
            delivery.join();
        }
    }

    private boolean begin() {
        List<Due> chosen = chosen();
        if (chosen.isEmpty()) {
            return false;
        }
        String holder = ids.id();
        Instant now = clock.instant();
        List<Due> leased = database.write(tx -> chosen.stream()
                .filter(due -> outbox.lease(tx, due.id(), holder, now, now.plus(LEASE)))
                .toList());
        for (Due due : leased) {
            Thread sending = Thread.ofVirtual().name("webhook").unstarted(() -> deliver(due, holder));
            underWay.put(sending, due);
            sending.start();
        }
        return !leased.isEmpty();
    }

    private List<Due> chosen() {
        Map<String, Integer> busy = new HashMap<>();
        underWay.values().forEach(due -> count(busy, due));
        int room = AT_ONCE - underWay.size();
        Set<String> full = busy.entrySet().stream()
                .filter(entry -> entry.getValue() >= (isEndpoint(entry.getKey()) ? AT_ONCE_EACH : AT_ONCE_A_PRACTICE))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var chosen = new ArrayList<Due>();
        for (Due due : database.read(tx -> outbox.due(tx, clock.instant(), full, LOOKED_AT))) {
            if (chosen.size() < room
                    && busy.getOrDefault(due.endpoint().value(), 0) < AT_ONCE_EACH
                    && busy.getOrDefault(due.practice(), 0) < AT_ONCE_A_PRACTICE) {
                count(busy, due);
                chosen.add(due);
            }
        }
        return chosen;
    }

    private static void count(Map<String, Integer> busy, Due due) {
        busy.merge(due.endpoint().value(), 1, Integer::sum);
        busy.merge(due.practice(), 1, Integer::sum);
    }

    private static boolean isEndpoint(String id) {
        return id.startsWith(WebhookEndpointId.PREFIX);
    }

    private void deliver(Due due, String holder) {
        try {
            Optional<Answer> answer = attempt(due);
            if (answer.isPresent() && !(answer.get() instanceof Failed && stopped.getCount() == 0)) {
                aftercare.settle(due, holder, answer.get(), clock.instant());
            } else {
                database.writeOnly(tx -> outbox.release(tx, due.id(), holder));
            }
        } catch (DatabaseException | UnreadableSecretException e) {
            LOG.log(WARNING, "A webhook message could not be sent or settled; it is tried again after its lease.", e);
        } finally {
            underWay.remove(Thread.currentThread());
        }
    }

    /** Nothing if the endpoint was removed or disabled in this moment. */
    private Optional<Answer> attempt(Due due) {
        Instant now = clock.instant();
        Optional<WebhookEndpoint> endpoint = database.read(
                tx -> endpoints.byId(tx, due.endpoint()).filter(e -> e.status() == WebhookEndpoint.Status.ENABLED));
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        if (!(WebhookUrl.parse(endpoint.get().url()) instanceof Reading.Read(WebhookUrl url))) {
            return Optional.of(new Failed(Failure.REFUSED));
        }
        List<WebhookSecret> secrets = database.read(tx -> endpoints.secrets(tx, due.endpoint(), now)).stream()
                .map(row -> WebhookSecret.of(vault.open(row.secret(), row.binding())))
                .toList();
        Map<String, String> headers = Map.of(
                "webhook-id",
                due.id(),
                "webhook-timestamp",
                String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                WebhookSecret.signatures(secrets, due.id(), now, due.payload()));
        return Optional.of(post.send(url, headers, due.payload()));
    }

    private void clear() {
        if (isTime(cleared, CLEARED_EVERY)) {
            Instant now = clock.instant();
            database.writeOnly(tx -> {
                outbox.clear(tx, now.minus(KEPT));
                endpoints.clearSecrets(tx, now);
            });
            cleared = now;
        }
    }

    private boolean isTime(@Nullable Instant last, Duration every) {
        return last == null || !clock.instant().isBefore(last.plus(every));
    }
}
