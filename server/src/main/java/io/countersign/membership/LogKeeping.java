package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditInspection.Pruned;
import io.countersign.audit.AuditLog;
import io.countersign.audit.Chains;
import io.countersign.audit.LogRetention;
import io.countersign.audit.RetentionRules.Kept;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For how long the log of a practice is kept, decided by its owners, who are all told; and what was given out of it. */
public final class LogKeeping {
    private final Parts parts;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            LogRetention retention,
            NoticeStore notices,
            AuditLog log,
            InstantSource clock) {}

    /** Takes its parts. */
    public LogKeeping(Parts parts) {
        this.parts = parts;
    }

    /** What was decided of a practice. */
    public Kept of(OrganizationId practice) {
        return parts.retention().of(practice.value());
    }

    /** What has gone of its log, the first one first. */
    public List<Pruned> gone(OrganizationId practice) {
        return parts.retention().pruned(practice.value());
    }

    /**
     * Decides for how many months the log of a practice is kept; false if it is so already.
     *
     * @throws IllegalArgumentException if that is shorter or longer than anybody may choose
     */
    public boolean keep(Actor actor, OrganizationId practice, int months) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            Optional<Kept> before = parts.retention().decide(tx, practice.value(), months, now);
            before.ifPresent(kept -> {
                parts.log()
                        .append(
                                tx,
                                AuditEvent.inPractice(
                                        now,
                                        practice.value(),
                                        Optional.empty(),
                                        actor.name(),
                                        "log.kept",
                                        detail(kept, months)));
                parts.organizations()
                        .owners(tx, practice)
                        .forEach(owner -> parts.notices()
                                .tell(
                                        tx,
                                        List.of(new Notice(owner, now, Notice.Kind.LOG_KEPT, String.valueOf(months)))));
            });
            return before.isPresent();
        });
    }

    /** The same for the installation's own log. */
    public boolean keepInstallation(Actor actor, int months) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            Optional<Kept> before = parts.retention().decide(tx, Chains.INSTALLATION, months, now);
            before.ifPresent(kept -> parts.log()
                    .append(tx, AuditEvent.ofInstallation(now, actor.name(), "log.kept", detail(kept, months))));
            return before.isPresent();
        });
    }

    /**
     * Writes down that a part of the log is given out, before it is.
     *
     * @param what which part, in which form
     */
    public void exported(Actor actor, OrganizationId practice, Map<String, String> what) {
        Instant now = parts.clock().instant();
        parts.database()
                .writeOnly(tx -> parts.log()
                        .append(
                                tx,
                                AuditEvent.inPractice(
                                        now, practice.value(), Optional.empty(), actor.name(), "log.exported", what)));
    }

    private static Map<String, String> detail(Kept before, int months) {
        return Map.of("months", String.valueOf(months), "months-before", String.valueOf(before.months()));
    }
}
