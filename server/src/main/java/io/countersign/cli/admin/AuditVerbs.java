package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.DisplayName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code admin audit} can do. */
final class AuditVerbs {
    private AuditVerbs() {}

    @Command(
            name = "verify",
            description = "Prove that the audit log is whole: compute every chain anew and check every checkpoint."
                    + " Only against checkpoints kept elsewhere does a cut-off tail show, or a history signed anew.")
    static final class Verify extends AdminVerb {
        private static final long LARGEST_FILE = 512 * 1024;

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
                    Optional.ofNullable(practice), checkpoint == null ? "" : read(checkpoint));
        }

        private String read(Path file) {
            try {
                if (Files.size(file) > LARGEST_FILE) {
                    throw wrong("The file " + file + " is too large to hold checkpoints: give it in parts.");
                }
                String kept = Files.readString(file, StandardCharsets.UTF_8);
                if (kept.isBlank()) {
                    throw wrong("The file " + file + " is empty.");
                }
                return kept;
            } catch (IOException e) {
                throw wrong("The file " + file + " cannot be read.");
            }
        }

        private ParameterException wrong(String message) {
            return new ParameterException(command.commandLine(), message);
        }
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
