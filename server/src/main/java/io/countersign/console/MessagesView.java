package io.countersign.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the messages of a practice.
 *
 * @param path where the list is
 * @param open what is waiting, stuck or kept
 * @param over what was sent lately, or has failed
 * @param notice a message key that says what has just been done
 */
public record MessagesView(
        NavView nav,
        String path,
        List<MessageRow> open,
        List<MessageRow> over,
        @Nullable String notice) {
    /** Whether any of them lies here for want of a way out. */
    public boolean hasKept() {
        return open.stream().anyMatch(MessageRow::isKept);
    }
}
