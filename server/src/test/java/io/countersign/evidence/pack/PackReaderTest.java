package io.countersign.evidence.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.audit.SecondReader;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SigningKey;
import io.countersign.timestamp.SmallAuthority;
import io.countersign.timestamp.Timestamps;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code docs/evidence.md}, which reads packs with Python and openssl, and nothing of ours. */
class PackReaderTest {
    private static final String SCRIPT = "verify_evidence.py";
    private static final Map<String, String> BY_APP = Map.of("methods", "password,totp", "required", "REQUIRED");

    @TempDir
    private Path folder;

    private TestDatabase test;
    private Casebook book;
    private Path key;

    @BeforeAll
    static void needs_python_and_openssl() {
        SecondReader.assumeIsThere();
    }

    @BeforeEach
    void tell() throws Exception {
        test = TestDatabase.fresh(Database.Engine.SQLITE);
        book = new Casebook(test.database(), folder);
        key = Files.writeString(
                folder.resolve("key.pem"), book.world.in.notary().publicKeyPem());
        book.signIn("ann", BY_APP);
        book.signIn("ben", Map.of("methods", "password", "required", "REQUIRED"));
        book.later(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void finds_a_pack_whole_that_is_whole_and_names_a_file_that_was_changed() throws Exception {
        Path kept = kept();
        Path pack = pack();
        List<String> printed = SecondReader.run(0, SCRIPT, pack, key, kept);
        assertTrue(printed.getFirst().endsWith(", 1 kept checkpoints compared"), printed::toString);

        change(pack, "sign-ins.csv", (byte) '#');
        assertTrue(SecondReader.run(1, SCRIPT, pack, key, kept).contains("WRONG: sign-ins.csv is not what was signed"));
    }

    @Test
    void reads_a_pack_that_goes_on_from_a_checkpoint_and_names_a_log_that_was_changed() throws Exception {
        book.later(Duration.ofDays(2));
        book.signIn("ann", BY_APP);
        book.later(Duration.ofSeconds(2));
        Path pack = book.pack(book.now().minus(Duration.ofHours(1)), book.now());
        SecondReader.run(0, SCRIPT, pack, key);

        change(pack, "log.ndjson", (byte) ' ');
        assertTrue(SecondReader.run(1, SCRIPT, pack, key).contains("WRONG: log.ndjson is not what was signed"));
    }

    @Test
    void says_of_a_time_stamp_that_it_does_not_check_it_and_what_does() throws Exception {
        try (var authority = new SmallAuthority(book.world.clock);
                Timestamps client = authority.client()) {
            var stamped = new Casebook(book.world, folder, client);
            Path pack = stamped.pack(book.now().minus(Duration.ofDays(1)), book.now());

            List<String> printed = SecondReader.run(0, SCRIPT, pack, key);
            assertTrue(
                    printed.get(1).startsWith("manifest.tst is a time-stamp, which is not checked here"),
                    printed::toString);
            assertTrue(printed.get(2).contains("openssl ts -verify"), printed::toString);
        }
    }

    @Test
    void history_written_anew_is_not_the_one_that_was_kept() throws Exception {
        Path kept = kept();
        book.signIn("ann", BY_APP);
        book.signIn("ann", BY_APP);
        assertEquals("WRONG: history up to entry " + size(kept) + " is not the one that was kept", withoutBen(kept));
    }

    @Test
    void history_that_is_shorter_than_it_was_is_found() throws Exception {
        Path kept = kept();
        assertEquals(
                "WRONG: the entries end before the checkpoint of " + size(kept) + " entries that was kept",
                withoutBen(kept));
    }

    /** What is said at the end when Ben's sign-in was taken out, and everything was signed anew. */
    private String withoutBen(Path kept) throws Exception {
        book.rewriteWithout("event = 'session.opened' and subscriber_id = 'ben'");
        return SecondReader.run(1, SCRIPT, pack(), key, kept).getLast();
    }

    private static String size(Path kept) throws Exception {
        return Files.readAllLines(kept).get(1);
    }

    @Test
    void another_key_and_half_a_file_prove_nothing() throws Exception {
        Path pack = pack();
        Path wrong = Files.writeString(
                folder.resolve("other.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(otherKey())
                        + "\n-----END PUBLIC KEY-----\n");
        assertTrue(SecondReader.run(1, SCRIPT, pack, wrong)
                .contains("WRONG: manifest.json is not what was signed with this key"));

        byte[] bytes = Files.readAllBytes(pack);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(List.of("WRONG: this is no pack, or it was cut off"), SecondReader.run(1, SCRIPT, cut, key));
    }

    private byte[] otherKey() {
        return SigningKey.of(
                        KeyFile.of(KeyFile.Kind.AUDIT, folder, null).open(World.SECRETS, false), "audit checkpoints")
                .publicKeyInfo();
    }

    private Path kept() throws Exception {
        book.later(Duration.ofSeconds(2));
        return Files.writeString(folder.resolve("kept.txt"), book.note());
    }

    private Path pack() {
        book.later(Duration.ofSeconds(5));
        return book.pack(book.now().minus(Duration.ofDays(30)), book.now().plus(Duration.ofDays(1)));
    }

    /** Has a file begin otherwise. */
    private static void change(Path pack, String name, byte first) throws Exception {
        try (FileSystem files = FileSystems.newFileSystem(pack)) {
            byte[] bytes = Files.readAllBytes(files.getPath(name));
            byte[] changed = (new String(new byte[] {first}, StandardCharsets.US_ASCII)
                            + new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            Files.write(files.getPath(name), changed);
        }
    }
}
