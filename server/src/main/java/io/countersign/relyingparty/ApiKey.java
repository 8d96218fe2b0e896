package io.countersign.relyingparty;

import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.Set;

/**
 * The right of an application to ask for its organization, by the REST API. The key itself is known to the application
 * alone; here there is its hash.
 *
 * @param name what people call it
 * @param test whether its organization is there for tests
 * @param expiresAt when it is good for nothing any more
 */
public record ApiKey(
        String id,
        OrganizationId organization,
        String name,
        Set<ApiScope> scopes,
        boolean test,
        Instant createdAt,
        Instant expiresAt) {
    /** What every key begins with, so that a key that was published by mistake is found by those who look for them. */
    public static final String PREFIX = "csk_";

    /** The same for test organizations. */
    public static final String TEST_PREFIX = "csk_test_";

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** A new key, to be shown once. */
    static Token fresh(SecretFactory secrets, boolean test) {
        return Token.presented((test ? TEST_PREFIX : PREFIX) + secrets.token());
    }
}
