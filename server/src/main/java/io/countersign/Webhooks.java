package io.countersign;

import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.webhook.Aftercare;
import io.countersign.webhook.WebhookEndpoints;
import io.countersign.webhook.WebhookPost;
import io.countersign.webhook.WebhookSender;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** What tells applications of practices by HTTPS what happens, wired by hand beside an installation. */
public final class Webhooks {
    private final WebhookEndpoints endpoints;
    private final WebhookSender sender;

    /**
     * Wires the parts over an installation.
     *
     * @param privateHosts hosts that may lie in a private network, as the operator has named them
     */
    public Webhooks(Installation in, Set<String> privateHosts, InstantSource clock) {
        this(in, new OutgoingAddresses(HostResolver.SYSTEM, privateHosts), Webhooks::trust, clock);
    }

    /**
     * Wires the parts with another view of the network.
     *
     * @param trust whose certificates are believed
     */
    public Webhooks(Installation in, OutgoingAddresses addresses, Supplier<SSLContext> trust, InstantSource clock) {
        this.endpoints = new WebhookEndpoints(in.database(), addresses, in.vault(), in.secrets(), in.audit());
        this.sender = new WebhookSender(
                in.database(),
                in.vault(),
                new WebhookPost(addresses, trust),
                new Aftercare(in.database(), in.secrets(), in.audit()),
                in.secrets(),
                clock);
    }

    /** Where endpoints are added and changed. */
    public WebhookEndpoints endpoints() {
        return endpoints;
    }

    /** What sends; it rests until it is started. */
    public WebhookSender sender() {
        return sender;
    }

    /** The certificates that this Java believes. */
    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
