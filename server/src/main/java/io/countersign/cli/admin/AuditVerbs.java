package io.countersign.cli.admin;

import io.countersign.audit.KeptCheckpoints;
import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.DisplayName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code admin audit} can do. */
final class AuditVerbs {
    private static final long LARGEST_FILE = 512 * 1024;

    private AuditVerbs() {}

    @Command(
            name = "verify",
            description = "Prove that the audit log is whole: compute every chain anew and check every checkpoint."
                    + " Only against checkpoints kept elsewhere does a cut-off tail show, or a history signed anew.")
    static final class Verify extends AdminVerb {
        @Spec
        private CommandSpec command;

        @Option(names = "--practice", paramLabel = "NAME|ID", description = "Look at the chain of this practice alone.")
        private @Nullable DisplayName practice;

        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description = "Hold the log against the checkpoints in this file, which may hold many.")
        private @Nullable Path checkpoint;

        Verify(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.VerifyAudit(
                    Optional.ofNullable(practice), checkpoint == null ? "" : read(command, checkpoint), false);
        }
    }

    private static String read(CommandSpec command, Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw wrong(command, "The file " + file + " is too large to hold checkpoints: give it in parts.");
            }
            String kept = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (kept.isBlank()) {
                throw wrong(command, "The file " + file + " is empty.");
            }
            return kept;
        } catch (IOException e) {
            throw wrong(command, "The file " + file + " cannot be read.");
        }
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    @Command(
            name = "checkpoint",
            description = "Print the newest signed checkpoint of each chain, to be kept elsewhere.")
    static final class Checkpoint extends AdminVerb {
        Checkpoint(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ShowCheckpoints();
        }
    }

    @Command(
            name = "verify",
            description = {
                "Hold checkpoints that were kept against the log: as files, as mails, or as the text of mails.",
                "Each is checked alone: its signature, its place after those before it, and what the log holds now."
            })
    static final class HoldCheckpoints extends AdminVerb {
        private static final int MOST_LETTERS = 512 * 1024;

        @Spec
        private CommandSpec command;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "What was kept.")
        private List<Path> files = List.of();

        HoldCheckpoints(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        /** The notes alone go to the server: nothing of the mails they came in. */
        @Override
        AdminRequest request() {
            var reader = new KeptCheckpoints(Optional.empty());
            var notes = new LinkedHashSet<String>();
            for (Path file : files) {
                List<KeptCheckpoints.Kept> found = reader.read(read(command, file));
                if (found.isEmpty()) {
                    throw wrong(command, "The file " + file + " holds no checkpoint.");
                }
                found.forEach(kept -> notes.add(kept.note()));
            }
            String all = String.join("\n", notes);
            if (all.length() > MOST_LETTERS) {
                throw wrong(command, "These are too many checkpoints at once: give them in parts.");
            }
            return new AdminRequest.VerifyAudit(Optional.empty(), all, true);
        }
    }

    @Command(name = "key", description = "Print the public key that checkpoints are signed with.")
    static final class Key extends AdminVerb {
        Key(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ShowAuditKey();
        }
    }
}
