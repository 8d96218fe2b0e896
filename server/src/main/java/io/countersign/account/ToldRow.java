package io.countersign.account;

import io.countersign.notice.Notice;
import io.countersign.notice.Notice.Kind;
import io.countersign.notice.NoticeStore.Told;
import io.countersign.notice.NoticeWords;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person was told about their own account.
 *
 * @param key the message that says it
 * @param detail the name it is about, where the message has a place for one
 * @param warning whether it may be somebody else's doing
 * @param report the id under which its person may say that it was not them; null where that is no question
 */
public record ToldRow(
        String key,
        String detail,
        Instant at,
        boolean warning,
        @Nullable String report) {
    private static final Set<Kind> WARNINGS = EnumSet.of(
            Kind.MANY_FAILURES,
            Kind.SECOND_STEP_FAILED,
            Kind.CLOSED_TO_STRANGERS,
            Kind.GUESSES_SPENT,
            Kind.DISABLED,
            Kind.COPIED,
            Kind.ONE_OF_SET_USED,
            Kind.CHANGE_ANNOUNCED,
            Kind.REPORTED,
            Kind.CODES_VOIDED,
            Kind.NEW_BROWSER,
            Kind.TEXT_ALARM,
            Kind.ALARM_RAISED,
            Kind.SIGNED_OUT_BY_ALARM,
            Kind.OTHER_REPORTED,
            Kind.RECOVERY_OPENED,
            Kind.RECOVERY_IDENTIFIED,
            Kind.RECOVERY_APPROVED,
            Kind.RECOVERY_READY,
            Kind.RECOVERY_CLOSED,
            Kind.RECOVERY_TO_APPROVE,
            Kind.RECOVERY_BY_SUPPORT,
            Kind.RECOVERY_KEY_USED);

    /** What a notice says on the page. */
    static ToldRow of(Told told) {
        Notice notice = told.notice();
        NoticeWords words = NoticeWords.of(notice);
        return new ToldRow(
                words.key(),
                words.detail(),
                notice.at(),
                WARNINGS.contains(notice.kind()),
                notice.kind().isReportable() ? told.id() : null);
    }
}
