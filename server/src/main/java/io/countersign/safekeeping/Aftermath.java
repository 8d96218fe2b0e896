package io.countersign.safekeeping;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorStore.Decided;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Restored;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.ExternalSubscriberStore;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows when the rows of a backup are in place, in one transaction: nothing that was spent until now is ever
 * accepted, whatever was begun has ended, everybody is told, and it is on record.
 */
public final class Aftermath {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Database database;
    private final Authenticators types;
    private final AuthenticatorStore authenticators;
    private final NoticeStore notices;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RestorationStore store = new RestorationStore();
    private final ExternalSubscriberStore people = new ExternalSubscriberStore();

    /** Takes its parts. */
    public Aftermath(
            Database database,
            Authenticators types,
            AuthenticatorStore authenticators,
            NoticeStore notices,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.types = types;
        this.authenticators = authenticators;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What became of things.
     *
     * @param setAside authenticators of the backup that had been removed or closed since, and are so again
     * @param lost authenticators set up since the backup, which it does not have
     * @param codesVoided sets of codes set aside, since nobody can know which were used
     * @param earlierRead whether there was a database that gave way and could be read
     */
    public record Report(List<Thing> setAside, List<Thing> lost, int codesVoided, boolean earlierRead) {}

    /** An authenticator by the name its owner gave it. */
    public record Thing(String person, String name) {}

    /**
     * Brings everything in order, once.
     *
     * @param keepCodes whether sets of codes stay although nobody knows which of them were used since
     * @param earlier what the database that gives way knew, where it could be read
     */
    Report apply(Instant madeAt, boolean keepCodes, Optional<EarlierState> earlier) {
        Instant now = clock.instant();
        return database.write(tx -> {
            store.endEverything(tx, now);
            List<Thing> setAside = new ArrayList<>();
            Set<String> present = new HashSet<>();
            List<Notice> told = new ArrayList<>();
            int voided = 0;
            for (SubscriberId person : store.everybody(tx)) {
                List<Decided> changed = new ArrayList<>();
                for (Authenticator held : authenticators.of(tx, person)) {
                    present.add(held.id().value());
                    Settled settled = settle(tx, held, keepCodes, earlier, now);
                    settled.thing().ifPresent(setAside::add);
                    if (settled.voided()) {
                        voided++;
                        told.add(new Notice(person, now, Notice.Kind.CODES_VOIDED, ""));
                    }
                    changed.add(new Decided(held.status(), settled.after()));
                }
                authenticators.saveDecided(tx, changed);
                told.add(new Notice(person, now, Notice.Kind.RESTORED, TIME.format(madeAt)));
            }
            earlier.ifPresent(state -> {
                state.closed().forEach(member -> store.closeMembership(tx, member));
                state.endedApplications().forEach(id -> store.endApplication(tx, id, now));
                state.endsOfKeys().forEach(key -> store.endApiKey(tx, key));
                state.ended().forEach(person -> people.end(tx, new SubscriberId(person.id()), person.at()));
            });
            notices.tell(tx, told);
            audit.append(
                    tx,
                    AuditEvent.ofInstallation(
                            now,
                            "operator",
                            "backup.restored",
                            Map.of(
                                    "made-at", madeAt.toString(),
                                    "codes", keepCodes ? "kept" : "voided",
                                    "set-aside", Integer.toString(setAside.size()))));
            store.finish(tx, now);
            return new Report(setAside, lost(earlier, present), voided, earlier.isPresent());
        });
    }

    private record Settled(Authenticator after, Optional<Thing> thing, boolean voided) {}

    private Settled settle(Tx tx, Authenticator held, boolean keepCodes, Optional<EarlierState> earlier, Instant now) {
        if (held.status() == AuthenticatorStatus.INVALIDATED) {
            return new Settled(held, Optional.empty(), false);
        }
        Optional<EarlierState.Held> since = earlier.flatMap(
                state -> Optional.ofNullable(state.held().get(held.id().value())));
        Marks marks = since.map(later -> held.marks().and(later.marks())).orElse(held.marks());
        Authenticator known = held.withMarks(marks);
        Restored restored = types.type(held.type()).restored(tx, known, now);
        boolean voided = restored instanceof Restored.Unknowable && !keepCodes;
        Authenticator after = switch (restored) {
            case Restored.Kept kept -> known.withMarks(kept.marks());
            case Restored.Unknowable unknowable -> known;
        };
        AuthenticatorStatus status =
                voided ? AuthenticatorStatus.INVALIDATED : closer(held, since, earlier.isPresent());
        Optional<Thing> thing = status != held.status() && !voided
                ? Optional.of(new Thing(personOf(tx, held), nameOf(held)))
                : Optional.empty();
        return new Settled(after.withStatus(status), thing, voided);
    }

    /** The further closed of the two; one the later database no longer had at all was taken away. */
    private static AuthenticatorStatus closer(Authenticator held, Optional<EarlierState.Held> since, boolean readable) {
        if (since.isEmpty()) {
            return readable ? AuthenticatorStatus.INVALIDATED : held.status();
        }
        EarlierState.Held later = since.get();
        boolean suspended =
                later.status() == AuthenticatorStatus.SUSPENDED && held.status() == AuthenticatorStatus.ACTIVE;
        return later.isSetAside() || suspended ? later.status() : held.status();
    }

    private String personOf(Tx tx, Authenticator held) {
        return store.nameOf(tx, held.subscriber());
    }

    private static String nameOf(Authenticator held) {
        return held.name().isEmpty() ? held.type() : held.name();
    }

    private static List<Thing> lost(Optional<EarlierState> earlier, Set<String> present) {
        return earlier.stream()
                .flatMap(state -> state.held().entrySet().stream())
                .filter(entry -> !present.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(held -> held.status() == AuthenticatorStatus.ACTIVE)
                .map(held -> new Thing(held.person(), held.name()))
                .toList();
    }
}
