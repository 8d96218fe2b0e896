package io.countersign.safekeeping;

import io.countersign.secret.DerivedKey;
import io.countersign.secret.SealedInput;
import io.countersign.secret.SealedOutput;
import io.countersign.secret.SecretFactory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A backup as a file: a header in clear, and after it every row, sealed to that header. */
final class BackupFile {
    private BackupFile() {}

    /** Fills a file with rows. */
    @FunctionalInterface
    interface Filling {
        long fill(DataOutputStream rows) throws IOException;
    }

    /** Empties a file of rows. */
    @FunctionalInterface
    interface Emptying {
        long empty(DataInputStream rows) throws IOException;
    }

    /**
     * Writes a file whole or not at all, open to its owner alone.
     *
     * @param replace whether a file that is there gives way
     * @throws FileAlreadyExistsException if one is there and may not be replaced
     */
    static long write(
            Path file, boolean replace, BackupHeader header, DerivedKey key, SecretFactory random, Filling filling)
            throws IOException {
        if (!replace && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path draft = Objects.requireNonNull(file.getParent()).resolve("." + file.getFileName() + "-" + random.id());
        try {
            long rows;
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                rows = write(channel, header, key, random, filling);
                channel.force(true);
            }
            put(draft, file, replace);
            return rows;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static long write(
            FileChannel channel, BackupHeader header, DerivedKey key, SecretFactory random, Filling filling)
            throws IOException {
        var plain = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        header.write(plain);
        var sealed = new SealedOutput(plain, key, header.toBytes(), random);
        var rows = new DataOutputStream(new BufferedOutputStream(sealed));
        long count = filling.fill(rows);
        rows.flush();
        sealed.close();
        return count;
    }

    /** A link fails where a file is; a move does not. */
    private static void put(Path draft, Path file, boolean replace) throws IOException {
        if (!replace) {
            Files.createLink(file, draft);
        } else {
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException("this file system cannot replace a file whole", e);
            }
        }
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** The header of a file; nothing if it is no backup. */
    static Optional<BackupHeader> header(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return BackupHeader.read(in);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the rows of a file.
     *
     * @throws EOFException if it was changed or cut off, or belongs to another key
     */
    static long read(Path file, BackupHeader expected, DerivedKey key, Emptying emptying) throws IOException {
        try (var plain = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            BackupHeader header = BackupHeader.read(plain)
                    .filter(expected::equals)
                    .orElseThrow(() -> new EOFException("the header is another"));
            try (var rows = new DataInputStream(new SealedInput(plain, key, header.toBytes()))) {
                return emptying.empty(rows);
            }
        }
    }
}
