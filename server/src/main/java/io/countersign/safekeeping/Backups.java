package io.countersign.safekeeping;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.TableCopy;
import io.countersign.secret.SecretFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Backups, made while people sign in. */
public final class Backups {
    /** The purpose of the key that seals backups. */
    static final String PURPOSE = "backup";

    private final Database database;
    private final KeySafe keys;
    private final SecretFactory secrets;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Takes its parts. */
    public Backups(Database database, KeySafe keys, SecretFactory secrets, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A backup that was made.
     *
     * @param madeAt the instant it can be told by
     */
    public record Made(Path file, Instant madeAt, String schema, long rows) {}

    /**
     * Writes one consistent state of every table to a file, whole or not at all. That it is made is on record before, so
     * that the backup holds it too.
     *
     * @param replace whether a file that is there gives way
     * @throws FileAlreadyExistsException if one is there and may not be replaced
     */
    public Made make(Path file, boolean replace) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!replace && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        database.writeOnly(
                tx -> audit.append(tx, AuditEvent.ofInstallation(now, "operator", "backup.begun", Map.of())));
        try {
            return database.snapshot(tx -> {
                var tables = new TableCopy(tx);
                var header = new BackupHeader(tables.schema(), now, keys.fingerprints());
                try {
                    long rows = BackupFile.write(
                            file,
                            replace,
                            header,
                            keys.kek().forPurpose(PURPOSE),
                            secrets,
                            out -> BackupRows.write(tables, out));
                    return new Made(file, now, header.schema(), rows);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
