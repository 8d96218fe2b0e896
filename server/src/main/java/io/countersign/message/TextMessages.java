package io.countersign.message;

import io.countersign.message.TextLimits.Refusal;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.secret.DerivedKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The one way by which text messages get into the outbox: through the limits. Each message costs money, and there is
 * somebody to whom that money goes; so whoever asks for many, to many numbers, from many accounts, gets a number of
 * messages that is known beforehand.
 */
public final class TextMessages {
    /** The digits by which the numbers of a range differ. */
    private static final int RANGE_DIGITS = 4;

    private final Outbox outbox;
    private final DerivedKey key;
    private final Set<String> countries;
    private final TextAlarm alarm;
    private final TextLimitStore store = new TextLimitStore();

    /**
     * Takes the outbox.
     *
     * @param key by which numbers are hashed where they are counted
     * @param countries to which messages are sent; to all while there are none, which only an installation without a
     *     gateway may have
     */
    public TextMessages(Outbox outbox, DerivedKey key, Set<String> countries, TextAlarm alarm) {
        this.outbox = outbox;
        this.key = key;
        this.countries = Set.copyOf(countries);
        this.alarm = alarm;
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
        if (!countries.isEmpty() && !countries.contains(to.country())) {
            return new Outcome.Refused(Why.COUNTRY, Optional.empty());
        }
        store.hold(tx);
        var whom = new TextLimitStore.Whom(
                hash("number", to.e164()), hash("range", range(to.e164())), subscriber, practice);
        Optional<Refusal> refusal = TextLimits.refusal(store.counts(tx, whom, now), now);
        if (refusal.isPresent()) {
            return refused(tx, refusal.get(), whom, now);
        }
        var envelope = new Envelope(Channel.TEXT, to.e164(), language, purpose, practice, subscriber, until);
        MessageId id = outbox.put(tx, envelope, content, now);
        store.add(tx, id, whom, now);
        return new Outcome.Put(id);
    }

    private Outcome refused(Tx tx, Refusal refusal, TextLimitStore.Whom whom, Instant now) {
        return switch (refusal) {
            case Refusal.Wait(Instant until) -> new Outcome.Refused(Why.TOO_SOON, Optional.of(until));
            case Refusal.Full(TextCap cap) -> {
                if (cap.isAlarming() && store.raise(tx, cap, whom, now)) {
                    alarm.raised(tx, cap, whom.practice(), now);
                }
                yield new Outcome.Refused(Why.TOO_MANY, Optional.empty());
            }
        };
    }

    private static String range(String e164) {
        return e164.substring(0, e164.length() - RANGE_DIGITS);
    }

    private String hash(String what, String text) {
        return HexFormat.of().formatHex(key.hmac(what, text));
    }
}
