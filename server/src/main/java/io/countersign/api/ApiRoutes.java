package io.countersign.api;

import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditLog;
import io.countersign.enrolment.ExternalAuthenticators;
import io.countersign.enrolment.ExternalEnrolments;
import io.countersign.enrolment.ExternalImports;
import io.countersign.membership.ExternalSubscribers;
import io.countersign.membership.TestClocks;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Buckets;
import io.countersign.platform.web.Endpoint;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.secret.DerivedKey;
import io.countersign.verification.Verifications;
import io.countersign.webhook.WebhookEndpoints;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Every route of the REST API, put together. */
public final class ApiRoutes {
    private final List<Endpoint> endpoints;

    /**
     * What the routes work through.
     *
     * @param receiptKey authenticates what is kept of requests that may come again
     */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            ApiKeys keys,
            ExternalSubscribers subscribers,
            ExternalAuthenticators authenticators,
            ExternalEnrolments enrolments,
            Verifications verifications,
            AuditHistory history,
            AuditLog audit,
            TestClocks clocks,
            ExternalImports imports,
            WebhookEndpoints webhooks,
            DerivedKey receiptKey,
            InstantSource clock) {}

    /** Takes its parts. */
    public ApiRoutes(Parts parts, ApiLimits limits) {
        InstantSource clock = parts.clock();
        var door = new ApiGate.Door(
                parts.keys(),
                parts.database(),
                parts.organizations(),
                new FreezeStore(),
                new Buckets(limits.perKey(), clock),
                clock);
        var steps = new ApiSteps(door, parts.subscribers(), parts.authenticators());
        var visitors = new Buckets(limits.perClient(), clock);
        this.endpoints = Stream.of(
                        new SubscriberRoutes(steps, parts.subscribers()).endpoints(),
                        new AuthenticatorRoutes(steps, parts.authenticators(), parts.enrolments()).endpoints(),
                        new VerifyRoutes(
                                        steps,
                                        parts.verifications(),
                                        parts.receiptKey(),
                                        visitors,
                                        parts.database(),
                                        parts.audit(),
                                        clock)
                                .endpoints(),
                        new EventRoutes(steps, parts.history()).endpoints(),
                        new ImportRoutes(steps, parts.subscribers(), parts.imports()).endpoints(),
                        new WebhookRoutes(steps, parts.webhooks(), clock).endpoints(),
                        new ClockRoutes(steps, parts.clocks(), clock).endpoints(),
                        new ContractRoutes().endpoints())
                .flatMap(List::stream)
                .toList();
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }
}
