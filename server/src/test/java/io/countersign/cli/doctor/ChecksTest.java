package io.countersign.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.doctor.Finding.State;
import io.countersign.platform.database.DatabaseLogin;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    @TempDir
    Path folder;

    @Test
    void warn_of_a_data_folder_that_others_can_read() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        Finding finding = new DataFolderCheck(folder, true).look().getFirst();

        assertEquals(State.WARNING, finding.state());
        assertEquals("Run: chmod 700 " + folder, finding.advice());
    }

    @Test
    void are_content_with_a_private_data_folder() {
        assertEquals(
                State.OK, new DataFolderCheck(folder, true).look().getFirst().state());
    }

    @Test
    void call_sqlite_on_a_network_share_a_problem() {
        assertEquals(State.PROBLEM, DataFolderCheck.fileSystem("nfs4").state());
        assertEquals(State.OK, DataFolderCheck.fileSystem("ext4").state());
    }

    @Test
    void tell_when_the_disk_fills() {
        assertEquals(State.PROBLEM, DataFolderCheck.space(99).state());
        assertEquals(State.WARNING, DataFolderCheck.space(100).state());
        assertEquals(State.WARNING, DataFolderCheck.space(1023).state());
        assertEquals(State.OK, DataFolderCheck.space(1024).state());
    }

    @Test
    void warn_of_keys_beside_the_data_they_protect() throws IOException {
        KeySettings keys = new KeySettings(keyFile("kek"), keyFile("pepper"));
        SecretReference audit = keyFile("audit");

        List<State> states = states(new KeyFilesCheck(keys, audit, folder, false));

        assertEquals(List.of(State.OK, State.OK, State.OK, State.WARNING), states);
        assertEquals(
                List.of(State.OK, State.OK, State.OK),
                states(new KeyFilesCheck(keys, audit, folder.resolve("elsewhere"), false)));
    }

    @Test
    void call_a_key_that_is_missing_or_open_to_others_a_problem() throws IOException {
        SecretReference open = keyFile("kek");
        Files.setPosixFilePermissions(open.file().orElseThrow(), PosixFilePermissions.fromString("rw-r--r--"));
        KeySettings keys = new KeySettings(open, SecretReference.inFile(folder.resolve("missing")));
        SecretReference audit = keyFile("audit");

        assertEquals(
                List.of(State.PROBLEM, State.PROBLEM, State.OK),
                states(new KeyFilesCheck(keys, audit, folder.resolve("elsewhere"), false)));
    }

    @Test
    void expect_the_first_start_to_make_keys_in_their_usual_place_only() {
        KeySettings keys = new KeySettings(
                SecretReference.inFile(folder.resolve("data/keys/kek")),
                SecretReference.inFile(folder.resolve("pepper")));
        SecretReference audit = SecretReference.inFile(folder.resolve("data/keys/audit"));

        assertEquals(
                List.of(State.OK, State.PROBLEM, State.OK, State.WARNING),
                states(new KeyFilesCheck(keys, audit, folder.resolve("data"), true)));
    }

    @Test
    void warn_of_checkpoints_that_are_not_copied_or_lie_beside_the_data() throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-05T12:00:00Z"));
        Path copies = Files.createDirectory(folder.resolve("copies"));

        assertEquals(List.of(State.OK), states(new CheckpointsCheck(copies, folder, true, clock)));
        assertEquals(List.of(State.WARNING, State.WARNING), states(new CheckpointsCheck(copies, folder, false, clock)));
        Files.createFile(copies.resolve("checkpoints-2026-03-03.txt"));
        assertEquals(List.of(State.WARNING, State.WARNING), states(new CheckpointsCheck(copies, folder, false, clock)));
        Files.createFile(copies.resolve("checkpoints-2026-03-04.txt"));
        assertEquals(List.of(State.OK, State.WARNING), states(new CheckpointsCheck(copies, folder, false, clock)));
    }

    @Test
    void see_a_port_that_another_program_holds() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(other));
            PortCheck check = new PortCheck(new HostAndPort("127.0.0.1", other.getLocalPort()));

            assertEquals(List.of(State.PROBLEM), states(check));
        }
    }

    @Test
    void see_a_free_port() throws IOException {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = closed.getLocalPort();
        closed.close();

        assertEquals(List.of(State.OK), states(new PortCheck(new HostAndPort("127.0.0.1", port))));
    }

    @Test
    void call_a_clock_that_fell_back_years_a_problem() {
        InstantSource clock = InstantSource.fixed(Instant.parse("1970-01-01T00:10:00Z"));

        assertEquals(List.of(State.PROBLEM), states(new ClockCheck(clock)));
    }

    @Test
    void warn_of_an_address_where_passkeys_need_a_name() {
        HostAndPort listen = new HostAndPort("127.0.0.1", 8080);

        assertEquals(List.of(State.WARNING), states(new PublicUrlCheck(URI.create("http://127.0.0.1:8080"), listen)));
        assertEquals(List.of(State.WARNING), states(new PublicUrlCheck(URI.create("http://localhost:9000"), listen)));
        assertEquals(List.of(State.OK), states(new PublicUrlCheck(URI.create("http://localhost:8080"), listen)));
        assertEquals(List.of(State.OK), states(new PublicUrlCheck(URI.create("https://sign.example.org"), listen)));
    }

    @Test
    void call_a_java_that_is_too_old_a_problem() {
        assertEquals(List.of(State.PROBLEM), states(new JavaCheck(Runtime.Version.parse("24.0.1"), "/opt/java")));
        assertEquals(List.of(State.OK), states(JavaCheck.ofThisProcess()));
    }

    @Test
    void tell_a_database_that_is_behind_from_one_that_is_current() {
        String url = "jdbc:sqlite:" + folder.resolve("a.db");

        Migrations.State before = Migrations.state(DatabaseLogin.of(url));
        Migrations.apply(url);

        assertTrue(before instanceof Migrations.State.Behind, before::toString);
        assertTrue(Migrations.state(DatabaseLogin.of(url)) instanceof Migrations.State.Current);
        String folderThatIsMissing = "jdbc:sqlite:" + folder.resolve("missing/a.db");
        assertTrue(Migrations.state(DatabaseLogin.of(folderThatIsMissing)) instanceof Migrations.State.Unreachable);
    }

    private SecretReference keyFile(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return SecretReference.inFile(file);
    }

    private static List<State> states(Check check) {
        return check.look().stream().map(Finding::state).toList();
    }

    private static void hangUp(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            // The test is over.
        }
    }
}
