package io.countersign.mandate;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.organization.GroupStore;
import io.countersign.platform.database.Tx;
import io.countersign.policy.GroupNames;
import io.countersign.policy.Mandate;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the log says of the second factor a practice asks of its people: what was so before, what is so now, and why. */
final class MandateAudit {
    private static final String NEVER = "-";

    private final AuditLog log;
    private final GroupStore groups = new GroupStore();

    MandateAudit(AuditLog log) {
        this.log = log;
    }

    void decided(Tx tx, By by, Mandate before, Mandate after, String why, Instant now) {
        GroupNames names = GroupNames.of(
                Stream.of(before, after)
                        .flatMap(mandate -> Stream.concat(
                                Stream.of(mandate.at(now)),
                                mandate.ahead(now).stream().map(Mandate.Planned::scope)))
                        .toList(),
                groups.names(tx, by.practice()));
        var detail = new TreeMap<>(Map.of(
                "before", before.at(now).asText(),
                "now", after.at(now).asText(),
                "why", why));
        before.ahead(now).ifPresent(plan -> {
            detail.put("planned-before", plan.scope().asText());
            detail.put("from-before", plan.from().toString());
        });
        after.ahead(now).ifPresent(plan -> {
            detail.put("planned", plan.scope().asText());
            detail.put("from", plan.from().toString());
        });
        if (!names.names().isEmpty()) {
            detail.put("groups", names.asText());
        }
        append(tx, by.practice(), by.actor(), "mandate.decided", Optional.empty(), detail, now);
    }

    void day(
            Tx tx,
            By by,
            SubscriberId whom,
            Optional<Instant> before,
            Optional<Instant> until,
            String why,
            Instant now) {
        Map<String, String> detail = Map.of("before", said(before), "until", said(until), "why", why);
        append(tx, by.practice(), by.actor(), "mandate.day", Optional.of(whom), detail, now);
    }

    void exemption(Tx tx, Exemption exemption, String actor, String what, Instant now) {
        Map<String, String> detail =
                Map.of("exemption", exemption.id(), "until", exemption.until().toString(), "why", exemption.reason());
        append(tx, exemption.practice(), actor, "exemption." + what, Optional.of(exemption.person()), detail, now);
    }

    private void append(
            Tx tx,
            OrganizationId practice,
            String actor,
            String event,
            Optional<SubscriberId> whom,
            Map<String, String> detail,
            Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now, practice.value(), whom.map(SubscriberId::value), actor, event, Map.copyOf(detail)));
    }

    private static String said(Optional<Instant> then) {
        return then.map(Instant::toString).orElse(NEVER);
    }
}
