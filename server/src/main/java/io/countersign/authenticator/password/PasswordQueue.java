package io.countersign.authenticator.password;

import io.countersign.platform.Busy;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;

/** Hashing and checking passwords, each in its turn. */
public final class PasswordQueue {
    private final HashQueue queue;
    private final PasswordHash hashes;

    /** Takes the queue, which has the pepper. */
    public PasswordQueue(HashQueue queue, SecretFactory random) {
        this.queue = queue;
        this.hashes = new PasswordHash(queue, random);
    }

    /**
     * Whether this is the password of this person.
     *
     * @throws Busy if the queue is full
     * @throws IllegalStateException if the stored hash is damaged, or was made with another pepper
     */
    public boolean verify(SubscriberId owner, Password password, String stored) {
        return queue.run(() -> hashes.verify(owner, password, stored));
    }

    /**
     * The same work as {@link #verify} for a person we do not know.
     *
     * @throws Busy if the queue is full
     */
    public void verifyDecoy(Password password) {
        queue.run(() -> {
            hashes.verifyDecoy(password);
            return true;
        });
    }

    /**
     * A new hash of the password of this person, with today's cost.
     *
     * @throws Busy if the queue is full
     */
    public String hash(SubscriberId owner, Password password) {
        return queue.run(() -> hashes.hash(owner, password));
    }

    /** Whether a stored hash should be made again at the next sign-in. It costs nothing and does not queue. */
    public boolean needsUpgrade(String stored) {
        return hashes.needsUpgrade(stored);
    }
}
