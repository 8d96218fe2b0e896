package io.countersign.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The rights of a file or folder that others on the machine should not have. */
final class OpenRights {

    private OpenRights() {}

    /** Whether anyone but the owner may read or write it; where a file system has no such rights, nobody knows. */
    static boolean toOthers(Path path) {
        return rights(path).stream().anyMatch(right -> !right.name().startsWith("OWNER_"));
    }

    static String of(Path path) {
        return PosixFilePermissions.toString(rights(path));
    }

    private static Set<PosixFilePermission> rights(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Set.of();
        }
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
