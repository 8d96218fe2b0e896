package io.countersign.platform.database;

import java.util.Optional;

/** Which database, and as whom; the password shows in no print of it. */
public final class DatabaseLogin {
    private final String jdbcUrl;
    private final Optional<String> user;
    private final Optional<String> password;

    public DatabaseLogin(String jdbcUrl, Optional<String> user, Optional<String> password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /** A login whose URL says everything, or whose database asks for nothing more. */
    public static DatabaseLogin of(String jdbcUrl) {
        return new DatabaseLogin(jdbcUrl, Optional.empty(), Optional.empty());
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    Optional<String> user() {
        return user;
    }

    Optional<String> password() {
        return password;
    }

    @Override
    public String toString() {
        return "DatabaseLogin[" + jdbcUrl.replaceFirst("[?].*", "") + "]";
    }
}
