package io.countersign.cli.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.cli.SettingOptions;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.platform.settings.Settings;
import io.countersign.secret.KeyFile;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.KeyLines;
import io.countersign.secret.KeySource;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code admin keys} can do. */
final class KeyVerbs {
    private KeyVerbs() {}

    @Command(name = "status", description = "Show the fingerprints of the keys, and how far a rotation has come.")
    static final class Status extends AdminVerb {
        Status(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ShowKeys();
        }
    }

    @Command(
            name = "rotate",
            description = "Make a new data key and seal every secret anew under it, while people sign in."
                    + " Stopped at any point, it goes on from there the next time.")
    static final class Rotate extends AdminVerb {
        Rotate(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.RotateKeys();
        }

        @Override
        boolean isUnfinished(AdminAnswer answer) {
            return answer instanceof AdminAnswer.KeysRotated rotated
                    && rotated.rotation().isPresent();
        }
    }

    @Command(
            name = "replace-kek",
            description = "Wrap the data keys with another key-encryption key, which is made if --to names a file that"
                    + " is not there. Says which setting to change.")
    static final class ReplaceKek extends AdminVerb {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "REFERENCE",
                description = "Where the new key lies: file:PATH, env:NAME or command:PROGRAM.")
        private String to = "";

        ReplaceKek(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        /** The server may have another working folder. */
        @Override
        AdminRequest request() {
            String file = "file:";
            return new AdminRequest.ReplaceKek(
                    to.startsWith(file)
                            ? file
                                    + Path.of(to.substring(file.length()))
                                            .toAbsolutePath()
                                            .normalize()
                            : to);
        }
    }

    @Command(
            name = "escrow",
            description = "Put the keys on paper, for a safe: plain text here, or a page to print with --out.")
    static final class Escrow extends AdminVerb {
        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Where to write the page, as HTML; open it in a browser and print it.")
        private @Nullable Path out;

        Escrow(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.MakeSheet(out != null);
        }

        @Override
        AdminAnswer received(AdminAnswer answer) {
            return out != null && answer instanceof AdminAnswer.SheetMade made ? write(out, made) : answer;
        }

        private static AdminAnswer write(Path file, AdminAnswer.SheetMade made) {
            try (var channel = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var bytes = ByteBuffer.wrap(made.sheet().getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return new AdminAnswer.SheetWritten(file.toString());
            } catch (FileAlreadyExistsException e) {
                return new Refused(Why.FILE_EXISTS, file + " is there already. Name another file.");
            } catch (IOException e) {
                return new Refused(Why.FILE_NOT_WRITTEN, file + " cannot be written: " + e + ".");
            }
        }
    }

    @Command(
            name = "restore",
            description = "Write the key files from the lines of a sheet, typed or scanned into standard input.")
    static final class Restore extends PrintedVerb {
        private final InputStream typed;

        @Option(
                names = "--from-sheet",
                required = true,
                description = "Read the lines of a sheet; an empty line ends them.")
        private boolean fromSheet;

        Restore(SettingOptions options, InputStream typed) {
            super(options);
            this.typed = typed;
        }

        @Override
        AdminAnswer answer(Settings settings) {
            var aside = aside();
            aside.println("Type each line of the sheet with its name, such as K1. An empty line ends.");
            aside.flush();
            KeyLines.Reading reading = KeyLines.read(lines());
            if (!fromSheet || !reading.problems().isEmpty()) {
                return new Refused(
                        Why.SHEET_NOT_READ, String.join("\n", reading.problems()) + "\nNo key file was written.");
            }
            List<AdminAnswer.RestoredKey> written = new ArrayList<>();
            try {
                for (KeySource source : KeySource.all(settings)) {
                    RootKey key = reading.keys().get(source.kind());
                    if (key != null) {
                        written.add(put(source, key));
                    }
                }
                return new AdminAnswer.KeysRestored(written);
            } catch (KeyFileException e) {
                return new Refused(Why.KEY_REFUSED, String.valueOf(e.getMessage()));
            }
        }

        private static AdminAnswer.RestoredKey put(KeySource source, RootKey key) {
            KeyFile.Kind kind = source.kind();
            KeyFile file = source.file()
                    .orElseThrow(() -> new KeyFileException(kind.title()
                            + " was read and is right, but its setting says " + source.place() + ". Give a file with --"
                            + kind.setting() + " file:PATH, and take it from there."));
            file.put(key, SecretFactory.system());
            return new AdminAnswer.RestoredKey(
                    kind.title(), key.fingerprint(), file.path().toString());
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            try {
                var reader = new BufferedReader(new InputStreamReader(typed, UTF_8));
                String line = reader.readLine();
                while (line != null && (!line.isBlank() || lines.isEmpty())) {
                    lines.add(line);
                    line = reader.readLine();
                }
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
