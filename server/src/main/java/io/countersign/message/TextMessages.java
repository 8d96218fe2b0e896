package io.countersign.message;

import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import java.time.Instant;
import java.util.Optional;

/** The one way by which text messages get into the outbox. */
public final class TextMessages {
    private final Outbox outbox;

    /** Takes the outbox. */
    public TextMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What became of a wish to send one. */
    public sealed interface Outcome {
        /** It will be sent. */
        record Put(MessageId id) implements Outcome {}

        /**
         * It will not: too many were sent there, or none are sent there at all.
         *
         * @param until when it may be asked for again; empty where asking again is of no use
         */
        record Refused(Why why, Optional<Instant> until) implements Outcome {}
    }

    /** Why a text message is not sent. */
    public enum Why {
        /** One was sent a moment ago. */
        TOO_SOON,
        /** Enough were sent to this number, person, range of numbers or for this practice. */
        TOO_MANY,
        /** This installation sends none to that country. */
        COUNTRY
    }

    /**
     * Puts a text message into the outbox.
     *
     * @param purpose as in {@link Envelope#purpose}
     * @param until when it is worth nothing any more
     */
    public Outcome put(
            Tx tx,
            PhoneNumber to,
            Language language,
            String purpose,
            Optional<String> practice,
            Optional<String> subscriber,
            Content content,
            Instant until,
            Instant now) {
        var envelope = new Envelope(Channel.TEXT, to.e164(), language, purpose, practice, subscriber, until);
        return new Outcome.Put(outbox.put(tx, envelope, content, now));
    }
}
