package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.evidence.report.Stated;
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A pack that is written, file by file; the list of files and its signature come last. */
final class PackWriting implements AutoCloseable {
    private final ZipOutputStream zip;
    private final Instant madeAt;
    private final List<Manifest.File> files = new ArrayList<>();

    PackWriting(OutputStream out, Instant madeAt) {
        this.zip = new ZipOutputStream(out, UTF_8);
        this.madeAt = madeAt;
    }

    /** What writes a file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    void add(Part part, byte[] content) throws IOException {
        add(part, out -> out.write(content));
    }

    void add(Part part, Content content) throws IOException {
        begin(part);
        MessageDigest digest = sha256();
        var counted = new Counted(new DigestOutputStream(zip, digest));
        content.write(counted);
        counted.flush();
        zip.closeEntry();
        files.add(new Manifest.File(part.file(), counted.bytes, HexFormat.of().formatHex(digest.digest())));
    }

    /**
     * Writes the list and has it signed.
     *
     * @param signer makes a signed note for the SHA-256 of the list, as hexadecimal digits
     * @param timestamps where that note gets its time-stamp
     */
    void finish(Stated stated, UnaryOperator<String> signer, Timestamps timestamps) throws IOException {
        byte[] manifest = PackJson.write(new Manifest(Manifest.FORMAT, stated.practice(), files));
        String hash = HexFormat.of().formatHex(sha256().digest(manifest));
        put(Part.MANIFEST, manifest);
        byte[] signature = signer.apply(hash).getBytes(UTF_8);
        put(Part.SIGNATURE, signature);
        switch (timestamps.of(signature)) {
            case Stamp.Given given -> put(Part.TIMESTAMP, given.token().encoded());
            case Stamp.Missing missing -> put(Part.NO_TIMESTAMP, words(missing).getBytes(UTF_8));
            case Stamp.NotAsked _ -> {
                // Nobody is named, and the pack claims nothing.
            }
        }
        zip.finish();
    }

    private static String words(Stamp.Missing missing) {
        return "authority " + missing.authority() + "\nreason " + missing.why() + "\n";
    }

    private void put(Part part, byte[] content) throws IOException {
        begin(part);
        zip.write(content);
        zip.closeEntry();
    }

    private void begin(Part part) throws IOException {
        var entry = new ZipEntry(part.file());
        entry.setTimeLocal(LocalDateTime.ofInstant(madeAt, ZoneOffset.UTC));
        zip.putNextEntry(entry);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts what goes through, and closes nothing. */
    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            out.write(some, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
