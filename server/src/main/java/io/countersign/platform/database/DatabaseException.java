package io.countersign.platform.database;

import java.sql.SQLException;

/** A statement the engine refused, or an engine that cannot be reached: a broken world, not an expected outcome. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Keeps the engine's own words; they name tables and constraints and never carry values we bind. */
    public DatabaseException(String doing, SQLException cause) {
        super(doing + ": " + cause.getMessage(), cause);
    }

    /** A state of the database that must not be, such as a row that vanished between two statements. */
    public DatabaseException(String what) {
        super(what);
    }

    /** Whether a uniqueness rule of the database refused the statement. */
    public boolean isDuplicate() {
        return getCause() instanceof SQLException refused
                && ("23505".equals(refused.getSQLState()) // PostgreSQL unique_violation
                        || String.valueOf(refused.getMessage()).contains("UNIQUE constraint failed")
                        || String.valueOf(refused.getMessage()).contains("PRIMARY KEY constraint failed"));
    }
}
