package io.countersign.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications of one practice and of all, on both engines. */
@StoreContract
class RelyingPartiesTest {
    private static final String ACTOR = "subscriber:owner";
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MANY = 8;

    private final Database database;
    private final World world;
    private RelyingParties parties;
    private RelyingPartyId fresh;

    RelyingPartiesTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @BeforeEach
    void open() {
        parties = world.in.relyingParties(world.clock);
        fresh = new RelyingPartyId(SecretFactory.system().id());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_practice_sees_its_own_and_neither_anothers_nor_those_of_all() {
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Mill Lane Optics"));
        RelyingParty own = add(Optional.of(world.practice.id()));
        RelyingParty others = add(Optional.of(other.id()));
        RelyingParty everybodys = add(Optional.empty());

        assertEquals(List.of(own), parties.of(world.practice.id()));
        assertEquals(Optional.of(own), parties.find(world.practice.id(), own.id()));
        for (RelyingParty elsewhere : List.of(others, everybodys)) {
            assertEquals(Optional.empty(), parties.find(world.practice.id(), elsewhere.id()));
        }
        parties.end(own.id(), ACTOR);
        assertEquals(List.of(), parties.of(world.practice.id()));
        assertEquals(Optional.empty(), parties.find(world.practice.id(), own.id()));
    }

    @Test
    void one_id_is_registered_once_also_by_many_at_the_same_time_and_never_again() {
        assertEquals(1, atOnce(() -> parties.addOnce(fresh, wish(Optional.of(world.practice.id())), ACTOR)));
        assertEquals(1, working());

        parties.end(fresh, ACTOR);
        assertEquals(Optional.empty(), parties.addOnce(fresh, wish(Optional.of(world.practice.id())), ACTOR));
        assertEquals(0, working());
    }

    @Test
    void one_mark_is_worth_one_new_secret_also_to_many_at_the_same_time() {
        parties.addOnce(fresh, wish(Optional.empty()), ACTOR);
        String mark = parties.secretMark(fresh).orElseThrow();

        assertEquals(1, atOnce(() -> parties.renewSecretOnce(fresh, mark, DAY, ACTOR)));
        assertEquals(2, working());
        assertNotEquals(Optional.of(mark), parties.secretMark(fresh));
        assertEquals(Optional.empty(), parties.renewSecretOnce(fresh, mark, DAY, ACTOR));
    }

    @Test
    void a_new_secret_leaves_the_old_one_its_time_and_no_longer() {
        RelyingParties.Registered first =
                parties.addOnce(fresh, wish(Optional.empty()), ACTOR).orElseThrow();
        Token second = renewed();
        assertEquals(2, working());
        world.clock.advance(Duration.ofHours(23));
        Token third = renewed();
        assertEquals(3, working());
        world.clock.advance(Duration.ofHours(1));
        assertEquals(2, working(), "the first one had a day, and has it no more");
        world.clock.advance(Duration.ofHours(23));

        List<?> last = database.read(tx -> new RelyingPartyStore().secrets(tx, fresh, world.clock.instant()));
        assertEquals(List.of(third.hash()), last);
        assertNotEquals(first.secret().orElseThrow().hash(), second.hash());
    }

    @Test
    void whoever_keeps_no_secret_is_given_none() {
        var wish = wish(Optional.empty());
        var keeping = new RelyingParties.Wish(
                wish.name(),
                wish.practice(),
                wish.redirects(),
                wish.afterLogout(),
                RelyingParty.Proof.NONE,
                Optional.empty(),
                true,
                "RS256");
        assertTrue(parties.addOnce(fresh, keeping, ACTOR).orElseThrow().secret().isEmpty());
        assertEquals(Optional.empty(), parties.secretMark(fresh));
        assertEquals(Optional.empty(), parties.renewSecretOnce(fresh, "", DAY, ACTOR));
    }

    private Token renewed() {
        String mark = parties.secretMark(fresh).orElseThrow();
        return parties.renewSecretOnce(fresh, mark, DAY, ACTOR)
                .flatMap(RelyingParties.Registered::secret)
                .orElseThrow();
    }

    private int working() {
        return database.read(tx -> new RelyingPartyStore().secrets(tx, fresh, world.clock.instant()))
                .size();
    }

    private RelyingParty add(Optional<OrganizationId> practice) {
        return parties.add(wish(practice), ACTOR).party();
    }

    private static RelyingParties.Wish wish(Optional<OrganizationId> practice) {
        return new RelyingParties.Wish(
                "Front Desk",
                practice,
                List.of(URI.create("https://desk.example/cb")),
                List.of(),
                RelyingParty.Proof.SECRET,
                Optional.empty(),
                true,
                "RS256");
    }

    /** How many of many who try at the same time are given something. */
    private static int atOnce(Callable<Optional<RelyingParties.Registered>> attempt) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int given = 0;
            for (Future<Optional<RelyingParties.Registered>> one :
                    new ArrayList<>(threads.invokeAll(Collections.nCopies(MANY, attempt)))) {
                given += one.get().isPresent() ? 1 : 0;
            }
            return given;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
