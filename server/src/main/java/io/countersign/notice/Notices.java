package io.countersign.notice;

import io.countersign.platform.database.Database;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person has been told lately. */
public final class Notices {
    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST = 6;

    /** For how long a notice of something added can suspend it. */
    public static final Duration REVOCABLE = Duration.ofDays(14);

    private static final Set<Notice.Kind> ADDED = Set.of(Notice.Kind.AUTHENTICATOR_ADDED, Notice.Kind.UNNAMED_ADDED);

    private final Database database;
    private final NoticeStore store;
    private final InstantSource clock;

    /** Takes the store. */
    public Notices(Database database, NoticeStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** The newest notices of the last 30 days, the newest first. */
    public List<NoticeStore.Told> lately(SubscriberId subscriber) {
        return all(subscriber).stream().limit(MOST).toList();
    }

    /** The notice of this id, if this person was told it in the last 30 days. */
    public Optional<Notice> find(SubscriberId subscriber, String id) {
        return all(subscriber).stream()
                .filter(told -> told.id().equals(id))
                .map(NoticeStore.Told::notice)
                .findFirst();
    }

    /** Whether a notice may still suspend what it is about. */
    public boolean maySuspend(Notice notice) {
        return ADDED.contains(notice.kind())
                && !notice.about().isEmpty()
                && clock.instant().isBefore(notice.at().plus(REVOCABLE));
    }

    private List<NoticeStore.Told> all(SubscriberId subscriber) {
        return database.read(tx -> store.since(tx, subscriber, clock.instant().minus(LATELY)));
    }
}
