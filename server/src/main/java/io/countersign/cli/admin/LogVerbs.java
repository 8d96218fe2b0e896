package io.countersign.cli.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.DisplayName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code admin audit} can do beside proving the log. */
final class LogVerbs {
    private LogVerbs() {}

    @Command(
            name = "keep",
            description =
                    "Keep the log of a practice, or the installation's own, for so many months: 12 to 84. A shorter"
                            + " time counts after 30 days; the owners are told.")
    static final class Keep extends AdminVerb {
        @Option(names = "--months", required = true, paramLabel = "MONTHS", description = "For how many months.")
        private int months;

        @Option(
                names = "--practice",
                paramLabel = "NAME|ID",
                description = "Whose log. Without it, that of the installation.")
        private @Nullable DisplayName practice;

        Keep(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.KeepLog(Optional.ofNullable(practice), months);
        }
    }

    @Command(name = "syslog", description = "Say how the sending of the log to the syslog server fares.")
    static final class Syslog extends AdminVerb {
        Syslog(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ShowSyslog();
        }
    }

    /** The forms of a file. */
    enum Format {
        CSV,
        NDJSON
    }

    @Command(
            name = "export",
            description =
                    "Write the log of a practice to a new file, as a table or as lines that can be checked. That it"
                            + " was taken is in the log.")
    static final class Export extends AdminVerb {
        private static final String COLUMNS = "time,event,about,actor,facts,position,hash\r\n";

        @Spec
        private CommandSpec command;

        @Parameters(paramLabel = "PRACTICE", description = "Its name or id.")
        private DisplayName practice;

        @Option(names = "--from", paramLabel = "DAY", description = "The first day (UTC), such as 2026-01-31.")
        private @Nullable LocalDate from;

        @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
        private @Nullable LocalDate to;

        @Option(names = "--format", paramLabel = "FORMAT", description = "csv, or ndjson as without this.")
        private Format format = Format.NDJSON;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write; a new one.")
        private Path out = Path.of("");

        private String after = "";
        private long entries;

        Export(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ExportLog(
                    practice,
                    from == null ? "" : from.toString(),
                    to == null ? "" : to.toString(),
                    format == Format.CSV,
                    after);
        }

        @Override
        boolean isUnfinished(AdminAnswer answer) {
            if (!(answer instanceof AdminAnswer.LogLines lines)) {
                return false;
            }
            boolean first = after.isEmpty();
            String text = String.join("", lines.lines());
            write(first && format == Format.CSV ? COLUMNS + text : text, first);
            entries += lines.lines().size();
            after = lines.next().orElse(after);
            return lines.next().isPresent();
        }

        @Override
        AdminAnswer received(AdminAnswer answer) {
            return answer instanceof AdminAnswer.LogLines
                    ? new AdminAnswer.LogWritten(
                            out.toAbsolutePath().normalize().toString(), entries)
                    : answer;
        }

        /** For its owner alone, from its first byte on. */
        private void write(String text, boolean first) {
            Set<StandardOpenOption> how = first
                    ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    : Set.of(StandardOpenOption.APPEND);
            try (SeekableByteChannel file = Files.newByteChannel(
                    out, how, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            } catch (FileAlreadyExistsException e) {
                throw new ParameterException(command.commandLine(), "The file " + out + " is there already.");
            } catch (IOException e) {
                throw new ParameterException(command.commandLine(), "The file " + out + " cannot be written.");
            }
        }
    }
}
