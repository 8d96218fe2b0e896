package io.countersign.notice;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code notice}: what each person has been told, kept with its cause in one transaction. */
public final class NoticeStore {
    private final SecretFactory secrets;

    /** Takes the maker of ids. */
    public NoticeStore(SecretFactory secrets) {
        this.secrets = secrets;
    }

    /** Tells people these things. */
    public void tell(Tx tx, List<Notice> notices) {
        tx.updateEach(
                "insert into notice (id, subscriber_id, at, kind, detail, about) values (?, ?, ?, ?, ?, ?)",
                notices.stream()
                        .map(notice -> new @Nullable Object[] {
                            secrets.id(),
                            notice.subscriber().value(),
                            notice.at(),
                            notice.kind().name(),
                            notice.detail(),
                            notice.about()
                        })
                        .toList());
    }

    /** A notice and its id. */
    public record Told(String id, Notice notice) {}

    /** What a person was told since then, the newest first. */
    public List<Told> since(Tx tx, SubscriberId subscriber, Instant since) {
        return tx.list(
                "select id, subscriber_id, at, kind, detail, about from notice where subscriber_id = ? and at >= ?"
                        + " order by at desc, id",
                NoticeStore::told,
                subscriber.value(),
                since);
    }

    private static Told told(Tx.Row row) {
        return new Told(
                row.text("id"),
                new Notice(
                        new SubscriberId(row.text("subscriber_id")),
                        row.instant("at"),
                        Notice.Kind.valueOf(row.text("kind")),
                        row.text("detail"),
                        row.text("about")));
    }
}
