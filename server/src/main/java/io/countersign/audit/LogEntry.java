package io.countersign.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry of an organization's log with its place in the chain, which it gets within a second.
 *
 * @param place where it stands in time, to read on from
 * @param organization the id of the organization
 * @param id of the event, which has an entry in each chain it goes into; empty for those of the first release
 * @param subscriber the id of the person it is about, where there is one
 * @param actor as {@link AuditEvent#actor()}
 * @param event as {@link AuditEvent#event()}
 * @param detail the facts as the JSON that is sealed, letter by letter
 * @param position in the chain, from 1 on; nothing while it waits
 * @param hash the hash of the chain up to it, in base64; nothing while it waits
 */
public record LogEntry(
        Place place,
        String organization,
        Optional<String> id,
        Optional<String> subscriber,
        String actor,
        String event,
        String detail,
        OptionalLong position,
        Optional<String> hash) {

    /** Where an entry stands among the others: by its time, and by the order of adding where that is the same. */
    public record Place(Instant at, long seq) {
        /** After everything. */
        public static final Place END = new Place(LogQuery.END, Long.MAX_VALUE);

        /** Before everything. */
        public static final Place BEGINNING = new Place(Instant.EPOCH, -1);

        /** As it stands in an address. */
        public String word() {
            return at.toEpochMilli() + "." + seq;
        }

        /** The place of a word; nothing if it is none. */
        public static Optional<Place> parse(String word) {
            if (!word.matches("\\d{1,16}\\.\\d{1,18}")) {
                return Optional.empty();
            }
            int dot = word.indexOf('.');
            return Optional.of(new Place(
                    Instant.ofEpochMilli(Long.parseLong(word.substring(0, dot))),
                    Long.parseLong(word.substring(dot + 1))));
        }
    }

    /** When it happened. */
    public Instant at() {
        return place.at();
    }

    /** The facts, by their names. */
    public Map<String, String> facts() {
        return AuditJson.detail(detail);
    }
}
