package io.countersign.platform.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatTest {

    @Test
    void writes_time_in_utc_level_source_and_message_on_one_line() {
        assertEquals(
                "2026-02-03T04:05:06.007Z WARNING Logins: the queue is full\n",
                format(Level.WARNING, "the queue is full"));
    }

    @Test
    void lets_nothing_in_a_message_forge_a_line_or_steer_a_terminal() {
        assertEquals(
                "2026-02-03T04:05:06.007Z INFO    Logins: a\\u000ab\\u001b[31m\\u009b\\u2028\\u202ec\n",
                format(Level.INFO, "a\nb\u001b[31m\u009b\u2028\u202ec"));
    }

    @Test
    void escapes_the_message_of_an_exception_too() {
        LogRecord event = event(Level.SEVERE, "broken");
        event.setThrown(new IllegalStateException("a\u001bb"));

        String text = new LineFormat().format(event);

        assertTrue(text.startsWith("2026-02-03T04:05:06.007Z ERROR   Logins: broken\n    java.lang.IllegalState"));
        assertTrue(text.contains("a\\u001bb"));
    }

    private static String format(Level level, String message) {
        return new LineFormat().format(event(level, message));
    }

    private static LogRecord event(Level level, String message) {
        LogRecord event = new LogRecord(level, message);
        event.setInstant(Instant.parse("2026-02-03T04:05:06.007Z"));
        event.setLoggerName("io.countersign.login.Logins");
        return event;
    }
}
