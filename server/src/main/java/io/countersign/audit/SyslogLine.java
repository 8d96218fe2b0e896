package io.countersign.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * An entry of the log as a syslog message (RFC 5424), in the frame in which TLS carries it: its length in bytes and a
 * space before it (RFC 5425, section 4.3). The place in the chain is in the structured data, by which a receiver knows one
 * that comes twice, and sees one that is missing.
 *
 * <p>The number after the at sign is the one for examples (RFC 5612), since nobody has asked for one of our own.
 */
final class SyslogLine {
    /** Facility 13 is what logs of this kind have (RFC 5424, section 6.2.1). */
    private static final int LOG_AUDIT = 13 * 8;

    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_HOST = 255;

    /** What every receiver should take (RFC 5425, section 4.3.1); facts beyond it are cut, and are in the log whole. */
    private static final int LONGEST = 8192;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private SyslogLine() {}

    /**
     * The frame.
     *
     * @param host the name of this installation's pages
     */
    static byte[] of(SealStore.Seal seal, AuditRow row, String host) {
        String head = "<" + (LOG_AUDIT + severity(row.event())) + ">1 "
                + TIME.format(Instant.ofEpochMilli(row.at()).atOffset(ZoneOffset.UTC)) + " "
                + printable(host, LONGEST_HOST) + " countersign - " + printable(row.event(), LONGEST_NAME)
                + " [countersign@32473"
                + parameter("chain", seal.chain())
                + parameter("position", String.valueOf(seal.position()))
                + parameter("hash", seal.hash().base64())
                + (row.eventId() == null ? "" : parameter("event", row.eventId()))
                + parameter("actor", row.actor())
                + (row.subscriber() == null ? "" : parameter("about", row.subscriber()))
                + "] ";
        byte[] message = cut((head + BYTE_ORDER_MARK + row.detail()).getBytes(UTF_8));
        byte[] length = (message.length + " ").getBytes(US_ASCII);
        return ByteBuffer.allocate(length.length + message.length)
                .put(length)
                .put(message)
                .array();
    }

    private static int severity(String event) {
        return event.endsWith(".rejected")
                        || event.equals("account.warned")
                        || event.equals("account.reported")
                        || event.equals("alarm.raised")
                ? WARNING
                : NOTICE;
    }

    /** No letter is cut in two. */
    private static byte[] cut(byte[] message) {
        if (message.length <= LONGEST) {
            return message;
        }
        int end = LONGEST;
        while ((message[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(message, end);
    }

    /** RFC 5424, section 6.3.3: three characters are escaped. Line breaks, which many receivers split at, are spaces. */
    private static String parameter(String name, String value) {
        return " " + name + "=\"" + value.replaceAll("[\\p{Cc}]", " ").replaceAll("([\"\\\\\\]])", "\\\\$1") + "\"";
    }

    /** PRINTUSASCII of a length; a dash where nothing is left. */
    private static String printable(String text, int longest) {
        String left = text.replaceAll("[^\\x21-\\x7E]", "");
        return left.isEmpty() ? "-" : left.substring(0, Math.min(left.length(), longest));
    }
}
