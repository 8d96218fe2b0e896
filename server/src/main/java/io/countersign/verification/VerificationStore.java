package io.countersign.verification;

import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.RuleStore;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.VerificationState.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Locks and loads the states of many subjects, and saves what was decided: a few statements for a whole batch.
 *
 * <p>Subjects are locked in the order of their keys, so two nodes never wait for each other in a ring. SQLite has one
 * writer, so its transaction is the lock. The version of each subject backs the lock on both.
 */
public final class VerificationStore {
    private final AuthenticatorStore authenticators;
    private final AuditLog audit;
    private final NoticeStore notices;
    private final RuleStore rules = new RuleStore();

    /** Takes the stores a decision is written through. */
    public VerificationStore(AuthenticatorStore authenticators, AuditLog audit, NoticeStore notices) {
        this.authenticators = authenticators;
        this.audit = audit;
        this.notices = notices;
    }

    /** Locks these subjects until the transaction ends, and loads their states. */
    public Map<String, VerificationState> lockAndLoad(Tx tx, Collection<String> subjects) {
        SortedSet<String> inOrder = new TreeSet<>(subjects);
        Map<String, Long> versions = PersonLockStore.take(tx, inOrder);
        Map<String, Map<AuthenticatorId, Authenticator>> bound = authenticators.of(tx, inOrder).stream()
                .collect(Collectors.groupingBy(
                        authenticator -> authenticator.subscriber().value(),
                        Collectors.toMap(Authenticator::id, Function.identity())));
        Map<String, Map<Count, Tally>> tallies = tallies(tx, inOrder);
        Map<String, Integer> tries = rules.tries(tx, inOrder);
        var states = new HashMap<String, VerificationState>();
        versions.forEach((subject, version) -> states.put(
                subject,
                new VerificationState(
                        subject,
                        version,
                        tries.getOrDefault(subject, Throttle.FREE),
                        bound.getOrDefault(subject, Map.of()),
                        tallies.getOrDefault(subject, Map.of()))));
        return states;
    }

    /** How a person stands now. Nothing is locked, so it is good to be shown and not to decide by. */
    public VerificationState look(Tx tx, SubscriberId subscriber) {
        SortedSet<String> subject = new TreeSet<>(List.of(subscriber.value()));
        Map<AuthenticatorId, Authenticator> bound = authenticators.of(tx, subscriber).stream()
                .collect(Collectors.toMap(Authenticator::id, Function.identity()));
        return new VerificationState(
                subscriber.value(),
                0,
                rules.tries(tx, subject).getOrDefault(subscriber.value(), Throttle.FREE),
                bound,
                tallies(tx, subject).getOrDefault(subscriber.value(), Map.of()));
    }

    /** Saves the last state of each subject, and every event and notice in the order they were decided. */
    public void save(
            Tx tx,
            Map<String, VerificationState> loaded,
            Map<String, VerificationState> decided,
            List<Decision> decisions) {
        List<@Nullable Object[]> bumps = new ArrayList<>();
        List<@Nullable Object[]> counts = new ArrayList<>();
        List<AuthenticatorStore.Decided> changed = new ArrayList<>();
        decided.forEach((subject, next) -> {
            VerificationState before = Objects.requireNonNull(loaded.get(subject));
            if (!next.equals(before)) {
                bumps.add(new @Nullable Object[] {subject, before.version()});
                changedTallies(before, next).forEach(counts::add);
                next.authenticators().forEach((id, after) -> {
                    Authenticator loadedAs =
                            Objects.requireNonNull(before.authenticators().get(id));
                    if (!after.equals(loadedAs)) {
                        changed.add(new AuthenticatorStore.Decided(loadedAs.status(), after));
                    }
                });
            }
        });
        for (int touched : tx.updateEach(
                "update throttle_subject set version = version + 1 where subject = ? and version = ?", bumps)) {
            if (touched == 0) {
                throw new DatabaseException("a subject changed while it was locked");
            }
        }
        tx.updateEach(
                "insert into throttle_tally (subject, about, circle, in_a_row, last_failure_at, by_day)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (subject, about, circle) do update set"
                        + " in_a_row = excluded.in_a_row, last_failure_at = excluded.last_failure_at,"
                        + " by_day = excluded.by_day",
                counts);
        authenticators.saveDecided(tx, changed);
        audit.append(tx, decisions.stream().map(Decision::event).toList());
        notices.tell(tx, decisions.stream().flatMap(d -> d.notices().stream()).toList());
    }

    private static Map<String, Map<Count, Tally>> tallies(Tx tx, SortedSet<String> subjects) {
        return tx
                .list(
                        "select subject, about, circle, in_a_row, last_failure_at, by_day from throttle_tally"
                                + " where subject in (" + places(subjects) + ")",
                        Counted::of,
                        subjects.toArray())
                .stream()
                .collect(Collectors.groupingBy(Counted::subject, Collectors.toMap(Counted::count, Counted::tally)));
    }

    private record Counted(String subject, Count count, Tally tally) {
        static Counted of(Tx.Row row) {
            return new Counted(
                    row.text("subject"),
                    new Count(row.text("about"), Circle.valueOf(row.text("circle"))),
                    new Tally(
                            Math.toIntExact(row.number("in_a_row")),
                            row.instant("last_failure_at"),
                            Tally.byDayFromText(row.text("by_day"))));
        }
    }

    private static List<@Nullable Object[]> changedTallies(VerificationState before, VerificationState next) {
        return next.tallies().entrySet().stream()
                .filter(count -> !count.getValue().equals(before.tallies().get(count.getKey())))
                .map(count -> new @Nullable Object[] {
                    next.subject(),
                    count.getKey().about(),
                    count.getKey().circle().name(),
                    count.getValue().inARow(),
                    count.getValue().lastFailureAt(),
                    count.getValue().byDayAsText()
                })
                .toList();
    }

    private static String places(Collection<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
