package io.countersign.bench;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.audit.LogEntry.Place;
import io.countersign.audit.Notary;
import io.countersign.audit.Sealer;
import io.countersign.platform.database.Database;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of one practice over a year, of any length: what happens in one, a fifth of it sign-ins. */
final class LongLog {
    static final String PRACTICE = "benchbenchbenchbenchbenchb";

    /** The address nearly everybody signs in from. */
    static final String USUAL = "192.0.2.7";

    /** The address of the very first sign-in, and of no other. */
    static final String ONCE = "198.51.100.1";

    private static final int PEOPLE = 30;
    private static final int AT_ONCE = 1000;
    private static final Instant BEGAN = Instant.parse("2025-11-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<String> KINDS =
            List.of("password.accepted", "codes.accepted", "session.opened", "application.signed-in", "session.ended");

    private final Database database;
    private final SecretFactory secrets = SecretFactory.system();
    private final AuditLog log = new AuditLog(secrets);

    LongLog(Database database) {
        this.database = database;
    }

    /** Writes so many entries, evenly over the year. */
    void fill(int rows) {
        long apart = YEAR.toMillis() / rows;
        for (int from = 0; from < rows; from += AT_ONCE) {
            List<AuditEvent> events = new ArrayList<>();
            for (int i = from; i < Math.min(rows, from + AT_ONCE); i++) {
                events.add(event(i, BEGAN.plusMillis(i * apart)));
            }
            database.writeOnly(tx -> log.append(tx, events));
        }
    }

    private AuditEvent event(int number, Instant at) {
        String person = "person" + number / KINDS.size() % PEOPLE;
        String kind = KINDS.get(number % KINDS.size());
        boolean opened = kind.equals("session.opened");
        Map<String, String> detail = opened
                ? Map.of(
                        "session", secrets.id(),
                        "methods", "password totp",
                        "phishingResistant", "false",
                        "required", "REQUIRED",
                        "browser", "Firefox on Windows",
                        "from", number < KINDS.size() ? ONCE : USUAL)
                : Map.of("session", secrets.id(), "circle", "known");
        return AuditEvent.inPractice(at, PRACTICE, Optional.of(person), "subscriber:" + person, kind, detail);
    }

    /** Gives every entry its place in the chain, and signs the ends. */
    void seal() {
        try {
            Path keys = Files.createTempDirectory("countersign-bench-keys");
            try {
                var key = KeyFile.of(KeyFile.Kind.AUDIT, keys, null).open(secrets, false);
                var notary = new Notary(SigningKey.of(key, "audit checkpoints"));
                try (var sealer = new Sealer(database, notary, secrets.id(), InstantSource.system())) {
                    sealer.seal();
                }
            } finally {
                ServerProcess.delete(keys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place halfway through. */
    Place middle() {
        return new Place(BEGAN.plus(YEAR.dividedBy(2)), Long.MAX_VALUE);
    }
}
