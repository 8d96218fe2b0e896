package io.countersign.relyingparty;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API keys of all organizations: made, replaced, ended. A key is shown once, when it is made. */
public final class ApiKeys {
    /** How long a key is good for, where nothing else is said. */
    public static final Duration LIFE = Duration.ofDays(365);

    private final Database database;
    private final ApiKeyStore store = new ApiKeyStore();
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** Takes what keys are kept in. */
    public ApiKeys(Database database, AuditLog audit, SecretFactory secrets, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a key is to be made for.
     *
     * @param test whether its organization is there for tests
     */
    public record Wish(OrganizationId organization, boolean test, String name, Set<ApiScope> scopes, Duration life) {}

    /** A key and its text, shown this once. */
    public record Made(ApiKey key, Token text) {}

    /** Makes a key. */
    public Made make(Wish wish, String actor) {
        Instant now = clock.instant();
        return database.write(tx -> {
            Made made = add(tx, wish, now);
            tell(tx, made.key(), "api-key.made", actor, now);
            return made;
        });
    }

    /** Makes a key with the scopes of this one, which works on for a while; nothing if there is no such key. */
    public Optional<Made> replace(String id, Duration overlap, String actor) {
        Instant now = clock.instant();
        return database.write(tx -> store.byId(tx, id).map(old -> {
            store.expire(tx, id, now.plus(overlap));
            Duration life = store.life(tx, id);
            Made made = add(tx, new Wish(old.organization(), old.test(), old.name(), old.scopes(), life), now);
            tell(tx, made.key(), "api-key.replaced", actor, now);
            return made;
        }));
    }

    /** Ends a key at once; nothing if there is no such key. */
    public Optional<ApiKey> end(String id, String actor) {
        Instant now = clock.instant();
        return database.write(tx -> store.byId(tx, id).map(key -> {
            store.end(tx, id, now);
            tell(tx, key, "api-key.ended", actor, now);
            return key;
        }));
    }

    /** The keys of all organizations that were not ended, the oldest first. */
    public List<ApiKey> all() {
        return database.read(store::all);
    }

    /** The key whose text was presented, if it is good now. */
    public Optional<ApiKey> presented(Token text) {
        return database.read(tx -> store.byHash(tx, text.hash(), clock.instant()));
    }

    private Made add(Tx tx, Wish wish, Instant now) {
        var key = new ApiKey(
                secrets.id(), wish.organization(), wish.name(), wish.scopes(), wish.test(), now, now.plus(wish.life()));
        Token text = ApiKey.fresh(secrets, wish.test());
        store.add(tx, key, text.hash());
        return new Made(key, text);
    }

    private void tell(Tx tx, ApiKey key, String event, String actor, Instant now) {
        Map<String, String> detail = Map.of(
                "key",
                key.id(),
                "name",
                key.name(),
                "scopes",
                key.scopes().stream().map(ApiScope::word).sorted().collect(Collectors.joining(" ")));
        audit.append(
                tx, AuditEvent.inPractice(now, key.organization().value(), Optional.empty(), actor, event, detail));
    }
}
