package io.countersign.cli.admin;

import io.countersign.platform.settings.SettingsException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the socket of a data folder is, spelled as shortly as the system needs it. */
final class AdminAddress {
    /** Linux has room for 108 bytes, macOS for 104, one of which ends the text (unix(7), unix(4)). */
    static final int LONGEST = 103;

    private static final String NAME = "admin.sock";

    private AdminAddress() {}

    /** The file of the socket. */
    static Path file(Path data) {
        return data.toAbsolutePath().normalize().resolve(NAME);
    }

    /**
     * The same file as an address: relative to the working folder where that is shorter.
     *
     * @throws SettingsException if it is too long either way
     */
    static UnixDomainSocketAddress of(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path relative = here.getRoot().equals(file.getRoot()) ? here.relativize(file) : file;
        Path shorter = length(relative) < length(file) ? relative : file;
        if (length(shorter) > LONGEST) {
            throw new SettingsException("the socket " + file + " would have a name of " + length(shorter)
                    + " bytes, and the system allows " + LONGEST + ": choose a data folder with a shorter path");
        }
        return UnixDomainSocketAddress.of(shorter);
    }

    private static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
