package io.countersign.cli.doctor;

import io.countersign.audit.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Whether checkpoints of the audit log are copied each day, and to a place that a loss of the data does not take along. */
record CheckpointsCheck(Path folder, Path data, boolean firstStart, InstantSource clock) implements Check {
    private static final String ABOUT = "checkpoints";

    @Override
    public List<Finding> look() {
        if (firstStart) {
            return List.of(Finding.ok(ABOUT, "the first day of the server writes the first"));
        }
        return List.of(last(), place());
    }

    private Finding last() {
        Optional<LocalDate> last = CheckpointFolder.lastDay(folder);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (last.isEmpty()) {
            return Finding.warning(
                    ABOUT,
                    folder + " holds none yet",
                    "The running server writes a file each day. Look whether it runs, and may write there.");
        }
        if (last.get().isBefore(today.minusDays(1))) {
            return Finding.warning(
                    ABOUT,
                    "the last in " + folder + " is of " + last.get(),
                    "The running server writes a file each day. Look whether it runs, and may write there.");
        }
        return Finding.ok(ABOUT, "the last in " + folder + " is of " + last.get());
    }

    private Finding place() {
        if (isOnDiskOfData()) {
            return Finding.warning(
                    "copies",
                    "the checkpoints lie on the disk of the data, so whoever rewrites one rewrites both",
                    "Name a folder on another machine or disk with --audit-checkpoints, or copy the files to one.");
        }
        return Finding.ok("copies", "the checkpoints lie on another disk than the data");
    }

    private boolean isOnDiskOfData() {
        try {
            return !Files.exists(folder) || Files.getFileStore(folder).equals(Files.getFileStore(data));
        } catch (IOException e) {
            return false;
        }
    }
}
