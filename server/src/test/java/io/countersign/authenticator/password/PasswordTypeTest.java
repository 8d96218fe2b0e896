package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Prepared.Leniency;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Argon2id.Cost;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SeededSecrets;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Workshop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The password as a kind of authenticator, N-28: its hash keeps up with the cost of the day. */
@StoreContract
class PasswordTypeTest {
    private static final HashQueue HASHES = new HashQueue(SeededSecrets.rootKey(1));
    private static final Cost YESTERDAYS = new Cost(64, 1, 1);

    private final Database database;
    private final Workshop workshop;
    private final PasswordHash hashes = new PasswordHash(HASHES, SecretFactory.system());
    private final PasswordQueue queue = new PasswordQueue(HASHES, SecretFactory.system());
    private final PasswordType type;

    PasswordTypeTest(Database database) {
        this.database = database;
        this.workshop = new Workshop(database);
        this.type = new PasswordType(database, workshop.authenticators, queue, workshop.secrets);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void makes_an_old_hash_again_when_the_right_password_is_presented() {
        Authenticator bound = boundYesterday("correct horse battery");
        String before = stored(bound);

        assertInstanceOf(Check.Always.class, check(bound, "correct horse battery"));

        assertNotEquals(before, stored(bound));
        assertFalse(hashes.needsUpgrade(stored(bound)));
        assertInstanceOf(Check.Always.class, check(bound, "correct horse battery"));
    }

    @Test
    void leaves_an_old_hash_alone_when_the_password_is_wrong() {
        Authenticator bound = boundYesterday("correct horse battery");
        String before = stored(bound);

        assertInstanceOf(Check.Wrong.class, check(bound, "correct horse batter"));

        assertEquals(before, stored(bound));
    }

    @Test
    void a_hash_copied_into_the_row_of_somebody_else_fits_no_password() {
        Authenticator mallory = boundYesterday("correct horse battery");
        assertInstanceOf(Check.Always.class, check(mallory, "correct horse battery"));
        var victim = new Authenticator(
                mallory.id(),
                new SubscriberId("victim"),
                mallory.type(),
                mallory.name(),
                mallory.status(),
                mallory.createdAt(),
                mallory.createdAt(),
                null,
                mallory.marks());

        assertInstanceOf(Check.Wrong.class, check(victim, "correct horse battery"));
    }

    private Authenticator boundYesterday(String password) {
        SubscriberId ann = workshop.holder().subscriber().id();
        var old = new HashedPassword(ann, hashes.hash(ann, typed(password).password(), YESTERDAYS), true);
        return database.write(tx -> {
            type.set(tx, old, workshop.clock.instant());
            return type.of(tx, ann).orElseThrow();
        });
    }

    private Check check(Authenticator bound, String password) {
        return type.prepare(bound, typed(password)).check(Marks.NONE, Leniency.SIGN_IN, workshop.clock.instant());
    }

    private String stored(Authenticator bound) {
        return database.read(tx -> new PasswordStore().hash(tx, bound.id())).orElseThrow();
    }

    private static TypedPassword typed(String password) {
        return new TypedPassword(Password.typed(password).orElseThrow());
    }
}
