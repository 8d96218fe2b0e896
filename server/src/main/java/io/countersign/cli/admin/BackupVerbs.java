package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.platform.settings.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code admin backup} and {@code admin restore}. */
public final class BackupVerbs {
    private BackupVerbs() {}

    /** Brings a backup back, while no server runs. */
    @FunctionalInterface
    public interface Restoring {
        /** Does it whole or not at all. */
        AdminAnswer restore(Settings settings, Order order);
    }

    /**
     * What is to be restored.
     *
     * @param replace whether a database that is there gives way; it is kept under another name
     * @param keepBackupCodes whether sets of backup codes stay, although nobody knows which of them were used since
     */
    public record Order(Path from, boolean replace, boolean keepBackupCodes) {}

    @Command(
            name = "backup",
            description = "Write everything the database holds to one file, encrypted, while people sign in."
                    + " The keys are not in it.")
    static final class Backup extends AdminVerb {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
        private Path out = Path.of("");

        @Option(names = "--force", description = "Replace a file that is there.")
        private boolean force;

        Backup(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.MakeBackup(out.toAbsolutePath().normalize().toString(), force);
        }
    }

    @Command(
            name = "restore",
            description = "Bring a backup back into an empty store, while the server is stopped. Codes that were used"
                    + " stay used, and everybody is signed out.")
    static final class Restore extends PrintedVerb {
        private final Restoring restoring;

        @Option(names = "--from", required = true, paramLabel = "FILE", description = "The backup.")
        private Path from = Path.of("");

        @Option(
                names = "--replace",
                description = "Let the SQLite database that is there give way. It is kept under another name, and what"
                        + " it knows to be used, removed or closed stays so.")
        private boolean replace;

        @Option(
                names = "--keep-backup-codes",
                description = "Keep sets of backup codes, although codes used since the backup then work once more.")
        private boolean keepBackupCodes;

        Restore(SettingOptions options, Restoring restoring) {
            super(options);
            this.restoring = restoring;
        }

        @Override
        AdminAnswer answer(Settings settings) {
            return restoring.restore(settings, new Order(from.toAbsolutePath().normalize(), replace, keepBackupCodes));
        }
    }
}
