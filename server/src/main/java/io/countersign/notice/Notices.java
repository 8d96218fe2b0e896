package io.countersign.notice;

import io.countersign.platform.database.Database;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a person has been told lately. */
public final class Notices {
    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST = 6;

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
    public List<Notice> lately(SubscriberId subscriber) {
        return database.read(tx -> store.since(tx, subscriber, clock.instant().minus(LATELY))).stream()
                .limit(MOST)
                .toList();
    }
}
