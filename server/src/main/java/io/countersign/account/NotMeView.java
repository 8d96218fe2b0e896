package io.countersign.account;

import io.countersign.notice.Notice;
import io.countersign.notice.NoticeWords;
import java.time.Instant;

/**
 * The view of the page on which somebody says that it was not them.
 *
 * @param key the message that says what happened
 * @param detail the word it needs
 * @param place roughly where; empty if nobody knows
 * @param effect what the button does: the part of a message key after {@code notMe.page.}
 */
public record NotMeView(String key, String detail, Instant at, String place, String effect) {
    static NotMeView of(Notice notice) {
        NoticeWords words = NoticeWords.of(notice);
        return new NotMeView(words.key(), words.detail(), notice.at(), notice.place(), effect(notice));
    }

    private static String effect(Notice notice) {
        if (notice.kind().isOfRecovery()) {
            return "recovery";
        }
        return notice.about().isEmpty() ? "ends" : "suspends";
    }
}
