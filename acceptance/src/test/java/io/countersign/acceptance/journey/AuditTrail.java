package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Program;
import io.countersign.acceptance.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people did is on record, and whoever changes the record is found. */
class AuditTrail {
    private static final JsonMapper JSON = new JsonMapper();

    private Practice practice;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void open() {
        practice = Practice.open();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves({"V16.3.1", "V16.4.2"})
    void every_sign_in_and_every_failure_is_on_record_and_the_record_is_whole_served_or_stopped() throws SQLException {
        long before = entries(verified(0));
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
        Answer code = practice.atTheCode(practice.visitor());
        practice.visitor().fill(code, "code", practice.wrongCode());
        Person.BEN.typesPassword(practice.visitor());

        JsonNode serving = verified(0);
        assertTrue(serving.at("/whole").asBoolean());
        assertTrue(entries(serving) >= before + 3, serving::toString);
        practice.server().stop();
        assertTrue(verified(0).at("/whole").asBoolean());
        List<String> events = read("select distinct event from audit_event order by event");
        assertTrue(
                events.containsAll(List.of("codes.accepted", "password.accepted", "session.opened")), events::toString);
        assertEquals(
                List.of("password.rejected"),
                read("select distinct event from audit_event where organization_id is null and subscriber_id is null"));
    }

    @Test
    @Proves("V16.4.2")
    void an_entry_that_was_changed_in_the_stopped_database_is_found_and_named() throws SQLException {
        practice.ownerSignsIn();
        practice.server().stop();
        write(
                "drop trigger audit_event_no_update",
                "update audit_event set actor = 'operator' where seq = (select max(seq) from audit_event"
                        + " where event = 'codes.accepted')");
        String place = read("select chain || ' ' || position from audit_seal where seq = (select max(seq)"
                        + " from audit_event where event = 'codes.accepted')")
                .getFirst();

        JsonNode found = verified(1);

        assertFalse(found.at("/whole").asBoolean());
        assertEquals(
                place,
                found.at("/faults/0/id").asString() + " "
                        + found.at("/faults/0/position").asLong());
        assertEquals("entry-changed", found.at("/faults/0/what").asString());
        Program words = practice.server().run("admin", "audit", "verify");
        assertEquals(1, words.exitCode());
        assertTrue(words.out().startsWith("The audit log is NOT whole.\nWRONG in " + Person.PRACTICE), words::toString);
        practice.server().start();
        assertEquals("entry-changed", verified(1).at("/faults/0/what").asString());
    }

    @Test
    @Proves("V16.4.2")
    void whoever_has_the_database_and_every_key_and_cuts_the_tail_off_is_found_by_a_checkpoint_kept_elsewhere()
            throws IOException {
        practice.server().stop();
        Path database = practice.server().data().resolve("countersign.db");
        Path earlier = Files.copy(database, elsewhere.resolve("earlier.db"));
        practice.server().start();
        practice.ownerSignsIn();
        Path kept = elsewhere.resolve("kept.txt");
        Files.writeString(
                kept, practice.server().run("admin", "audit", "checkpoint").out());
        assertTrue(verified(0, "--checkpoint", kept.toString()).at("/whole").asBoolean());

        practice.server().stop();
        Files.copy(earlier, database, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(verified(0).at("/whole").asBoolean(), "nothing in the database itself shows it");
        assertEquals(
                "cut-off",
                verified(1, "--checkpoint", kept.toString())
                        .at("/faults/0/what")
                        .asString());

        practice.server().start();
        practice.visitor().open("/login");
        practice.clock().nextStep();
        for (int i = 0; i < 3; i++) {
            practice.ownerSignsIn();
        }
        assertTrue(verified(0).at("/whole").asBoolean(), "another history, signed with the true key");
        assertEquals(
                "rewritten",
                verified(1, "--checkpoint", kept.toString())
                        .at("/faults/0/what")
                        .asString());
    }

    @Test
    void without_the_audit_key_nothing_starts_and_no_new_key_is_made() throws IOException {
        practice.server().stop();
        Path key = practice.server().data().resolve("keys").resolve("audit");
        Files.move(key, elsewhere.resolve("audit"));

        Program refused = practice.server().run("admin", "audit", "verify");
        assertEquals(3, refused.exitCode(), refused::toString);
        assertTrue(refused.err().contains("audit is missing"), refused::toString);
        Program serve = practice.server()
                .run("serve", "--listen", "127.0.0.1:" + practice.server().port());
        assertNotEquals(0, serve.exitCode());
        assertTrue((serve.out() + serve.err()).contains("audit is missing"), serve::toString);
        assertFalse(Files.exists(key));

        Files.move(elsewhere.resolve("audit"), key);
        assertTrue(verified(0).at("/whole").asBoolean());
    }

    @Test
    void checkpoints_are_copied_each_day_and_when_the_server_stops() throws IOException {
        practice.ownerSignsIn();
        practice.server().stop();

        Path copies = practice.server().data().resolve("checkpoints");
        List<Path> files;
        try (var listed = Files.list(copies)) {
            files = listed.toList();
        }
        assertEquals(1, files.size());
        assertTrue(verified(0, "--checkpoint", files.getFirst().toString())
                        .at("/chains/0/compared")
                        .asInt()
                > 0);
        Program wrong = practice.server().run("admin", "audit", "verify", "--checkpoint", "nowhere.txt");
        assertEquals(2, wrong.exitCode(), wrong::toString);
        Path other = Files.writeString(elsewhere.resolve("other.txt"), "not a checkpoint\n");
        Program refused = practice.server().run("admin", "audit", "verify", "--checkpoint", other.toString());
        assertEquals(1, refused.exitCode(), refused::toString);
    }

    /** How many entries the chain of the practice has; that of the installation stands before or after it. */
    private static long entries(JsonNode verified) {
        for (JsonNode chain : verified.at("/chains")) {
            if (!chain.at("/id").asString().equals("installation")) {
                return chain.at("/entries").asLong();
            }
        }
        return 0;
    }

    private JsonNode verified(int exitCode, String... options) {
        List<String> all = new ArrayList<>(List.of("admin", "audit", "verify", "--json"));
        all.addAll(List.of(options));
        Program run = practice.server().run(all.toArray(String[]::new));
        assertEquals(exitCode, run.exitCode(), run::toString);
        return JSON.readTree(run.out());
    }

    private List<String> read(String sql) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void write(String... statements) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + practice.server().data().resolve("countersign.db"));
    }
}
