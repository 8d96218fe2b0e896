package io.countersign.platform.logging;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The set-up of java.util.logging, done in code: one handler to standard error, our own events from the level asked
 * for, those of libraries one level quieter.
 */
public final class Logging {

    /** Held here because the log manager forgets a logger's level together with the logger. */
    private static final Logger OWN = Logger.getLogger("io.countersign");

    /** The HTTP server tells of a door that did not open by a stack trace; whoever opens it says so in one line. */
    private static final Logger DOOR = Logger.getLogger("io.helidon.webserver.LoomServer");

    /** A method that is no token is answered with 400; strangers cannot fill the log with stack traces by it. */
    private static final Logger CONNECTION = Logger.getLogger("io.helidon.webserver.http1.Http1Connection");

    /** Speaks to text-message centres; what it logs may quote a message, and whoever uses it tells what went wrong. */
    private static final Logger SMPP = Logger.getLogger("org.jsmpp");

    private Logging() {}

    /** Replaces whatever set-up was there before. */
    public static void start(LogLevel level) {
        LogManager.getLogManager().reset();
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(new LineFormat());
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        root.setLevel(ofLibraries(level).level());
        OWN.setLevel(level.level());
        DOOR.setLevel(Level.OFF);
        SMPP.setLevel(Level.OFF);
        CONNECTION.setFilter(entry ->
                entry.getThrown() == null || !(entry.getThrown().getCause() instanceof IllegalArgumentException));
    }

    private static LogLevel ofLibraries(LogLevel own) {
        return switch (own) {
            case ERROR -> LogLevel.ERROR;
            case WARNING, INFO -> LogLevel.WARNING;
            case DEBUG -> LogLevel.INFO;
        };
    }
}
