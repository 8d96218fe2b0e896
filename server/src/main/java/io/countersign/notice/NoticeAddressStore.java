package io.countersign.notice;

import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code notice_address} and {@code not_me_link}, and what language somebody reads. */
final class NoticeAddressStore {
    /** For how long a link that shows that mail arrives is good. */
    static final Duration LINK_LIFE = Duration.ofHours(24);

    /** A notice, and whose it is, to which a link belongs. */
    record NotMe(String notice, SubscriberId subscriber) {}

    /** Whose address a link shows. */
    record Shown(SubscriberId subscriber, EmailAddress email) {}

    List<NoticeAddress> of(Tx tx, SubscriberId subscriber) {
        return tx.list(
                "select email, added_at, verified_at from notice_address where subscriber_id = ? order by added_at, email",
                row -> new NoticeAddress(
                        new EmailAddress(row.text("email")),
                        row.instant("added_at"),
                        Optional.ofNullable(row.instantOrNull("verified_at"))),
                subscriber.value());
    }

    void add(Tx tx, SubscriberId subscriber, EmailAddress email, Instant now) {
        tx.update(
                "insert into notice_address (subscriber_id, email, added_at) values (?, ?, ?)",
                subscriber.value(),
                email.value(),
                now);
    }

    void remove(Tx tx, SubscriberId subscriber, EmailAddress email) {
        tx.update(
                "delete from notice_address where subscriber_id = ? and email = ?", subscriber.value(), email.value());
    }

    void setLink(Tx tx, SubscriberId subscriber, EmailAddress email, Token link, Instant now) {
        tx.update(
                "update notice_address set link_hash = ?, link_sent_at = ? where subscriber_id = ? and email = ?",
                link.hash().toBytes(),
                now,
                subscriber.value(),
                email.value());
    }

    /** When the newest link to an address was sent. */
    Optional<Instant> linkSentAt(Tx tx, SubscriberId subscriber, EmailAddress email) {
        return tx
                .list(
                        "select link_sent_at from notice_address where subscriber_id = ? and email = ?"
                                + " and link_sent_at is not null",
                        row -> row.instant("link_sent_at"),
                        subscriber.value(),
                        email.value())
                .stream()
                .findFirst();
    }

    Optional<Shown> byLink(Tx tx, Token link, Instant now) {
        return tx.one(
                "select subscriber_id, email from notice_address where link_hash = ? and link_sent_at > ?"
                        + " and verified_at is null",
                row -> new Shown(new SubscriberId(row.text("subscriber_id")), new EmailAddress(row.text("email"))),
                link.hash().toBytes(),
                now.minus(LINK_LIFE));
    }

    /** Writes that mail arrives there; false if that was known. */
    boolean verify(Tx tx, SubscriberId subscriber, EmailAddress email, Instant now) {
        return tx.update(
                        "update notice_address set verified_at = ?, link_hash = null where subscriber_id = ? and email = ?"
                                + " and verified_at is null",
                        now,
                        subscriber.value(),
                        email.value())
                == 1;
    }

    void addNotMe(Tx tx, Token link, String notice, SubscriberId subscriber, Instant until) {
        tx.update(
                "insert into not_me_link (link_hash, notice_id, subscriber_id, expires_at) values (?, ?, ?, ?)",
                link.hash().toBytes(),
                notice,
                subscriber.value(),
                until);
    }

    Optional<NotMe> notMe(Tx tx, Token link, Instant now) {
        return tx.one(
                "select notice_id, subscriber_id from not_me_link where link_hash = ? and used_at is null and expires_at > ?",
                row -> new NotMe(row.text("notice_id"), new SubscriberId(row.text("subscriber_id"))),
                link.hash().toBytes(),
                now);
    }

    /** Uses a link up; false if it was used, has run out or never was. */
    boolean useNotMe(Tx tx, Token link, Instant now) {
        return tx.update(
                        "update not_me_link set used_at = ? where link_hash = ? and used_at is null and expires_at > ?",
                        now,
                        link.hash().toBytes(),
                        now)
                == 1;
    }

    Language language(Tx tx, SubscriberId subscriber) {
        return tx.one(
                        "select coalesce(language, '') as language from subscriber where id = ?",
                        row -> row.text("language"),
                        subscriber.value())
                .flatMap(Language::firstOf)
                .orElse(Language.ENGLISH);
    }

    boolean speaks(Tx tx, SubscriberId subscriber, Language language) {
        return tx.one(
                        "select id from subscriber where id = ? and language = ?",
                        row -> row.text("id"),
                        subscriber.value(),
                        language.code())
                .isPresent();
    }

    void setLanguage(Tx tx, SubscriberId subscriber, Language language) {
        tx.update(
                "update subscriber set language = ? where id = ? and coalesce(language, '') <> ?",
                language.code(),
                subscriber.value(),
                language.code());
    }
}
