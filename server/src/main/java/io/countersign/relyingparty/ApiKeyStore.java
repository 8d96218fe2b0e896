package io.countersign.relyingparty;

import io.countersign.platform.database.Tx;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code api_key}. */
final class ApiKeyStore {
    private static final String COLUMNS =
            "select id, organization_id, name, scopes, is_test, created_at, expires_at from api_key where ended_at is null";

    void add(Tx tx, ApiKey key, TokenHash hash) {
        tx.update(
                "insert into api_key (id, organization_id, name, hash, scopes, is_test, created_at, life, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.organization().value(),
                key.name(),
                hash.toBytes(),
                key.scopes().stream().map(ApiScope::word).sorted().collect(Collectors.joining(" ")),
                key.test(),
                key.createdAt(),
                Duration.between(key.createdAt(), key.expiresAt()).toMillis(),
                key.expiresAt());
    }

    Optional<ApiKey> byHash(Tx tx, TokenHash hash, Instant now) {
        return tx.one(COLUMNS + " and hash = ? and expires_at > ?", ApiKeyStore::key, hash.toBytes(), now);
    }

    Optional<ApiKey> byId(Tx tx, String id) {
        return tx.one(COLUMNS + " and id = ?", ApiKeyStore::key, id);
    }

    List<ApiKey> all(Tx tx) {
        return tx.list(COLUMNS + " order by created_at, id", ApiKeyStore::key);
    }

    /** How long a key was made for, whether or not it was let run out before. */
    Duration life(Tx tx, String id) {
        return tx.one("select life from api_key where id = ?", row -> Duration.ofMillis(row.number("life")), id)
                .orElseThrow();
    }

    /** Lets a key run out at an instant, unless it does so before. */
    void expire(Tx tx, String id, Instant at) {
        tx.update("update api_key set expires_at = ? where id = ? and expires_at > ?", at, id, at);
    }

    void end(Tx tx, String id, Instant now) {
        tx.update("update api_key set ended_at = ? where id = ? and ended_at is null", now, id);
    }

    private static ApiKey key(Tx.Row row) {
        return new ApiKey(
                row.text("id"),
                new OrganizationId(row.text("organization_id")),
                row.text("name"),
                Arrays.stream(row.text("scopes").split(" "))
                        .map(word -> ApiScope.of(word).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                row.flag("is_test"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
