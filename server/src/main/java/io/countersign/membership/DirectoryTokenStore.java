package io.countersign.membership;

import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code directory_token}. */
final class DirectoryTokenStore {
    private static final String COLUMNS =
            "select id, organization_id, name, made_by, language, created_at, expires_at, used_at from directory_token"
                    + " where ended_at is null";

    void add(Tx tx, DirectoryToken token, TokenHash hash) {
        tx.update(
                "insert into directory_token (id, organization_id, name, hash, made_by, language, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                token.id(),
                token.practice().value(),
                token.name(),
                hash.toBytes(),
                token.madeBy().value(),
                token.language().code(),
                token.createdAt(),
                token.expiresAt().orElse(null));
    }

    Optional<DirectoryToken> byHash(Tx tx, TokenHash hash, Instant now) {
        return tx.one(
                COLUMNS + " and hash = ? and (expires_at is null or expires_at > ?)",
                DirectoryTokenStore::token,
                hash.toBytes(),
                now);
    }

    /** Whether a form with this id has made one, be it ended by now. */
    boolean isThere(Tx tx, String id) {
        return tx.one("select id from directory_token where id = ?", row -> row.text("id"), id)
                .isPresent();
    }

    Optional<DirectoryToken> byId(Tx tx, OrganizationId practice, String id) {
        return tx.one(
                COLUMNS + " and organization_id = ? and id = ?", DirectoryTokenStore::token, practice.value(), id);
    }

    List<DirectoryToken> of(Tx tx, OrganizationId practice) {
        return tx.list(
                COLUMNS + " and organization_id = ? order by created_at, id",
                DirectoryTokenStore::token,
                practice.value());
    }

    void used(Tx tx, String id, Instant now) {
        tx.update("update directory_token set used_at = ? where id = ?", now, id);
    }

    void end(Tx tx, String id, Instant now) {
        tx.update("update directory_token set ended_at = ? where id = ? and ended_at is null", now, id);
    }

    private static DirectoryToken token(Tx.Row row) {
        return new DirectoryToken(
                row.text("id"),
                new OrganizationId(row.text("organization_id")),
                row.text("name"),
                new SubscriberId(row.text("made_by")),
                Language.of(row.text("language")).orElse(Language.ENGLISH),
                row.instant("created_at"),
                Optional.ofNullable(row.instantOrNull("expires_at")),
                Optional.ofNullable(row.instantOrNull("used_at")));
    }
}
