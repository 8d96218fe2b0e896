package io.countersign.readiness;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticators;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What somebody is shown of how ready they are, and what they say of it themselves. None of it gives them any right. */
public final class OwnReadiness {
    private final Database database;
    private final ReadinessStore store;
    private final PlanStore plans = new PlanStore();
    private final AuditLog audit;
    private final InstantSource clock;

    /** Takes its parts. */
    public OwnReadiness(Database database, Authenticators types, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.store = new ReadinessStore(types);
        this.audit = audit;
        this.clock = clock;
    }

    /** All that is known of them. */
    public Person of(Session session) {
        Instant now = clock.instant();
        return database.read(tx -> store.of(tx, session.subscriber(), now));
    }

    /** They say on what a way of theirs lies; false if it is none of theirs. */
    public boolean liesOn(Session session, String way, WayPlace place) {
        return database.write(tx -> plans.setPlace(tx, session.subscriber(), way, place));
    }

    /** They looked at the number on file, and say that it is still theirs. */
    public void numberIsMine(Session session) {
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            plans.setNumberChecked(tx, session.subscriber(), now);
            record(tx, session, "number", now);
        });
    }

    /** The same of the address they sign in with. */
    public void addressIsMine(Session session) {
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            plans.setAddressChecked(tx, session.subscriber(), now);
            record(tx, session, "address", now);
        });
    }

    /** They say where their codes lie; nothing where that is taken. */
    public Optional<PlanText.Refusal> codesLieIn(Session session, String place) {
        Optional<PlanText.Refusal> refusal = PlanText.place(place);
        if (refusal.isEmpty()) {
            database.writeOnly(tx -> plans.setCodesPlace(tx, session.subscriber(), place.strip()));
        }
        return refusal;
    }

    private void record(Tx tx, Session session, String what, Instant now) {
        String person = session.subscriber().value();
        audit.append(
                tx, AuditEvent.ofAccount(now, person, "subscriber:" + person, "reach.checked", Map.of("what", what)));
    }
}
