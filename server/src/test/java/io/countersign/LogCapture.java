package io.countersign;

import io.countersign.platform.logging.LogLevel;
import io.countersign.platform.logging.Logging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything the program logs at the finest level that it can be set to, with stack traces and parameters, and whatever is
 * printed past the log.
 */
final class LogCapture extends Handler implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter logged = new StringWriter();

    private LogCapture() {
        var both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        Logging.start(LogLevel.DEBUG);
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
        Logger.getLogger("").addHandler(this);
    }

    static LogCapture start() {
        return new LogCapture();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        var writer = new PrintWriter(logged, true);
        writer.println(entry.getLoggerName() + " " + getFormatter().format(entry));
        Object[] parameters = entry.getParameters();
        for (Object parameter : parameters == null ? new Object[0] : parameters) {
            writer.println(parameter);
        }
    }

    /** All of it so far. */
    synchronized String text() {
        return logged + "\n" + printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        try {
            LogManager.getLogManager().readConfiguration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
