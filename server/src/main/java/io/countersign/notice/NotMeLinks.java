package io.countersign.notice;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The links in mails by which somebody says that it was not them: good for 14 days, and once. */
public final class NotMeLinks {
    private final Database database;
    private final NoticeStore notices;
    private final InstantSource clock;
    private final NoticeAddressStore store = new NoticeAddressStore();

    /** Takes the stores. */
    public NotMeLinks(Database database, NoticeStore notices, InstantSource clock) {
        this.database = database;
        this.notices = notices;
        this.clock = clock;
    }

    /** The notice of a link that is good. */
    public Optional<Notice> about(Token link) {
        return database.read(
                tx -> store.notMe(tx, link, clock.instant()).flatMap(found -> notices.byId(tx, found.notice())));
    }

    /** Uses a link up, and gives its notice; nothing if it was used, has run out or never was. */
    public Optional<Notice> use(Tx tx, Token link, Instant now) {
        return store.notMe(tx, link, now)
                .filter(found -> store.useNotMe(tx, link, now))
                .flatMap(found -> notices.byId(tx, found.notice()));
    }
}
