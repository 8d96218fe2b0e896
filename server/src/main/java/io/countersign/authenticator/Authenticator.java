package io.countersign.authenticator;

import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One bound thing: "the authenticator app on Ann's phone", or her password.
 *
 * @param type the name its {@link AuthenticatorType} gives itself
 * @param confirmedAt when it was first proved; null exactly while PENDING
 * @param marks what of it is spent
 * @param retirement when it works no more, where another took its place
 */
public record Authenticator(
        AuthenticatorId id,
        SubscriberId subscriber,
        String type,
        String name,
        AuthenticatorStatus status,
        Instant createdAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant lastUsedAt,
        Marks marks,
        @Nullable Retirement retirement) {
    /** One whose place no other takes. */
    public Authenticator(
            AuthenticatorId id,
            SubscriberId subscriber,
            String type,
            String name,
            AuthenticatorStatus status,
            Instant createdAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant lastUsedAt,
            Marks marks) {
        this(id, subscriber, type, name, status, createdAt, confirmedAt, lastUsedAt, marks, null);
    }

    /** This authenticator with another status. */
    public Authenticator withStatus(AuthenticatorStatus next) {
        return new Authenticator(
                id, subscriber, type, name, next, createdAt, confirmedAt, lastUsedAt, marks, retirement);
    }

    /** This authenticator with other marks. */
    public Authenticator withMarks(Marks next) {
        return new Authenticator(
                id, subscriber, type, name, status, createdAt, confirmedAt, lastUsedAt, next, retirement);
    }

    /** This authenticator after an accepted proof at {@code now}: used, and confirmed by it if it was pending. */
    public Authenticator used(Marks next, Instant now) {
        return status == AuthenticatorStatus.PENDING
                ? new Authenticator(
                        id, subscriber, type, name, AuthenticatorStatus.ACTIVE, createdAt, now, now, next, retirement)
                : new Authenticator(id, subscriber, type, name, status, createdAt, confirmedAt, now, next, retirement);
    }

    /** Whether another took its place and its time is over: it works no more, whether or not anybody has written that down. */
    public boolean isRetired(Collection<Authenticator> all, Instant now) {
        return retirement != null && retirement.hasCome(all, now);
    }
}
