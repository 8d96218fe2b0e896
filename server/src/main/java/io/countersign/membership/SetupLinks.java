package io.countersign.membership;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One-time links: made, found and used up. A newer link for the same person voids the older ones. */
public final class SetupLinks {
    private final Database database;
    private final SetupLinkStore store = new SetupLinkStore();
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** Takes its parts. */
    public SetupLinks(Database database, SecretFactory secrets, InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A link for the very first practice. */
    public Token issueFirst() {
        return database.write(tx -> issue(tx, SetupLink.Purpose.FIRST_PRACTICE, Optional.empty(), clock.instant()));
    }

    /** A link that can still be used. */
    public Optional<SetupLink> find(Token token) {
        return database.read(tx -> store.find(tx, token, clock.instant()));
    }

    /** Uses a link up; false if it was used, has run out or never was. */
    public boolean use(Token token) {
        return database.write(tx -> use(tx, token, clock.instant()));
    }

    Token issue(Tx tx, SetupLink.Purpose purpose, Optional<SubscriberId> subscriber, Instant now) {
        Token token = Token.fresh(secrets);
        store.voidOlder(tx, subscriber, now);
        store.add(tx, new SetupLink(purpose, subscriber, now.plus(SetupLink.TIME)), token, now);
        return token;
    }

    /** Voids the link for the very first practice: once there is a practice, it must not found another. */
    void voidFirst(Tx tx, Instant now) {
        store.voidOlder(tx, Optional.empty(), now);
    }

    boolean use(Tx tx, Token token, Instant now) {
        return store.use(tx, token, now);
    }
}
