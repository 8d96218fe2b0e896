package io.countersign.platform.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to use a data folder, which one process has at a time. It is a lock of the operating system on the file
 * {@code lock}, so a process that dies in any way gives it back; the file itself stays and means nothing.
 */
public final class DataLock implements AutoCloseable {
    private static final String NAME = "lock";

    /** The system's locks belong to a process, and closing any other handle of the file would drop them. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder; nothing if somebody has it.
     *
     * @throws SettingsException if the folder is not there or closed to this user
     */
    public static Optional<DataLock> take(Path data) {
        try {
            Path file = data.toRealPath().resolve(NAME);
            if (!HELD_HERE.add(file)) {
                return Optional.empty();
            }
            Optional<DataLock> taken = Optional.empty();
            try {
                taken = lock(file);
            } finally {
                if (taken.isEmpty()) {
                    HELD_HERE.remove(file);
                }
            }
            return taken;
        } catch (IOException e) {
            throw new SettingsException("the data folder " + data + " cannot be used by this user: " + reason(e), e);
        }
    }

    /** The process that has the lock of a folder, as it wrote it down. */
    public static Optional<String> holder(Path data) {
        try {
            return Optional.of(Files.readString(data.resolve(NAME)).strip())
                    .filter(text -> text.matches("[0-9]{1,19}"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock " + file + " cannot be given back", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static Optional<DataLock> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DataLock(file, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such folder";
            case java.nio.file.AccessDeniedException denied -> "it is closed to them";
            default -> String.valueOf(e.getMessage());
        };
    }
}
