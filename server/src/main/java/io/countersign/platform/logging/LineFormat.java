package io.countersign.platform.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One event, one line: UTC time, level, source, message. Control characters are written as escapes, so that nothing a
 * stranger sends can forge a line or steer a terminal (ASVS 5.0.0 V16.4.1).
 */
final class LineFormat extends Formatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord event) {
        StringBuilder line = new StringBuilder(160);
        Instant time = event.getInstant();
        line.append(TIME.format(time))
                .append(' ')
                .append(word(event.getLevel()))
                .append(' ');
        line.append(shortName(event.getLoggerName())).append(": ");
        appendSafely(line, formatMessage(event));
        line.append('\n');
        if (event.getThrown() != null) {
            appendTrace(line, event.getThrown());
        }
        return line.toString();
    }

    private static String word(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR  ";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO   " : "DEBUG  ";
    }

    private static String shortName(@Nullable String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static void appendTrace(StringBuilder line, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(part -> {
            line.append("    ");
            appendSafely(line, part.replace("\t", "    "));
            line.append('\n');
        });
    }

    /** Escapes control characters, the C1 range and the separators that some viewers break lines at. */
    private static void appendSafely(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaksLines = c == '\u2028' || c == '\u2029';
            boolean turnsText = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
            if (Character.isISOControl(c) || breaksLines || turnsText) {
                line.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            } else {
                line.append(c);
            }
        }
    }
}
