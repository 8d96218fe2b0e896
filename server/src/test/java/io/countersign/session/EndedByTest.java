package io.countersign.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.membership.Actor;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.subscriber.Subscriber;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session is often ended by somebody else than its person, and the log says by whom. */
@StoreContract
class EndedByTest {
    private final World world;

    EndedByTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_person_where_they_sign_out_here_or_elsewhere() {
        SignedIn ann = world.signedIn();
        world.in.sessions().end(ann.session());
        assertEquals(List.of(ann.session().subscriber().actor()), ended(ann));
    }

    @Test
    void an_operator_who_voids_the_password() {
        SignedIn ann = world.signedIn();
        world.in.practices().resetPassword(Actor.OPERATOR, subscriber(ann));
        assertEquals(List.of("operator"), ended(ann));
    }

    @Test
    void an_operator_who_takes_the_phone_away() {
        SignedIn ann = world.signedIn();
        assertTrue(
                world.in.practices().revokeAll(Actor.OPERATOR, subscriber(ann)).isPresent());
        assertEquals(List.of("operator"), ended(ann));
    }

    /** A browser at the front desk: the second to sign in ends the session of the first. */
    @Test
    void whoever_signs_in_after_them_in_the_same_browser() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();
        world.in
                .database()
                .writeOnly(tx -> world.in
                        .sessions()
                        .replace(tx, ann.opened().token(), ben.session().subscriber()));
        assertEquals(List.of(ben.session().subscriber().actor()), ended(ann));
    }

    private List<String> ended(SignedIn whose) {
        return world.actors(whose.session().subscriber(), "session.ended");
    }

    private Subscriber subscriber(SignedIn whose) {
        return world.in.practices().person(whose.person().email()).orElseThrow().subscriber();
    }
}
