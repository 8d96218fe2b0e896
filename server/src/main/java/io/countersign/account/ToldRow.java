package io.countersign.account;

import io.countersign.notice.Notice;
import java.time.Instant;

/**
 * One thing a person was told about their own account.
 *
 * @param key the message that says it
 * @param detail the name it is about, where the message has a place for one
 * @param warning whether it may be somebody else's doing
 */
public record ToldRow(String key, String detail, Instant at, boolean warning) {
    /** What a notice says on the page. */
    static ToldRow of(Notice notice) {
        return switch (notice.kind()) {
            case MANY_FAILURES -> new ToldRow("told.manyFailures." + notice.detail(), "", notice.at(), true);
            case CLOSED_TO_STRANGERS -> new ToldRow("told.closedToStrangers", "", notice.at(), true);
            case DISABLED -> new ToldRow("told.disabled", "", notice.at(), true);
            case COPIED -> new ToldRow("told.copied", notice.detail(), notice.at(), true);
            case AUTHENTICATOR_ADDED -> new ToldRow("told.added", notice.detail(), notice.at(), false);
            case AUTHENTICATOR_REMOVED -> new ToldRow("told.removed", notice.detail(), notice.at(), false);
            case PASSWORD_RESET -> new ToldRow("told.passwordReset", "", notice.at(), false);
            case PASSWORD_CHANGED -> new ToldRow("told.passwordChanged", "", notice.at(), false);
        };
    }
}
