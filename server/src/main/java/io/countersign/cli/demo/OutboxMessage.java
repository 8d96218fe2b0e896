package io.countersign.cli.demo;

import io.countersign.message.mail.MailView;
import java.time.Instant;

/** A message to somebody, as the outbox of a demonstration shows it. What it says may open an account, so none prints it. */
public sealed interface OutboxMessage {
    /** When it was put there. */
    Instant at();

    /** A mail that is kept since there is no way out for it. */
    record Mail(Instant at, String address, MailView mail) implements OutboxMessage {
        @Override
        public String toString() {
            return "Mail[" + address + "]";
        }
    }

    /** A text message that is kept since there is no way out for it. */
    record Text(Instant at, String number, String text) implements OutboxMessage {
        @Override
        public String toString() {
            return "Text[" + number + "]";
        }
    }

    /** A one-time link that an operator hands to somebody. */
    record Handed(Instant at, String name, String email, String practice, String link) implements OutboxMessage {
        @Override
        public String toString() {
            return "Handed[" + email + "]";
        }
    }
}
