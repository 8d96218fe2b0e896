package io.countersign.message.text;

import io.countersign.message.PhoneNumber;
import java.time.Duration;

/**
 * A text message in its reader's words. It prints neither its number nor what it says.
 *
 * @param id that of the message, the same at every attempt; letters and digits
 * @param goodFor how long it is worth anything from now on
 */
public record TextMessage(String id, PhoneNumber to, String text, Duration goodFor) {
    @Override
    public String toString() {
        return "TextMessage[" + id + "]";
    }
}
