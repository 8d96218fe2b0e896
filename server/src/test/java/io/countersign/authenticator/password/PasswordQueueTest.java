package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SeededSecrets;
import io.countersign.subscriber.SubscriberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasswordQueueTest {
    private static final SubscriberId ANN = new SubscriberId("ann");

    private final HashQueue hashes = new HashQueue(SeededSecrets.rootKey(1), 1);
    private final PasswordQueue queue = new PasswordQueue(hashes, SecretFactory.system());

    @AfterEach
    void end() {
        hashes.close();
    }

    @Test
    void hashes_and_verifies() {
        Password password = Password.typed("correct horse").orElseThrow();
        String stored = queue.hash(ANN, password);
        assertTrue(queue.verify(ANN, password, stored));
        assertFalse(queue.verify(ANN, Password.typed("wrong horse").orElseThrow(), stored));
        assertFalse(queue.needsUpgrade(stored));
        queue.verifyDecoy(password);
    }

    @Test
    void tells_the_caller_why_a_stored_hash_cannot_be_checked() {
        Password password = Password.typed("correct horse").orElseThrow();
        assertThrows(IllegalStateException.class, () -> queue.verify(ANN, password, "nonsense"));
    }
}
