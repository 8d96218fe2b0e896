package io.countersign.verification;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code throttle_subject}, whose rows are the locks of people. Whoever decides about a person, or changes
 * what they can sign in with, or opens or ends their sessions, takes their row first; so a revocation and a sign-in come
 * one after the other, never through each other.
 */
public final class PersonLockStore {
    private PersonLockStore() {}

    /** Locks one person until the transaction ends. */
    public static void take(Tx tx, SubscriberId subscriber) {
        take(tx, List.of(subscriber.value()));
    }

    /** Locks these subjects in the order of their keys, and tells their versions. */
    public static Map<String, Long> take(Tx tx, Collection<String> subjects) {
        SortedSet<String> inOrder = new TreeSet<>(subjects);
        Map<String, Long> versions = lock(tx, inOrder);
        if (versions.size() < inOrder.size()) {
            tx.updateEach(
                    "insert into throttle_subject (subject, version) values (?, 0) on conflict (subject) do nothing",
                    inOrder.stream()
                            .map(subject -> new @Nullable Object[] {subject})
                            .toList());
            versions = lock(tx, inOrder);
        }
        return versions;
    }

    private static Map<String, Long> lock(Tx tx, SortedSet<String> subjects) {
        return tx
                .list(
                        "select subject, version from throttle_subject where subject in ("
                                + String.join(", ", Collections.nCopies(subjects.size(), "?"))
                                + ") order by subject" + tx.engine().forUpdate(),
                        row -> Map.entry(row.text("subject"), row.number("version")),
                        subjects.toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
