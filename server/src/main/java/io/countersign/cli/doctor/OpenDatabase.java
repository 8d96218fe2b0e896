package io.countersign.cli.doctor;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.PostgresDatabase;
import io.countersign.platform.database.SqliteDatabase;
import io.countersign.platform.settings.ServerSettings;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;

/** The database of an installation, opened for a question where it is there and as this version wants it. */
final class OpenDatabase {
    private OpenDatabase() {}

    /** The answer; nothing where nobody can be asked, which has a finding of its own. */
    static <T> Optional<T> ask(ServerSettings server, Function<Database, T> question) {
        boolean there = server.database().isPresent() || Files.exists(server.databaseFile());
        if (!there || !(Migrations.state(server.databaseLogin()) instanceof Migrations.State.Current)) {
            return Optional.empty();
        }
        try (Database database = server.database()
                .<Database>map(url -> new PostgresDatabase(server.databaseLogin()))
                .orElseGet(() -> new SqliteDatabase(server.databaseFile()))) {
            return Optional.of(question.apply(database));
        } catch (DatabaseException e) {
            return Optional.empty();
        }
    }
}
