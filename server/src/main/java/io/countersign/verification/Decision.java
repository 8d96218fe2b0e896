package io.countersign.verification;

import io.countersign.audit.AuditEvent;
import io.countersign.notice.Notice;
import java.util.List;

/** A verdict, the state after it, and what is written and told because of it: all of it becomes durable together. */
public record Decision(Verdict verdict, VerificationState next, AuditEvent event, List<Notice> notices) {}
