package io.countersign.evidence.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Evidencing;
import io.countersign.cli.EvidenceCommand;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import io.countersign.timestamp.SmallAuthority;
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.Timestamps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evidence verify}, with the certificate of an authority and without. */
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private TestDatabase test;
    private Casebook book;
    private SmallAuthority authority;
    private Timestamps client;
    private Path key;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void tell() throws Exception {
        test = TestDatabase.fresh(Database.Engine.SQLITE);
        var told = new Casebook(test.database(), folder);
        authority = new SmallAuthority(told.world.clock);
        client = authority.client();
        book = new Casebook(told.world, folder, client);
        book.signIn("ann", Map.of("methods", "password,totp", "required", "REQUIRED"));
        book.later(Duration.ofDays(1));
        key = Files.writeString(
                folder.resolve("key.pem"), book.world.in.notary().publicKeyPem());
    }

    @AfterEach
    void close() {
        client.close();
        authority.close();
        test.close();
    }

    @Test
    void holds_a_pack_and_a_kept_seal_against_an_authority_that_is_trusted() throws Exception {
        Path seal = Files.writeString(folder.resolve("seal.txt"), book.note());
        Stamp.Given given = (Stamp.Given) client.of(book.note().getBytes(StandardCharsets.UTF_8));
        Path stamp =
                Files.writeString(folder.resolve("seal.tst.pem"), given.token().pem());
        Path trusted = Files.writeString(folder.resolve("authority.pem"), authority.voucherPem());

        assertEquals(
                0, verify("--checkpoint", "" + seal, "" + stamp, "--tsa-certificate", "" + trusted), said::toString);
        assertTrue(said.toString().contains("holds  The signature of the pack was there at "), said::toString);
        assertTrue(said.toString().contains("holds  The checkpoint of "), said::toString);
    }

    @Test
    void says_without_a_certificate_that_nobody_was_trusted() throws Exception {
        assertEquals(0, verify(), said::toString);
        assertTrue(said.toString().contains("note   The signature of the pack bears a time-stamp of "), said::toString);
        assertTrue(said.toString().contains("not checked against an authority you trust"), said::toString);
    }

    @Test
    void refuses_a_file_that_holds_no_certificate() throws Exception {
        assertEquals(2, verify("--tsa-certificate", "" + key), said::toString);
        assertTrue(said.toString().contains("holds no certificate in PEM"), said::toString);
    }

    private int verify(String... more) {
        Path pack = book.pack(book.now().minus(Duration.ofDays(3)), book.now());
        var words = new ArrayList<>(List.of("verify", pack.toString(), "--key", key.toString()));
        words.addAll(List.of(more));
        var out = new PrintWriter(said);
        return EvidenceCommand.of(Evidencing::derived).setOut(out).setErr(out).execute(words.toArray(String[]::new));
    }
}
