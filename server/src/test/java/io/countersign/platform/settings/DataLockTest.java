package io.countersign.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path data;

    @Test
    void has_one_holder_at_a_time() {
        DataLock first = DataLock.take(data).orElseThrow();
        assertTrue(DataLock.take(data).isEmpty());
        assertTrue(DataLock.take(data.resolve(".")).isEmpty());

        first.close();

        DataLock.take(data).orElseThrow().close();
    }

    @Test
    void names_the_process_that_holds_it() {
        try (DataLock _ = DataLock.take(data).orElseThrow()) {
            assertEquals(Optional.of(String.valueOf(ProcessHandle.current().pid())), DataLock.holder(data));
        }
    }

    @Test
    void is_readable_by_its_owner_alone() throws IOException {
        try (DataLock _ = DataLock.take(data).orElseThrow()) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("lock"))));
        }
    }

    @Test
    void is_respected_between_processes_and_comes_back_when_its_holder_is_killed() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .start();
        try (BufferedReader says = other.inputReader()) {
            assertEquals("held", says.readLine());
            assertTrue(DataLock.take(data).isEmpty());
            assertTrue(DataLock.take(data).isEmpty());
            assertEquals(Optional.of(String.valueOf(other.pid())), DataLock.holder(data));
        } finally {
            other.destroyForcibly().waitFor();
        }

        DataLock.take(data).orElseThrow().close();
    }

    @Test
    void says_that_there_is_no_such_folder() {
        var refused = assertThrows(SettingsException.class, () -> DataLock.take(data.resolve("nowhere")));

        assertTrue(refused.problems().getFirst().endsWith("there is no such folder"));
    }

    /** Another process that takes the lock and keeps it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws InterruptedException {
            DataLock lock = DataLock.take(Path.of(args[0])).orElseThrow();
            System.out.println("held");
            Thread.sleep(Long.MAX_VALUE);
            lock.close();
        }
    }
}
