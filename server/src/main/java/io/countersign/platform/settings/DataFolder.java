package io.countersign.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of everything an installation keeps. */
public final class DataFolder {

    private DataFolder() {}

    /** Makes the folder, closed to everyone but its owner; one that exists is left as it is, and doctor looks at it. */
    public static void make(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] closed = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder, closed);
        } catch (IOException e) {
            throw new SettingsException("the data folder " + folder + " cannot be made: check the rights around it", e);
        }
    }
}
