package io.countersign.mandate;

import io.countersign.audit.AuditEvent;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.notice.Notice;
import io.countersign.organization.Country;
import io.countersign.organization.GroupStore;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Connection;
import io.countersign.policy.ConnectionPlan;
import io.countersign.policy.ConnectionStore;
import io.countersign.policy.GroupNames;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the log says of connected products, and what the other owners are told. */
final class ProductTelling {
    private final GroupStore groups = new GroupStore();
    private final Mandates.Parts parts;
    private final MandateNotices notices;

    ProductTelling(Mandates.Parts parts) {
        this.parts = parts;
        this.notices = new MandateNotices(parts.organizations(), parts.notices());
    }

    void connected(Tx tx, By by, Connection connection, ConnectionPlan.What what, Instant now) {
        log(tx, connection.practice(), by.actor(), "product.connected", detail(tx, connection, what), now);
        notices.owners(tx, by, Notice.Kind.PRODUCT_CONNECTED, connection.name(), now);
    }

    private Map<String, String> detail(Tx tx, Connection connection, ConnectionPlan.What what) {
        var detail = new HashMap<>(Map.of(
                "product", connection.product(),
                "name", connection.name(),
                "country", connection.country().code(),
                "reach", connection.reach().asText(),
                "from", connection.from().toString(),
                "kept", ConnectionStore.asText(connection.kept()),
                "decided", what.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "data", connection.version()));
        if (!connection.reach().groups().isEmpty()) {
            Map<String, String> names = groups.names(tx, connection.practice());
            detail.put(
                    "groups", GroupNames.of(List.of(connection.reach()), names).asText());
        }
        return Map.copyOf(detail);
    }

    void disconnected(Tx tx, By by, Connection connection, Reason why, Instant now) {
        log(
                tx,
                connection.practice(),
                by.actor(),
                "product.disconnected",
                Map.of("product", connection.product(), "name", connection.name(), "why", why.text()),
                now);
        notices.owners(tx, by, Notice.Kind.PRODUCT_DISCONNECTED, connection.name(), now);
    }

    void placed(Tx tx, Asking asking, OrganizationId practice, Optional<Country> before, Country country, Instant now) {
        log(
                tx,
                practice,
                asking.actor().name(),
                "practice.country",
                Map.of("before", before.map(Country::code).orElse("-"), "now", country.code()),
                now);
    }

    private void log(
            Tx tx, OrganizationId practice, String actor, String event, Map<String, String> detail, Instant now) {
        parts.audit().append(tx, AuditEvent.inPractice(now, practice.value(), Optional.empty(), actor, event, detail));
    }
}
