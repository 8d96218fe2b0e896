package io.countersign.evidence.pack;

import static java.util.Objects.requireNonNull;

import io.countersign.Evidencing;
import io.countersign.World;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.audit.KeptCheckpoints;
import io.countersign.evidence.report.Period;
import io.countersign.membership.Actor;
import io.countersign.platform.database.Database;
import io.countersign.secret.VerifyingKey;
import io.countersign.timestamp.BelievedAuthorities;
import io.countersign.timestamp.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A practice with a story in its log, evidence of it, the mails that were kept, and an operator who can do everything. */
final class Casebook {
    final World world;
    final Packs packs;
    final Path folder;
    private final AuditLog log = new AuditLog(World.SECRETS);
    private int files;

    Casebook(Database database, Path folder) {
        this(database, folder, Timestamps.NONE);
    }

    Casebook(Database database, Path folder, Timestamps timestamps) {
        this(new World(database), folder, timestamps);
    }

    /** The same practice again, with time-stamps. */
    Casebook(World world, Path folder, Timestamps timestamps) {
        this.world = world;
        this.packs = Evidencing.packs(world.in, timestamps, world.clock);
        this.folder = folder;
    }

    String practice() {
        return world.practice.id().value();
    }

    Instant now() {
        return world.clock.instant();
    }

    /** A sign-in as the log has it. */
    void signIn(String person, Map<String, String> facts) {
        world.clock.advance(Duration.ofMinutes(1));
        var detail = new HashMap<>(facts);
        detail.putIfAbsent("browser", "Firefox, Windows");
        detail.putIfAbsent("from", "203.0.113.47");
        add(Optional.of(person), "subscriber:" + person, "session.opened", detail);
    }

    void add(Optional<String> about, String actor, String event, Map<String, String> detail) {
        world.database.writeOnly(
                tx -> log.append(tx, AuditEvent.inPractice(now(), practice(), about, actor, event, detail)));
    }

    /** So much time goes by, and what happened is sealed. */
    void later(Duration time) {
        world.clock.advance(time);
        if (!world.in.sealer().seal()) {
            throw new AssertionError("somebody else seals");
        }
    }

    /** The newest checkpoint as the words of a mail. */
    String mail() {
        later(Duration.ofSeconds(1));
        return "Keep this.\n\n" + KeptCheckpoints.line(note()) + "\n";
    }

    /** The newest checkpoint. */
    String note() {
        return requireNonNull(world.in.sealer().newest().get(practice()));
    }

    Optional<VerifyingKey> key() {
        return VerifyingKey.ofPem(world.in.notary().publicKeyPem());
    }

    /** A pack of a time, as a file. */
    Path pack(Instant from, Instant until) {
        return pack(from, until, "en");
    }

    Path pack(Instant from, Instant until, String language) {
        Packs.Ready ready = packs.prepare(
                        Actor.OPERATOR,
                        world.practice,
                        new Packs.Wish(new Period(from, until), List.of("simple", "essential-eight-2"), language))
                .orElseThrow();
        var out = new ByteArrayOutputStream();
        try {
            packs.write(Actor.OPERATOR, ready, out);
            return Files.write(folder.resolve("pack" + ++files + ".zip"), out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Findings prove(Path pack, String... kept) throws MalformedPackException {
        return prove(pack, Optional.empty(), kept);
    }

    Findings prove(Path pack, Optional<BelievedAuthorities> authorities, String... kept) throws MalformedPackException {
        return new PackProof(key(), List.of(kept), Evidencing.derived(), authorities).of(pack);
    }

    /** The operator has every right on the database, and what refuses changes is gone. */
    void dropTriggers() {
        world.database.writeOnly(tx -> {
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

    /** Takes out what must not be seen, and has everything sealed and signed anew with the installation's own key. */
    void rewriteWithout(String where) {
        dropTriggers();
        tamper("update audit_lease set expires_at = 0");
        tamper("delete from audit_seal");
        tamper("delete from audit_checkpoint");
        tamper("delete from audit_unsealed");
        tamper("delete from audit_event where " + where);
        tamper("insert into audit_unsealed (seq) select seq from audit_event");
        later(Duration.ofSeconds(2));
    }

    void tamper(String sql) {
        world.database.writeOnly(tx -> tx.update(sql));
    }
}
