package io.countersign.secret;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one key outside the database: the key-encryption key, the pepper of the passwords, or the audit
 * key.
 *
 * <p>It is text: lines beginning with {@code #} say what it is, and one line holds its kind and 32 bytes in base64url.
 * Made on the first start, readable by its owner alone, never overwritten.
 */
public final class KeyFile {
    private static final String REFERENCE = "file:";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Kind kind;
    private final Path path;

    private KeyFile(Kind kind, Path path) {
        this.kind = kind;
        this.path = path.toAbsolutePath().normalize();
    }

    /**
     * The key file of this kind.
     *
     * @param data the data folder, where it lies in {@code keys} unless the reference names another place
     * @param reference {@code file:/path} as a setting gives it, or null
     */
    public static KeyFile of(Kind kind, Path data, @Nullable String reference) {
        if (reference == null) {
            return new KeyFile(kind, data.resolve("keys").resolve(kind.fileName));
        }
        if (!reference.startsWith(REFERENCE) || reference.length() == REFERENCE.length()) {
            throw new KeyFileException(
                    "The place of " + kind.meaning + " is written file:/path/of/the/file, not \"" + reference + "\".");
        }
        return new KeyFile(kind, Path.of(reference.substring(REFERENCE.length())));
    }

    /** Where the file is, or will be. */
    public Path path() {
        return path;
    }

    /**
     * Reads the key, or makes it on the first start.
     *
     * @param needed whether the database already holds what only this key can open; then no new one is made
     * @throws KeyFileException if the file is open to others, damaged, or missing though needed
     */
    public RootKey open(SecretFactory random, boolean needed) {
        try {
            if (!Files.exists(path)) {
                if (needed) {
                    throw lost();
                }
                boolean _ = create(random.bytes(RootKey.BYTES), random.id());
            }
            refuseIfOpenToOthers();
            return KeyText.parse(kind, Files.readString(path), "The file " + path);
        } catch (NoSuchFileException e) {
            throw new KeyFileException("The folder of " + path + " is missing. Make it, then start again.", e);
        } catch (IOException e) {
            throw new KeyFileException("The key file " + path + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a key that was kept elsewhere.
     *
     * @throws KeyFileException if a file is there already, whatever it holds
     */
    public void put(RootKey key, SecretFactory random) {
        try {
            if (!create(key.bytes(), random.id())) {
                throw new KeyFileException("The key file " + path + " is there already and was left as it is."
                        + " Move it away if the key typed in should take its place.");
            }
        } catch (IOException e) {
            throw new KeyFileException("The key file " + path + " cannot be made: " + e.getMessage(), e);
        }
    }

    private KeyFileException lost() {
        return new KeyFileException("The key file " + path + " is missing, and this database already holds "
                + kind.protects + ". Put the file back from your copy, or name its place in the settings."
                + " No new key was made: it would open nothing of what is stored.");
    }

    /**
     * Written in full under another name, synced, then linked into place. The link fails if the file is there, so of
     * two processes that start at once one wins and both read the same key; false for the one that lost.
     */
    private boolean create(byte[] key, String attempt) throws IOException {
        Path folder = requireNonNull(path.getParent());
        if (!Files.exists(folder)) {
            Files.createDirectories(requireNonNull(folder.getParent()));
            createFolder(folder);
        }
        Path draft = folder.resolve("." + path.getFileName() + "-" + attempt);
        try {
            write(draft, key);
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException another) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return true;
    }

    private static void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OWNER_FOLDER);
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(folder)) {
                throw another;
            }
        }
    }

    private void write(Path draft, byte[] key) throws IOException {
        String text = KeyText.of(kind, key);
        try (FileChannel file =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    private void refuseIfOpenToOthers() throws IOException {
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(path);
        if (!OWNER.containsAll(given)) {
            throw new KeyFileException(
                    "The key file " + path + " can be read or changed by other people on this machine ("
                            + PosixFilePermissions.toString(given) + "). Close it with: chmod 600 " + path);
        }
    }

    /** What a key file is for. */
    public enum Kind {
        /** The key-encryption key, which wraps the data keys and from which keys for single purposes derive. */
        KEY_ENCRYPTION(
                "kek",
                "countersign-kek-1",
                "the key-encryption key",
                "The key-encryption key of Countersign.",
                "secrets that only this key opens",
                "every authenticator must be set up again"),
        /** The pepper, which every password is keyed with before it is hashed. */
        PEPPER(
                "pepper",
                "countersign-pepper-1",
                "the pepper",
                "The pepper of Countersign: what every password is keyed with before it is hashed.",
                "passwords that can only be checked with it",
                "every password must be set again"),
        /** The audit key, from which the key derives that signs the checkpoints of the audit log. */
        AUDIT(
                "audit",
                "countersign-audit-1",
                "the audit key",
                "The audit key of Countersign: what the checkpoints of the audit log are signed with.",
                "an audit log that only this key can go on signing",
                "the audit log cannot be continued");

        private final String fileName;
        private final String tag;
        private final String meaning;
        private final String heading;
        private final String protects;
        private final String loss;

        Kind(String fileName, String tag, String meaning, String heading, String protects, String loss) {
            this.fileName = fileName;
            this.tag = tag;
            this.meaning = meaning;
            this.heading = heading;
            this.protects = protects;
            this.loss = loss;
        }

        /** The setting that names its place. */
        public String setting() {
            return this == AUDIT ? "audit-key" : fileName;
        }

        /** The first word of its line in a file, which says what follows. */
        String tag() {
            return tag;
        }

        /** What it is called in messages. */
        public String meaning() {
            return meaning;
        }

        /** What it is called where a line begins. */
        public String title() {
            return Character.toUpperCase(meaning.charAt(4)) + meaning.substring(5);
        }

        String heading() {
            return heading;
        }

        String protects() {
            return protects;
        }

        /** What has to be done where it is lost. */
        public String loss() {
            return loss;
        }
    }
}
