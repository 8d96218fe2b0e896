package io.countersign.account;

import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore.Told;
import java.time.Instant;
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
    /** What a notice says on the page. */
    static ToldRow of(Told told) {
        Notice notice = told.notice();
        return switch (notice.kind()) {
            case MANY_FAILURES -> new ToldRow("told.manyFailures." + notice.detail(), "", notice.at(), true, null);
            case CLOSED_TO_STRANGERS -> new ToldRow("told.closedToStrangers", "", notice.at(), true, null);
            case DISABLED -> new ToldRow("told.disabled", "", notice.at(), true, null);
            case COPIED -> new ToldRow("told.copied", notice.detail(), notice.at(), true, null);
            case AUTHENTICATOR_ADDED -> new ToldRow("told.added", notice.detail(), notice.at(), false, told.id());
            case AUTHENTICATOR_REMOVED -> new ToldRow("told.removed", notice.detail(), notice.at(), false, told.id());
            case AUTHENTICATOR_SUSPENDED -> new ToldRow("told.suspended", notice.detail(), notice.at(), false, null);
            case AUTHENTICATOR_RESUMED -> new ToldRow("told.resumed", notice.detail(), notice.at(), false, told.id());
            case UNNAMED_ADDED -> new ToldRow("told.added." + notice.detail(), "", notice.at(), false, told.id());
            case UNNAMED_REMOVED -> new ToldRow("told.removed." + notice.detail(), "", notice.at(), false, told.id());
            case UNNAMED_SUSPENDED -> new ToldRow("told.suspended." + notice.detail(), "", notice.at(), false, null);
            case UNNAMED_RESUMED -> new ToldRow("told.resumed." + notice.detail(), "", notice.at(), false, told.id());
            case ONE_OF_SET_USED ->
                new ToldRow(usedKey(notice.detail()), notice.detail(), notice.at(), true, told.id());
            case CHANGE_ANNOUNCED -> new ToldRow("told.changeAnnounced", "", notice.at(), true, told.id());
            case CHANGE_CANCELLED -> new ToldRow("told.changeCancelled", "", notice.at(), false, told.id());
            case REPORTED -> new ToldRow("told.reported", "", notice.at(), true, null);
            case PASSWORD_RESET -> new ToldRow("told.passwordReset", "", notice.at(), false, null);
            case PASSWORD_CHANGED -> new ToldRow("told.passwordChanged", "", notice.at(), false, told.id());
            case RESTORED -> new ToldRow("told.restored", notice.detail(), notice.at(), false, null);
            case CODES_VOIDED -> new ToldRow("told.codesVoided", "", notice.at(), true, null);
        };
    }

    private static String usedKey(String left) {
        return switch (left) {
            case "0" -> "told.backupCodeUsed.none";
            case "1" -> "told.backupCodeUsed.one";
            default -> "told.backupCodeUsed.other";
        };
    }
}
