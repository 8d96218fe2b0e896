package io.countersign.console;

import io.countersign.message.mail.MailView;
import org.jspecify.annotations.Nullable;

/**
 * The view of one message. It may hold a link or a code, so it prints nothing.
 *
 * @param path where the list is
 * @param mail what a kept mail says; null of any other
 * @param text what a kept text message says; null of any other
 */
public record MessageView(
        NavView nav,
        String path,
        MessageRow row,
        @Nullable MailView mail,
        @Nullable String text) {
    @Override
    public String toString() {
        return "MessageView[" + row.id() + "]";
    }
}
