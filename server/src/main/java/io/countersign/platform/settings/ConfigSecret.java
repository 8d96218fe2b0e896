package io.countersign.platform.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A secret of the installation, read once from where a setting says it lies. It prints its length only, compares in
 * constant time and is not serialisable.
 */
public final class ConfigSecret {

    static final int MOST_BYTES = 64 * 1024;

    private final byte[] bytes;

    private ConfigSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static ConfigSecret of(String text) {
        return new ConfigSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    static ConfigSecret of(byte[] bytes) {
        return new ConfigSecret(bytes.clone());
    }

    static ConfigSecret read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new SettingsException("the secret file " + file + " does not exist");
            }
            if (Files.size(file) == 0 || Files.size(file) > MOST_BYTES) {
                throw new SettingsException("the secret file " + file + " is empty or far too large to be a secret");
            }
            return new ConfigSecret(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SettingsException("the secret file " + file + " cannot be read: check its owner and rights", e);
        }
    }

    /** A copy of the bytes, exactly as they were read. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** The secret as text without the line break that editors leave at a file's end. */
    public String revealText() {
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "ConfigSecret[" + bytes.length + " bytes]";
    }
}
