package io.countersign.platform.database;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries under a test database from telling every step they take. */
final class QuietLogs {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("com.zaxxer"), Logger.getLogger("io.zonky"));

    static {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private QuietLogs() {}

    static void settle() {
        // Being called has run the static block.
    }
}
