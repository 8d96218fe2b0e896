package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.verification.Workshop.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proofs kept between two requests. */
@StoreContract
class ProofStoreTest {
    private final Database database;
    private final Workshop workshop;
    private final ProofStore store = new ProofStore();

    ProofStoreTest(Database database) {
        this.database = database;
        this.workshop = new Workshop(database);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void gives_a_holder_what_it_proved() {
        Holder ann = workshop.holder();
        Proof proof = proof(ann, workshop.clock.instant());
        database.writeOnly(tx -> store.keep(tx, "holder-1", proof));

        Proof kept = kept("holder-1").getFirst();

        assertEquals(ann.subscriber().id(), kept.subscriber());
        assertEquals(ann.bound().authenticator().id(), kept.authenticator());
        assertEquals("totp", kept.method().type());
        assertEquals(proof.at(), kept.at());
        assertEquals(List.of(), kept("holder-2"));
    }

    @Test
    void keeps_the_newest_proof_of_one_authenticator() {
        Holder ann = workshop.holder();
        Instant later = workshop.clock.instant().plus(Duration.ofMinutes(1));
        database.writeOnly(tx -> store.keep(tx, "holder-3", proof(ann, workshop.clock.instant())));
        database.writeOnly(tx -> store.keep(tx, "holder-3", proof(ann, later)));

        assertEquals(List.of(later), kept("holder-3").stream().map(Proof::at).toList());
    }

    @Test
    void forgets_what_was_used_up() {
        Holder ann = workshop.holder();
        database.writeOnly(tx -> store.keep(tx, "holder-4", proof(ann, workshop.clock.instant())));

        database.writeOnly(tx -> store.forget(tx, "holder-4"));

        assertEquals(List.of(), kept("holder-4"));
    }

    private List<Proof> kept(String holder) {
        return database.read(tx -> store.of(tx, holder));
    }

    private static Proof proof(Holder holder, Instant at) {
        AuthenticatorId id = holder.bound().authenticator().id();
        return new Proof(holder.subscriber().id(), id, Method.of("totp"), at);
    }
}
