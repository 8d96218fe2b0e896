package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.KeptCheckpoints;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.timestamp.BelievedAuthorities;
import io.countersign.timestamp.Openssl;
import io.countersign.timestamp.SmallAuthority;
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.Timestamps;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a pack was there is known by somebody who is not the installation; where it is not, that is said. */
@StoreContract
class StampedPackTest {
    @TempDir
    private Path folder;

    private SmallAuthority authority;
    private Timestamps client;
    private Casebook book;
    private int files;

    @BeforeEach
    void open(Database database) {
        InstantSource[] clock = {InstantSource.system()};
        authority = new SmallAuthority(() -> clock[0].instant());
        client = authority.client();
        book = new Casebook(database, folder, client);
        clock[0] = book.world.clock;
        book.signIn("ann", Map.of("methods", "password,totp", "required", "REQUIRED"));
        book.later(Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        client.close();
        authority.close();
    }

    @Test
    void holds_by_the_word_of_an_authority_that_is_trusted_and_says_when() throws Exception {
        Findings found = book.prove(pack(), believed());

        assertTrue(found.isProved(), () -> found.all().toString());
        says(
                found,
                Findings.Kind.HOLDS,
                "The signature of the pack was there at "
                        + book.now().toString().substring(0, 16));
        says(found, Findings.Kind.HOLDS, "“CN=Example Time-stamps”, whom you trust");
    }

    @Test
    void names_the_authority_and_says_that_nobody_was_trusted() throws Exception {
        Findings found = book.prove(pack());

        assertTrue(found.isProved(), () -> found.all().toString());
        says(found, Findings.Kind.NOTE, "by “CN=Example Time-stamps”. It is right in itself, and was not checked");
    }

    @Test
    void does_not_hold_by_an_authority_for_whom_nobody_stands() throws Exception {
        Path pack = pack();
        try (var other = new SmallAuthority(book.world.clock)) {
            Findings found = book.prove(pack, Optional.of(other.believed()));
            assertTrue(found.isWrong());
            says(found, Findings.Kind.FAILS, "for whom none of the certificates you gave stands");
        }
    }

    @Test
    void is_made_all_the_same_where_the_authority_is_down_and_says_so() throws Exception {
        authority.breaks();
        Path pack = pack();

        Findings found = book.prove(pack);
        assertTrue(found.isProved(), () -> found.all().toString());
        says(found, Findings.Kind.NOTE, "“authority tsa.example.org, reason it answered with the status 503”");
        Findings asked = book.prove(pack, believed());
        assertFalse(asked.isProved());
        says(asked, Findings.Kind.OPEN, "Nothing was held against the authorities you trust");
    }

    @Test
    void a_time_stamp_of_another_pack_or_a_changed_one_or_a_doubtful_one_does_not_hold() throws Exception {
        Path one = pack();
        Path other = pack();
        byte[] foreign = content(other, "manifest.tst");
        byte[] changed = content(one, "manifest.tst").clone();
        changed[changed.length - 5] ^= 1;

        for (byte[] token : new byte[][] {foreign, changed, {}, "no token".getBytes(UTF_8)}) {
            Findings found = book.prove(with(one, "manifest.tst", token), believed());
            assertTrue(found.isWrong(), () -> found.all().toString());
        }
        Findings both = book.prove(with(one, "no-timestamp.txt", "authority none\n".getBytes(UTF_8)), believed());
        says(both, Findings.Kind.FAILS, "no-timestamp.txt says that it bears none");
        Findings none = book.prove(with(one, "manifest.tst", null), believed());
        assertFalse(none.isProved());
    }

    @Test
    void a_pack_that_claims_to_be_older_than_its_time_stamp_is_found() throws Exception {
        Path pack = pack();
        byte[] signature = content(pack, "manifest.sig");
        authority.mends();
        book.world.clock.advance(Duration.ofDays(30));
        Stamp.Given late = (Stamp.Given) client.of(signature);

        Findings found = book.prove(with(pack, "manifest.tst", late.token().encoded()), believed());
        says(found, Findings.Kind.NOTE, "between the two everything in it could still be written anew");
    }

    @Test
    void the_time_stamp_of_a_kept_checkpoint_is_found_in_its_mail() throws Exception {
        String note = book.note();
        Stamp.Given given = (Stamp.Given) client.of(note.getBytes(UTF_8));
        String mail = "Keep this.\n\n" + KeptCheckpoints.line(note) + "\n\n"
                + given.token().pem();

        Findings found = book.prove(pack(), believed(), mail);
        assertTrue(found.isProved(), () -> found.all().toString());
        says(found, Findings.Kind.HOLDS, "The checkpoint of ");
        says(found, Findings.Kind.HOLDS, " entries was there at ");
        Stamp.Given other = (Stamp.Given) client.of("another note".getBytes(UTF_8));
        says(
                book.prove(
                        pack(),
                        believed(),
                        KeptCheckpoints.line(note),
                        other.token().pem()),
                Findings.Kind.NOTE,
                "is of none of the checkpoints you gave");
    }

    @Test
    void openssl_verifies_the_time_stamp_of_a_pack() throws Exception {
        var openssl = new Openssl(folder);
        Path pack = pack();
        Path signature = Files.write(folder.resolve("manifest.sig"), content(pack, "manifest.sig"));
        Path token = Files.write(folder.resolve("manifest.tst"), content(pack, "manifest.tst"));
        Path manifest = Files.write(folder.resolve("manifest.json"), content(pack, "manifest.json"));

        assertTrue(openssl.verifies(signature, token, authority.voucherPem()), openssl::said);
        assertFalse(openssl.verifies(manifest, token, authority.voucherPem()));
    }

    @Test
    void bears_nothing_where_no_authority_is_named() throws Exception {
        var without = new Casebook(book.world, folder, Timestamps.NONE);
        Path pack = without.pack(without.now().minus(Duration.ofDays(3)), without.now());

        says(without.prove(pack), Findings.Kind.NOTE, "is the word of the installation.");
    }

    private Path pack() {
        return book.pack(book.now().minus(Duration.ofDays(3)), book.now());
    }

    private Optional<BelievedAuthorities> believed() {
        return Optional.of(authority.believed());
    }

    private static byte[] content(Path pack, String name) throws Exception {
        return requireNonNull(files(pack).get(name));
    }

    private static Map<String, byte[]> files(Path pack) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (var zip = new ZipFile(pack.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private Path with(Path pack, String name, byte @org.jspecify.annotations.Nullable [] content) throws Exception {
        Map<String, byte[]> all = files(pack);
        all.remove(name);
        if (content != null) {
            all.put(name, content);
        }
        Path changed = folder.resolve("changed" + ++files + ".zip");
        try (OutputStream out = Files.newOutputStream(changed);
                var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        assertArrayEquals(all.get("manifest.json"), content(changed, "manifest.json"));
        return changed;
    }

    private static void says(Findings found, Findings.Kind kind, String words) {
        assertTrue(
                found.all().stream()
                        .anyMatch(one -> one.kind() == kind && one.text().contains(words)),
                () -> found.all().toString());
    }
}
