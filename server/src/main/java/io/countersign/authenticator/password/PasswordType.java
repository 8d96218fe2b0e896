package io.countersign.authenticator.password;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Factor;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.Restored;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The password: the first factor, where Countersign is the log-in page. Its slow work runs in a queue of its own. */
public final class PasswordType implements AuthenticatorType {
    /** The name of this kind. */
    public static final String NAME = "password";

    /** From this length a password may be the only factor, in code points (NIST SP 800-63B-4 section 3.1.1.2). */
    static final int STANDS_ALONE = 15;

    private final Database database;
    private final AuthenticatorStore authenticators;
    private final PasswordQueue queue;
    private final SecretFactory secrets;
    private final PasswordStore store = new PasswordStore();

    /** Takes the queue in which passwords are hashed. */
    public PasswordType(
            Database database, AuthenticatorStore authenticators, PasswordQueue queue, SecretFactory secrets) {
        this.database = database;
        this.authenticators = authenticators;
        this.queue = queue;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String amr() {
        return "pwd";
    }

    @Override
    public Set<Factor> factors() {
        return Set.of(Factor.KNOWS);
    }

    @Override
    public ThrottleGroup throttleGroup() {
        return ThrottleGroup.PASSWORD;
    }

    @Override
    public boolean takes(Response response) {
        return response instanceof TypedPassword;
    }

    @Override
    public Prepared prepare(Authenticator authenticator, Response response) {
        Password typed = ((TypedPassword) response).password();
        String hash = database.read(tx -> store.hash(tx, authenticator.id())).orElseThrow();
        if (!queue.verify(authenticator.subscriber(), typed, hash)) {
            return (marks, leniency, now) -> new Check.Wrong();
        }
        if (queue.needsUpgrade(hash)) {
            String upgraded = queue.hash(authenticator.subscriber(), typed);
            database.writeOnly(tx -> store.upgrade(tx, authenticator.id(), hash, upgraded));
        }
        return (marks, leniency, now) -> new Check.Always();
    }

    @Override
    public Prepared prepareDecoy(Response response) {
        queue.verifyDecoy(((TypedPassword) response).password());
        return (marks, leniency, now) -> new Check.Wrong();
    }

    /** A password may be presented again and again. */
    @Override
    public Restored restored(Tx tx, Authenticator authenticator, Instant now) {
        return new Restored.Kept(authenticator.marks());
    }

    /**
     * Hashes a new password of a person, outside any transaction. Rules are checked before, by {@link PasswordRules}.
     *
     * @throws io.countersign.platform.Busy if the queue is full
     */
    public HashedPassword hash(SubscriberId owner, Password password) {
        return new HashedPassword(owner, queue.hash(owner, password), password.length() >= STANDS_ALONE);
    }

    /** The fingerprint of the pepper that the stored passwords were made with; nothing where there are none. */
    public static Optional<String> pepperOf(Database database) {
        return database.read(tx -> new PasswordStore().newest(tx))
                .map(hash -> EncodedHash.parse(hash).pepperId());
    }

    /** Gives its owner a new password in place of any they had. */
    public void set(Tx tx, HashedPassword password, Instant now) {
        invalidate(tx, password.owner());
        var authenticator = new Authenticator(
                new AuthenticatorId(secrets.id()),
                password.owner(),
                NAME,
                "",
                AuthenticatorStatus.ACTIVE,
                now,
                now,
                null,
                Marks.NONE);
        authenticators.add(tx, authenticator);
        store.add(tx, authenticator.id(), password, now);
    }

    /** Sets a person's password aside for good; false if there was none. */
    public boolean invalidate(Tx tx, SubscriberId subscriber) {
        List<Authenticator> had = of(tx, subscriber).stream().toList();
        had.forEach(a -> authenticators.changeStatus(tx, a.id(), AuthenticatorStatus.INVALIDATED));
        return !had.isEmpty();
    }

    /** Whether a person has a password that can be signed in with. */
    public boolean works(Tx tx, SubscriberId subscriber) {
        return of(tx, subscriber)
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                .isPresent();
    }

    /** A person's password as an authenticator, be it disabled. */
    public Optional<Authenticator> of(Tx tx, SubscriberId subscriber) {
        return authenticators.of(tx, subscriber).stream()
                .filter(a -> a.type().equals(NAME) && a.status() != AuthenticatorStatus.INVALIDATED)
                .findFirst();
    }
}
