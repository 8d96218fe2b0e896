package io.countersign.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a session: 30 minutes idle, 12 hours in all, and its end. */
@StoreContract
class SessionsTest {
    private final Database database;
    private final World world;

    SessionsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void lives_while_it_is_used_and_ends_after_thirty_idle_minutes() {
        Token token = world.signedIn().opened().token();
        for (int i = 0; i < 4; i++) {
            world.clock.advance(Duration.ofMinutes(29));
            assertTrue(world.in.sessions().find(token).isPresent(), "use " + i);
        }

        world.clock.advance(Duration.ofMinutes(30));

        assertTrue(world.in.sessions().find(token).isEmpty());
    }

    @Test
    void ends_after_twelve_hours_however_busy_it_is() {
        SignedIn ann = world.signedIn();
        while (world.clock.instant().isBefore(ann.session().expiresAt().minus(Duration.ofMinutes(20)))) {
            world.clock.advance(Duration.ofMinutes(20));
            assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
        }
        world.clock.set(ann.session().expiresAt());

        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertEquals(
                ann.session().openedAt().plus(Duration.ofHours(12)),
                ann.session().expiresAt());
    }

    @Test
    void is_dead_at_once_when_its_person_signs_out() {
        SignedIn ann = world.signedIn();

        world.in.sessions().end(ann.session());

        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
    }

    @Test
    void is_found_by_its_own_token_only() {
        world.signedIn();

        assertTrue(world.in.sessions().find(Token.presented("")).isEmpty());
        assertTrue(world.in.sessions().find(Token.presented("A".repeat(43))).isEmpty());
    }

    @Test
    void is_never_opened_without_a_proof_or_from_proofs_of_two_people() {
        assertThrows(
                IllegalArgumentException.class,
                () -> database.write(
                        tx -> world.in.sessions().open(tx, List.of(), new Place("browser", ""), "REQUIRED")));
    }

    @Test
    void keeps_only_a_hash_of_its_token() {
        Token token = world.signedIn().opened().token();

        List<byte[]> stored =
                database.read(tx -> tx.list("select token_hash from session", row -> row.bytes("token_hash")));

        assertTrue(stored.stream()
                .anyMatch(hash -> java.util.Arrays.equals(hash, token.hash().toBytes())));
        assertFalse(stored.stream()
                .anyMatch(hash ->
                        new String(hash, java.nio.charset.StandardCharsets.ISO_8859_1).contains(token.reveal())));
    }

    @Test
    void cannot_be_renewed_once_it_was_ended() {
        SignedIn ann = world.signedIn();
        world.in.sessions().end(ann.session());

        assertThrows(
                IllegalStateException.class,
                () -> database.write(tx -> world.in.sessions().renew(tx, ann.session(), List.of())));
    }
}
