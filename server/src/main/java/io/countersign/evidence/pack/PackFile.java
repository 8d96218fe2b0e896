package io.countersign.evidence.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A pack that is read: a ZIP file from anywhere. It has files of known names, each once, and none gives more bytes than it
 * may; nothing is unpacked to the disk. What counts is the directory at the end of the file, as for every program that
 * unpacks.
 */
final class PackFile implements AutoCloseable {
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int COUNT_AT = 10;
    private static final int SIZE_AT = 12;
    private static final int MOST_FILES = 32;
    private static final long LARGEST_DIRECTORY = 8L * 1024;

    private final ZipFile zip;
    private final Map<Part, ZipEntry> entries;

    private PackFile(ZipFile zip, Map<Part, ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    /**
     * Opens a file.
     *
     * @throws MalformedPackException if it is no pack
     */
    static PackFile open(Path file) throws MalformedPackException {
        ZipFile zip = null;
        try {
            requireShortDirectory(file);
            zip = new ZipFile(file.toFile());
            var pack = new PackFile(zip, entries(zip));
            zip = null;
            return pack;
        } catch (ZipException e) {
            throw new MalformedPackException("The file is no ZIP file, or a damaged one.");
        } catch (IOException e) {
            throw new MalformedPackException("The file cannot be read.");
        } finally {
            close(zip);
        }
    }

    /** Before anything is read by it: the directory of a ZIP file may claim to be of any size. */
    private static void requireShortDirectory(Path file) throws IOException, MalformedPackException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() < END_BYTES) {
                throw new MalformedPackException("The file is no ZIP file, or a damaged one.");
            }
            channel.position(channel.size() - END_BYTES);
            ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // until it is full
            }
            end.flip();
            if (end.limit() < END_BYTES || end.getInt(0) != END_SIGNATURE) {
                throw new MalformedPackException("The file does not end as a pack does: it is none, or was cut off.");
            }
            if (Short.toUnsignedInt(end.getShort(COUNT_AT)) > MOST_FILES
                    || Integer.toUnsignedLong(end.getInt(SIZE_AT)) > LARGEST_DIRECTORY) {
                throw new MalformedPackException("The file holds more files than a pack does.");
            }
        }
    }

    private static Map<Part, ZipEntry> entries(ZipFile zip) throws MalformedPackException {
        Map<Part, ZipEntry> entries = new EnumMap<>(Part.class);
        for (ZipEntry entry : zip.stream().toList()) {
            Part part = Part.of(entry.getName())
                    .orElseThrow(() -> new MalformedPackException("The file holds something that no pack does: a file"
                            + " called “" + entry.getName().replaceAll("[^A-Za-z0-9._/-]", "?") + "”."));
            if (entries.put(part, entry) != null) {
                throw new MalformedPackException("The file holds " + part.file() + " twice.");
            }
            if (entry.getSize() > part.most()) {
                throw new MalformedPackException(part.file() + " is larger than it can be in a pack.");
            }
        }
        return entries;
    }

    /** The files that are there. */
    Set<Part> parts() {
        return entries.keySet();
    }

    /**
     * What a part holds, byte by byte.
     *
     * @throws MalformedPackException if it is not there
     */
    InputStream stream(Part part) throws MalformedPackException {
        ZipEntry entry = entries.get(part);
        if (entry == null) {
            throw new MalformedPackException(part.file() + " is missing.");
        }
        try {
            return new Bounded(zip.getInputStream(entry), part.most());
        } catch (IOException e) {
            throw new MalformedPackException(part.file() + " is damaged.");
        }
    }

    /**
     * All that a part holds.
     *
     * @throws MalformedPackException if it is not there, damaged, or larger than it may be
     */
    byte[] bytes(Part part) throws MalformedPackException {
        try (InputStream in = stream(part)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new MalformedPackException(part.file() + " is damaged, or larger than it can be in a pack.");
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(@Nullable ZipFile zip) {
        if (zip == null) {
            return;
        }
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends with an error where more comes than may. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("too large");
            }
        }
    }
}
