package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.settings.DataFolder;
import io.countersign.platform.settings.DataLock;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SettingsException;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.UnreadableSecretException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;

/** One request on its way: to the server that runs on the data folder, or else to the store under the folder's lock. */
public final class AdminErrand {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Function<Settings, OpenStore> open;
    private final Duration patience;

    /** A store that was opened for this request alone. */
    public interface OpenStore extends AutoCloseable {
        /** Where it is asked. */
        AdminDesk desk();

        @Override
        void close();
    }

    /**
     * Takes what opens the store.
     *
     * @param open opens, and first makes where need be; called with the lock of the data folder held
     */
    public AdminErrand(Function<Settings, OpenStore> open) {
        this(open, PATIENCE);
    }

    AdminErrand(Function<Settings, OpenStore> open, Duration patience) {
        this.open = open;
        this.patience = patience;
    }

    /** The answer, from whoever could give one. A server that is just starting or stopping is waited for. */
    AdminAnswer run(Settings settings, AdminRequest request) throws InterruptedException {
        ServerSettings server = ServerSettings.from(settings);
        long tries = 1 + patience.dividedBy(PAUSE);
        for (long i = 0; i < tries; i++) {
            Optional<AdminAnswer> answer =
                    AdminLine.ask(server.data(), request).or(() -> fromStore(settings, server, request));
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(PAUSE);
        }
        return inUse(server.data());
    }

    private Optional<AdminAnswer> fromStore(Settings settings, ServerSettings server, AdminRequest request) {
        if (!request.maybeFirst() && !isThere(server)) {
            return Optional.of(new Refused(
                    Why.NO_INSTALLATION,
                    "There is no installation in " + server.data() + ". Name its folder with --data, or begin one"
                            + " with \"./countersign serve\"."));
        }
        try {
            DataFolder.make(server.data());
            return DataLock.take(server.data()).map(lock -> {
                try (lock;
                        OpenStore store = open.apply(settings)) {
                    return store.desk().answer(request);
                }
            });
        } catch (SettingsException | KeyFileException | UnreadableSecretException e) {
            return Optional.of(new Refused(Why.NO_ACCESS, sentence(String.valueOf(e.getMessage()))));
        } catch (DatabaseException | FlywayException e) {
            return Optional.of(new Refused(Why.FAILED, "The database cannot be used: " + reason(e)));
        }
    }

    private static boolean isThere(ServerSettings server) {
        return server.database().isPresent() || Files.exists(server.databaseFile());
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason was given");
    }

    private static String sentence(String problem) {
        return problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1);
    }

    private static AdminAnswer inUse(Path data) {
        return new Refused(
                Why.IN_USE,
                "Another process"
                        + DataLock.holder(data).map(id -> " (" + id + ")").orElse("")
                        + " uses " + data + " and does not answer. Try again, or look what it is doing.");
    }
}
