package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.audit.Excerpts;
import io.countersign.audit.Excerpts.Excerpt;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogJson;
import io.countersign.audit.Notary;
import io.countersign.audit.PackSeal;
import io.countersign.audit.Sealer;
import io.countersign.evidence.report.Period;
import io.countersign.evidence.report.ReportReading;
import io.countersign.evidence.report.Stated;
import io.countersign.membership.Actor;
import io.countersign.membership.Roster;
import io.countersign.organization.Organization;
import io.countersign.platform.database.Database;
import io.countersign.timestamp.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What makes packs of evidence. A pack is written while the log is read, page by page: neither is ever held whole, and
 * nobody who signs in waits. That one is asked for is in the log before it is made, and so at its end; that it was made,
 * with the hash of its list of files, is in the log before its last byte is sent.
 */
public final class Packs {
    /** The kind of entries that say how the practice stands. */
    private static final String STANDING = "practice.standing";

    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Parts parts;
    private final Excerpts excerpts;

    /**
     * What it reads and writes through.
     *
     * @param timestamps where the signatures of packs get their time-stamps
     * @param version of this program
     * @param passkeysOffered whether the address of the installation lets people use passkeys
     */
    public record Parts(
            Database database,
            Sealer sealer,
            Notary notary,
            AuditLog log,
            Roster roster,
            Derived derived,
            Timestamps timestamps,
            String version,
            boolean passkeysOffered,
            InstantSource clock) {}

    /**
     * What is asked for.
     *
     * @param presets the ids of what it is to be held against
     * @param language the tag of the language of the paper
     */
    public record Wish(Period period, List<String> presets, String language) {}

    /** A pack that can be made. */
    public record Ready(Stated stated, Excerpt excerpt) {
        /** The name of its file. */
        public String fileName() {
            return "evidence-" + day(stated.period().from()) + "-"
                    + day(stated.period().until().minusMillis(1)) + ".zip";
        }

        private static LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    /** Takes its parts. */
    public Packs(Parts parts) {
        this.parts = parts;
        this.excerpts = new Excerpts(parts.database());
    }

    /**
     * Prepares a pack, which is written down; nothing where the log holds nothing of that time.
     */
    public Optional<Ready> prepare(Actor actor, Organization practice, Wish wish) {
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        if (!wish.period().from().isBefore(now)) {
            return Optional.empty();
        }
        log(actor, practice.id().value(), "evidence.begun", detail(wish), now);
        settle();
        Instant until = wish.period().until().isAfter(now) ? now : wish.period().until();
        return excerpts.find(practice.id().value(), wish.period().from(), until, STANDING)
                .flatMap(excerpt -> reaching(excerpt, wish.period().from(), until)
                        .map(period -> new Ready(stated(actor, practice, wish, period, now), excerpt)));
    }

    /** The part of a period of which everything must be in an excerpt: what is kept no longer is no part of it. */
    private static Optional<Period> reaching(Excerpt excerpt, Instant from, Instant until) {
        Instant begin = excerpt.openingAt()
                .filter(at -> at.isAfter(from))
                .map(at -> at.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS))
                .orElse(from);
        Instant end = excerpt.closingAt().isBefore(until) ? excerpt.closingAt() : until;
        return begin.isBefore(end) ? Optional.of(new Period(begin, end)) : Optional.empty();
    }

    private Stated stated(Actor actor, Organization practice, Wish wish, Period period, Instant now) {
        return new Stated(
                practice.id().value(),
                practice.name(),
                period,
                wish.presets(),
                wish.language(),
                now,
                actor.name(),
                parts.version(),
                parts.passkeysOffered(),
                new TreeMap<>(parts.roster().names(practice.id())));
    }

    /** Writes a pack. */
    public void write(Actor actor, Ready ready, OutputStream out) throws IOException {
        Stated stated = ready.stated();
        Excerpt excerpt = ready.excerpt();
        var reading = new ReportReading(stated);
        try (var pack = new PackWriting(out, stated.madeAt())) {
            pack.add(Part.STATED, PackJson.write(stated));
            if (excerpt.opening().isPresent()) {
                pack.add(Part.OPENING, excerpt.opening().get().getBytes(UTF_8));
            }
            pack.add(
                    Part.LOG,
                    log -> excerpts.each(excerpt, entry -> {
                        reading.take(entry);
                        write(log, entry);
                    }));
            pack.add(Part.CLOSING, excerpt.closing().getBytes(UTF_8));
            for (Map.Entry<Part, byte[]> file :
                    parts.derived().of(stated, reading.found()).entrySet()) {
                pack.add(file.getKey(), file.getValue());
            }
            pack.finish(stated, manifest -> sealed(actor, ready, manifest), parts.timestamps());
        }
    }

    private static void write(OutputStream out, LogEntry entry) {
        try {
            out.write(LogJson.line(entry).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sealed(Actor actor, Ready ready, String manifest) {
        Stated stated = ready.stated();
        Excerpt excerpt = ready.excerpt();
        log(
                actor,
                stated.practice(),
                "evidence.made",
                Map.of(
                        "manifest", manifest,
                        "from", stated.period().from().toString(),
                        "until", stated.period().until().toString(),
                        "first", String.valueOf(excerpt.after() + 1),
                        "last", String.valueOf(excerpt.last())),
                parts.clock().instant());
        return parts.notary()
                .sign(new PackSeal(
                        stated.practice(),
                        manifest,
                        stated.period().from(),
                        stated.period().until(),
                        excerpt.after() + 1,
                        excerpt.last(),
                        stated.madeAt()));
    }

    private static Map<String, String> detail(Wish wish) {
        return Map.of(
                "from", wish.period().from().toString(),
                "until", wish.period().until().toString(),
                "presets", String.join(" ", wish.presets()),
                "language", wish.language());
    }

    private void log(Actor actor, String practice, String event, Map<String, String> detail, Instant now) {
        parts.database()
                .writeOnly(tx -> parts.log()
                        .append(
                                tx,
                                AuditEvent.inPractice(now, practice, Optional.empty(), actor.name(), event, detail)));
    }

    /** What happened just now counts too. Another node that seals is given two seconds. */
    private void settle() {
        try {
            for (int i = 0; i < TRIES && !parts.sealer().seal(); i++) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
