package io.countersign.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms that came too late: kept for their session alone, sealed, few, short, and not for long. */
@StoreContract
class KeptFormsTest {
    private static final KeptForm FORM =
            new KeptForm("/account/authenticators/a1/rename", Map.of("name", "Ann's & Ben's = 100 % “Tablet”"));

    private final Database database;
    private final World world;

    KeptFormsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void comes_back_as_it_was_typed_for_its_own_session() {
        SignedIn ann = world.signedIn();

        String id = world.in.keptForms().keep(ann.session(), FORM).orElseThrow();

        assertEquals(Optional.of(FORM), world.in.keptForms().find(ann.session(), id));
    }

    @Test
    void is_not_found_by_any_other_session() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();

        String id = world.in.keptForms().keep(ann.session(), FORM).orElseThrow();

        assertEquals(Optional.empty(), world.in.keptForms().find(ben.session(), id));
        assertEquals(Optional.empty(), world.in.keptForms().find(ann.session(), "made-up"));
    }

    @Test
    void is_gone_after_an_hour() {
        SignedIn ann = world.signedIn();
        String id = world.in.keptForms().keep(ann.session(), FORM).orElseThrow();

        world.clock.advance(KeptForms.TIME);

        assertEquals(Optional.empty(), world.in.keptForms().find(ann.session(), id));
    }

    @Test
    void is_refused_when_it_is_too_long() {
        SignedIn ann = world.signedIn();
        var tooLong = new KeptForm(FORM.path(), Map.of("name", "x".repeat(KeptForms.MOST_BYTES)));

        assertEquals(Optional.empty(), world.in.keptForms().keep(ann.session(), tooLong));
    }

    @Test
    void gives_way_when_a_session_keeps_many() {
        SignedIn ann = world.signedIn();
        String first = world.in.keptForms().keep(ann.session(), FORM).orElseThrow();
        for (int i = 0; i < KeptForms.MOST; i++) {
            world.clock.advance(Duration.ofSeconds(1));
            world.in.keptForms().keep(ann.session(), FORM);
        }

        assertTrue(world.in.keptForms().find(ann.session(), first).isEmpty());
        List<String> rows = database.read(tx -> tx.list(
                "select id from kept_form where session_id = ?",
                row -> row.text("id"),
                ann.session().id().value()));
        assertEquals(KeptForms.MOST, rows.size());
    }

    @Test
    void lies_sealed_in_the_database() {
        SignedIn ann = world.signedIn();
        world.in.keptForms().keep(ann.session(), FORM);

        List<byte[]> stored = database.read(tx -> tx.list("select fields from kept_form", row -> row.bytes("fields")));

        assertFalse(stored.isEmpty());
        assertFalse(
                stored.stream().anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("Tablet")));
    }
}
