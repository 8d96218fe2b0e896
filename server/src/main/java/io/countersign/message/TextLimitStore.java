package io.countersign.message;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code text_gate}, {@code text_sent} and {@code text_alarm}. */
final class TextLimitStore {
    /**
     * Whom one message concerns.
     *
     * @param number a keyed hash
     * @param range a keyed hash
     */
    record Whom(String number, String range, Optional<String> subscriber, Optional<String> practice) {}

    /** Holds the gate until the transaction ends: whoever else wants to send waits, and then counts this one too. */
    void hold(Tx tx) {
        tx.list("select id from text_gate where id = 1" + tx.engine().forUpdate(), row -> row.number("id"));
    }

    TextCounts counts(Tx tx, Whom whom, Instant now) {
        List<Instant> toNumber = tx.list(
                "select at from text_sent where number_hash = ? and at > ? order by at desc",
                row -> row.instant("at"),
                whom.number(),
                now.minus(TextLimits.LATELY));
        Map<TextCap, Long> counts = new EnumMap<>(TextCap.class);
        for (TextCap cap : TextCap.values()) {
            counts.put(cap, count(tx, cap, whom, now));
        }
        return new TextCounts(toNumber, counts);
    }

    private static long count(Tx tx, TextCap cap, Whom whom, Instant now) {
        Instant since = now.minus(cap.time());
        return switch (cap) {
            case NUMBER_HOUR, NUMBER_DAY -> count(tx, "number_hash = ?", whom.number(), since);
            case RANGE_HOUR -> count(tx, "range_hash = ?", whom.range(), since);
            case PERSON_DAY -> count(tx, "subscriber_id = ?", whom.subscriber().orElse(null), since);
            case PRACTICE_HOUR, PRACTICE_DAY ->
                count(tx, "organization_id = ?", whom.practice().orElse(null), since);
            case INSTALLATION_HOUR -> count(tx, "? is not null", "", since);
        };
    }

    private static long count(Tx tx, String which, @Nullable String value, Instant since) {
        return value == null
                ? 0
                : tx.one(
                                "select count(*) as number from text_sent where " + which + " and at > ?",
                                row -> row.number("number"),
                                value,
                                since)
                        .orElseThrow();
    }

    /** Counts one more, and forgets what no count goes back to. */
    void add(Tx tx, MessageId id, Whom whom, Instant now) {
        tx.update("delete from text_sent where at <= ?", now.minus(TextCap.NUMBER_DAY.time()));
        tx.update(
                "insert into text_sent (id, at, number_hash, range_hash, subscriber_id, organization_id)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id.value(),
                now,
                whom.number(),
                whom.range(),
                whom.subscriber().orElse(null),
                whom.practice().orElse(null));
    }

    /** Whether no alarm was raised for this count in its time; it is from then on. */
    boolean raise(Tx tx, TextCap cap, Whom whom, Instant now) {
        String key = switch (cap) {
            case RANGE_HOUR -> whom.range();
            case PRACTICE_HOUR, PRACTICE_DAY -> whom.practice().orElse("");
            case NUMBER_HOUR, NUMBER_DAY, PERSON_DAY, INSTALLATION_HOUR -> "";
        };
        boolean lately = tx.one(
                        "select at from text_alarm where cap = ? and key = ? and at > ?",
                        row -> row.instant("at"),
                        cap.name(),
                        key,
                        now.minus(cap.time()))
                .isPresent();
        if (lately) {
            return false;
        }
        tx.update("delete from text_alarm where cap = ? and key = ?", cap.name(), key);
        tx.update("insert into text_alarm (cap, key, at) values (?, ?, ?)", cap.name(), key, now);
        return true;
    }
}
