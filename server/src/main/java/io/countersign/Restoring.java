package io.countersign;

import io.countersign.cli.admin.AdminAnswer;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.cli.admin.BackupVerbs.Order;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.DatabaseLogin;
import io.countersign.platform.database.PostgresDatabase;
import io.countersign.platform.database.SqliteDatabase;
import io.countersign.platform.settings.DataFolder;
import io.countersign.platform.settings.DataLock;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.PublicUrl;
import io.countersign.safekeeping.Aftermath;
import io.countersign.safekeeping.DatabaseFile;
import io.countersign.safekeeping.Restoration;
import io.countersign.secret.HashQueue;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.KeySource;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code admin restore}: brings a backup back into an empty store, under the lock of the data folder. */
final class Restoring {
    private final Settings settings;
    private final Order order;
    private final InstantSource clock;
    private final SecretFactory secrets = SecretFactory.system();

    private Restoring(Settings settings, Order order, InstantSource clock) {
        this.settings = settings;
        this.order = order;
        this.clock = clock;
    }

    static AdminAnswer restore(Settings settings, Order order, InstantSource clock) {
        ServerSettings server = ServerSettings.from(settings);
        try {
            DataFolder.make(server.data());
            Optional<DataLock> taken = DataLock.take(server.data());
            if (taken.isEmpty()) {
                return new Refused(
                        Why.IN_USE, "The server runs on " + server.data() + ". Stop it first; nothing was changed.");
            }
            try (DataLock _ = taken.get()) {
                return new Restoring(settings, order, clock).intoStore(server);
            }
        } catch (Restoration.Refusal | KeyFileException e) {
            return new Refused(Why.BACKUP_REFUSED, e.getMessage() + " Nothing was changed.");
        } catch (SettingsException e) {
            return new Refused(Why.NO_ACCESS, e.getMessage() + ". Nothing was changed.");
        } catch (IOException | DatabaseException e) {
            return new Refused(Why.FAILED, "The backup could not be restored: " + e.getMessage());
        }
    }

    private AdminAnswer intoStore(ServerSettings server) throws IOException {
        return server.database().isPresent() ? intoPostgres(server) : intoSqlite(server);
    }

    /** Restored beside the place and moved there at the end, so whatever fails before leaves all as it was. */
    private AdminAnswer intoSqlite(ServerSettings server) throws IOException {
        Path place = server.databaseFile();
        boolean occupied = Files.exists(place);
        if (occupied && !order.replace()) {
            return new Refused(
                    Why.STORE_NOT_EMPTY,
                    "There is a database in " + place + ". With --replace it gives way to the backup, and is kept under"
                            + " another name. Nothing was changed.");
        }
        Map<Kind, RootKey> keys = keys();
        var beside = new DatabaseFile(place.resolveSibling("restoring-" + secrets.id() + ".db"));
        var login = DatabaseLogin.of("jdbc:sqlite:" + beside.path());
        try {
            Restoration restoration = Restoration.check(order.from(), keys, login);
            Optional<Path> giveWay = occupied ? Optional.of(place) : Optional.empty();
            Loaded loaded = load(restoration, login, new SqliteDatabase(beside.path()), keys, giveWay);
            Optional<Path> kept = beside.takePlaceOf(place, clock.instant());
            return answer(restoration, loaded, kept);
        } finally {
            beside.remove();
        }
    }

    private AdminAnswer intoPostgres(ServerSettings server) {
        if (order.replace()) {
            return new Refused(
                    Why.STORE_NOT_EMPTY,
                    "--replace is for the embedded database. With PostgreSQL make a new, empty database and name it with"
                            + " --database; the old one stays as it is. Nothing was changed.");
        }
        DatabaseLogin login = server.databaseLogin();
        Map<Kind, RootKey> keys = keys();
        Restoration restoration = Restoration.check(order.from(), keys, login);
        var database = new PostgresDatabase(login);
        if (!Restoration.isEmpty(database)) {
            database.close();
            return new Refused(
                    Why.STORE_NOT_EMPTY,
                    "The database is not empty. Make a new one and name it with --database. Nothing was changed.");
        }
        return answer(restoration, load(restoration, login, database, keys, Optional.empty()), Optional.empty());
    }

    private record Loaded(long rows, Aftermath.Report report) {}

    private Loaded load(
            Restoration restoration,
            DatabaseLogin login,
            Database database,
            Map<Kind, RootKey> keys,
            Optional<Path> giveWay) {
        try (database) {
            long rows = restoration.load(login, database, secrets, clock.instant());
            var installation = new Installation(
                    database,
                    key(keys, Kind.KEY_ENCRYPTION),
                    key(keys, Kind.AUDIT),
                    new HashQueue(key(keys, Kind.PEPPER)),
                    secrets,
                    SessionSettings.from(settings),
                    PublicUrl.parse(ServerSettings.from(settings).publicUrl().toString()),
                    TextSettings.from(settings),
                    clock);
            try {
                return new Loaded(rows, restoration.settle(installation.aftermath(), order.keepBackupCodes(), giveWay));
            } finally {
                installation.stopWork();
            }
        }
    }

    private AdminAnswer answer(Restoration restoration, Loaded loaded, Optional<Path> kept) {
        Aftermath.Report report = loaded.report();
        return new AdminAnswer.BackupRestored(
                restoration.madeAt(),
                loaded.rows(),
                held(report.setAside()),
                held(report.lost()),
                report.codesVoided(),
                kept.map(Path::toString),
                report.earlierRead());
    }

    private static List<AdminAnswer.Held> held(List<Aftermath.Thing> things) {
        return things.stream()
                .map(thing -> new AdminAnswer.Held(thing.person(), thing.name()))
                .toList();
    }

    private Map<Kind, RootKey> keys() {
        Map<Kind, RootKey> keys = new EnumMap<>(Kind.class);
        for (KeySource source : KeySource.all(settings)) {
            if (source.isMissing()) {
                throw new KeyFileException("A backup opens only with its keys, and "
                        + source.kind().meaning() + " in "
                        + source.place() + " is missing. Put it there from your copy, or bring it back from the sheet"
                        + " with \"admin keys restore --from-sheet\".");
            }
            keys.put(source.kind(), source.openExisting(secrets));
        }
        return keys;
    }

    private static RootKey key(Map<Kind, RootKey> keys, Kind kind) {
        RootKey key = keys.get(kind);
        if (key == null) {
            throw new IllegalStateException("no " + kind.meaning());
        }
        return key;
    }
}
