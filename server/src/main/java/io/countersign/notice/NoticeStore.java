package io.countersign.notice;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code notice}: what each person has been told, kept with its cause in one transaction. */
public final class NoticeStore {
    private final SecretFactory secrets;
    private final NoticePost post;

    /** Takes the maker of ids, and what tells people by mail. */
    public NoticeStore(SecretFactory secrets, NoticePost post) {
        this.secrets = secrets;
        this.post = post;
    }

    /** Tells people these things: on their own page, and by mail. */
    public void tell(Tx tx, List<Notice> notices) {
        List<Told> told =
                notices.stream().map(notice -> new Told(secrets.id(), notice)).toList();
        tx.updateEach(
                "insert into notice (id, subscriber_id, at, kind, detail, about, place) values (?, ?, ?, ?, ?, ?, ?)",
                told.stream()
                        .map(one -> new @Nullable Object[] {
                            one.id(),
                            one.notice().subscriber().value(),
                            one.notice().at(),
                            one.notice().kind().name(),
                            one.notice().detail(),
                            one.notice().about(),
                            one.notice().place()
                        })
                        .toList());
        told.forEach(one -> post.send(tx, one.id(), one.notice()));
    }

    /** A notice and its id. */
    public record Told(String id, Notice notice) {}

    /** What a person was told since then, the newest first. */
    public List<Told> since(Tx tx, SubscriberId subscriber, Instant since) {
        return tx.list(
                "select id, subscriber_id, at, kind, detail, about, place from notice where subscriber_id = ? and at >= ?"
                        + " order by at desc, id",
                NoticeStore::told,
                subscriber.value(),
                since);
    }

    /** The notice of this id. */
    public Optional<Notice> byId(Tx tx, String id) {
        return tx.one(
                        "select id, subscriber_id, at, kind, detail, about, place from notice where id = ?",
                        NoticeStore::told,
                        id)
                .map(Told::notice);
    }

    private static Told told(Tx.Row row) {
        return new Told(
                row.text("id"),
                new Notice(
                        new SubscriberId(row.text("subscriber_id")),
                        row.instant("at"),
                        Notice.Kind.valueOf(row.text("kind")),
                        row.text("detail"),
                        row.text("about"),
                        row.text("place")));
    }
}
