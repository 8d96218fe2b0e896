package io.countersign.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the data folder can be used, is closed to others, lies on a local disk and has room. */
record DataFolderCheck(Path data, boolean holdsDatabase) implements Check {

    private static final String ABOUT = "data folder";
    private static final String DISK = "disk";
    private static final long MIB = 1024 * 1024;
    private static final long ENOUGH_MIB = 1024;
    private static final long LEAST_MIB = 100;

    /** File systems whose locks SQLite's WAL cannot trust, since its index is memory shared by one machine. */
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "ceph");

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(folder());
        try {
            FileStore store = Files.getFileStore(nearestExisting(data));
            if (holdsDatabase) {
                findings.add(fileSystem(store.type()));
            }
            findings.add(space(store.getUsableSpace() / MIB));
        } catch (IOException e) {
            findings.add(Finding.warning(DISK, "cannot be looked at", "Check that " + data + " can be reached."));
        }
        return findings;
    }

    private Finding folder() {
        if (!Files.exists(data)) {
            Path parent = nearestExisting(data);
            return Files.isWritable(parent)
                    ? Finding.ok(ABOUT, data + " does not exist yet; the first start makes it")
                    : Finding.problem(
                            ABOUT, parent + " cannot be written to", "Give a folder of your own with --data.");
        }
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            return Finding.problem(
                    ABOUT,
                    data + " is not a folder you can write to",
                    "Give another with --data, or change its owner.");
        }
        if (OpenRights.toOthers(data)) {
            return Finding.warning(
                    ABOUT, data + " is open to others (" + OpenRights.of(data) + ")", "Run: chmod 700 " + data);
        }
        return Finding.ok(ABOUT, data + ", closed to others");
    }

    static Finding fileSystem(String type) {
        if (REMOTE.contains(type.toLowerCase(Locale.ROOT))) {
            return Finding.problem(
                    "file system",
                    type + " is shared over a network, and SQLite may lose data there",
                    "Move the data folder to a local disk, or use PostgreSQL (--database).");
        }
        return Finding.ok("file system", type + ", local");
    }

    static Finding space(long freeMib) {
        if (freeMib < LEAST_MIB) {
            return Finding.problem(DISK, freeMib + " MiB free", "Make room: without it nobody can sign in.");
        }
        if (freeMib < ENOUGH_MIB) {
            return Finding.warning(DISK, freeMib + " MiB free", "Make room soon.");
        }
        return Finding.ok(DISK, freeMib / 1024 + " GiB free");
    }

    private static Path nearestExisting(Path path) {
        Path nearest = path.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
