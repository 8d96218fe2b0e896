package io.countersign;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.message.TextAlarm;
import io.countersign.message.TextCap;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an alarm about text messages goes: onto the record, into the log, and to the owners of the practice. */
final class TextWatch implements TextAlarm {
    private static final System.Logger LOG = System.getLogger(TextWatch.class.getName());

    private final AuditLog audit;
    private final NoticeStore notices;
    private final OrganizationStore organizations;

    TextWatch(AuditLog audit, NoticeStore notices, OrganizationStore organizations) {
        this.audit = audit;
        this.notices = notices;
        this.organizations = organizations;
    }

    @Override
    public void raised(Tx tx, TextCap cap, Optional<String> practice, Instant now) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Text messages are refused: {0} of {1} is full. Somebody may be making money with them.",
                cap.name(),
                practice.orElse("no practice"));
        Map<String, String> detail = Map.of("cap", cap.name(), "most", String.valueOf(cap.most()));
        if (practice.isEmpty()) {
            audit.append(tx, AuditEvent.ofInstallation(now, "system", "texts.refused", detail));
            return;
        }
        audit.append(
                tx, AuditEvent.inPractice(now, practice.get(), Optional.empty(), "system", "texts.refused", detail));
        List<Notice> told = organizations.owners(tx, new OrganizationId(practice.get())).stream()
                .map(owner -> new Notice(owner, now, Notice.Kind.TEXT_ALARM, ""))
                .toList();
        notices.tell(tx, told);
    }
}
