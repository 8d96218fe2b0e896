package io.countersign.audit;

import io.countersign.TestClock;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log over a real database that a test can add to, seal, inspect, and change behind its back. */
final class Ledger {
    static final String HILL = "hillhillhillhillhillhillhi";
    static final String LAKE = "lakelakelakelakelakelakela";

    final TestClock clock = new TestClock();
    final SecretFactory secrets = SecretFactory.system();
    final Database database;
    final Notary notary;
    final Sealer sealer;
    private final AuditLog log = new AuditLog(secrets);
    private int made;

    Ledger(Database database, Path keys) {
        this.database = database;
        this.notary = new Notary(
                SigningKey.of(KeyFile.of(KeyFile.Kind.AUDIT, keys, null).open(secrets, false), "audit checkpoints"));
        this.sealer = new Sealer(database, notary, secrets.id(), clock);
    }

    /** A round of events in both practices and in the installation, sealed at its end. */
    void round(int eventsEach) {
        for (int i = 0; i < eventsEach; i++) {
            add(HILL);
            add(LAKE);
            database.writeOnly(tx -> log.append(
                    tx, AuditEvent.ofInstallation(clock.instant(), "anyone", "password.rejected", detail())));
        }
        seal();
    }

    void add(String practice) {
        database.writeOnly(tx -> log.append(tx, event(practice)));
    }

    AuditEvent event(String practice) {
        return AuditEvent.inPractice(
                clock.instant(), practice, Optional.of("ann"), "operator", "link.issued", detail());
    }

    void append(Tx tx, String practice) {
        log.append(tx, event(practice));
    }

    void seal() {
        clock.advance(Duration.ofSeconds(2));
        if (!sealer.seal()) {
            throw new AssertionError("somebody else seals");
        }
    }

    String checkpoints() {
        return String.join("\n", sealer.current());
    }

    AuditInspection.Report inspect() {
        return inspect("");
    }

    AuditInspection.Report inspect(String kept) {
        return new AuditInspection(database, notary).inspect(Optional.empty(), kept, clock.instant());
    }

    List<AuditInspection.Fault.What> faults(String kept) {
        return inspect(kept).faults().stream().map(AuditInspection.Fault::what).toList();
    }

    /** The intruder has every right on the database. */
    void dropTriggers() {
        database.writeOnly(tx -> {
            boolean sqlite = tx.engine() == Database.Engine.SQLITE;
            String triggers = sqlite
                    ? "select name, tbl_name as tab from sqlite_master where type = 'trigger'"
                    : "select t.tgname as name, c.relname as tab from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                            + " where not t.tgisinternal";
            tx.list(triggers, row -> Map.entry(row.text("name"), row.text("tab")))
                    .forEach(trigger -> tx.update(
                            "drop trigger " + trigger.getKey() + (sqlite ? "" : " on " + trigger.getValue())));
        });
    }

    Pruner pruner() {
        return new Pruner(database, notary, log, Pruner.Unsent.NOTHING, clock);
    }

    /** Makes history of so many months, from January 2020 on, with a round in each. */
    void years(int months) {
        for (int i = 0; i < months; i++) {
            clock.set(LocalDate.of(2020, 1, 10)
                    .plusMonths(i)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
            round(2);
        }
    }

    int tamper(String sql, Object... values) {
        return database.write(tx -> tx.update(sql, values));
    }

    /** Puts every event back in the queue and has everything sealed and signed anew, with the installation's own key. */
    void writeHistoryAnew() {
        tamper("update audit_lease set expires_at = 0");
        tamper("delete from audit_seal");
        tamper("delete from audit_checkpoint");
        tamper("insert into audit_unsealed (seq) select seq from audit_event");
        seal();
    }

    private Map<String, String> detail() {
        return Map.of("number", String.valueOf(++made));
    }
}
