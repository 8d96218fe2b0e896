package io.countersign.platform.logging;

import java.util.logging.Level;

/** How much is logged: from errors alone to everything a developer may want. */
public enum LogLevel {
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
