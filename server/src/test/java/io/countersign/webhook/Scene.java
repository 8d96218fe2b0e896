package io.countersign.webhook;

import io.countersign.Webhooks;
import io.countersign.World;
import io.countersign.platform.database.Database;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.subscriber.OrganizationId;
import io.countersign.webhook.WebhookEndpoints.Added;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An installation whose webhooks lead to a receiver on this machine, sent when the test says so. */
final class Scene implements AutoCloseable {
    static final Set<WebhookEvent> ALL = EnumSet.allOf(WebhookEvent.class);
    static final String ACTOR = "operator";

    final World world;
    final Receiver receiver = new Receiver();
    final Webhooks webhooks;

    private final OutgoingAddresses addresses = new OutgoingAddresses(
            host -> host.equals(Receiver.HOST)
                    ? List.of(Receiver.HERE)
                    : host.endsWith(".com")
                            ? List.of(InetAddress.ofLiteral("93.184.216.34"))
                            : HostResolver.SYSTEM.resolve(host),
            Set.of(Receiver.HOST));

    Scene(Database database) {
        this.world = new World(database);
        this.webhooks = node();
    }

    /** One more node over the same database, or the same one after a restart. */
    Webhooks node() {
        return new Webhooks(world.in, addresses, Receiver::trusting, world.clock);
    }

    OrganizationId practice() {
        return world.practice.id();
    }

    WebhookEndpoints endpoints() {
        return webhooks.endpoints();
    }

    /** An endpoint that asks for everything. */
    Added.Made endpoint() {
        return endpoint(ALL);
    }

    Added.Made endpoint(Set<WebhookEvent> events) {
        return (Added.Made) endpoints().add(practice(), receiver.url(), events, ACTOR, world.clock.instant());
    }

    WebhookEndpoint now(Added.Made made) {
        return endpoints().find(practice(), made.endpoint().id()).orElseThrow();
    }

    List<WebhookMessage> messages(Added.Made made) {
        return endpoints().messages(practice(), made.endpoint().id(), 100);
    }

    WebhookMessage only(Added.Made made) {
        List<WebhookMessage> all = messages(made);
        if (all.size() != 1) {
            throw new AssertionError(all.toString());
        }
        return all.getFirst();
    }

    WebhookEndpoints.Tested test(Added.Made made) {
        return endpoints().test(practice(), made.endpoint().id(), world.clock.instant());
    }

    void send() {
        send(webhooks);
    }

    static void send(Webhooks node) {
        try {
            node.sender().sendDue();
            node.sender().awaitDeliveries();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes to the moment the only message is due again, and sends. */
    void sendAtNextTry(Added.Made made) {
        Optional<Instant> due = only(made).dueAt();
        world.clock.advance(Duration.between(world.clock.instant(), due.orElseThrow()));
        send();
    }

    @Override
    public void close() {
        receiver.close();
        world.close();
    }
}
