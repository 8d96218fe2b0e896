package io.countersign.membership;

import io.countersign.platform.web.Language;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The right of a practice's directory to keep its people up to date, by SCIM. The token itself is known to the directory
 * alone; here there is its hash.
 *
 * @param name what people call it
 * @param madeBy the owner who made it, in whose name people are invited as long as they are one
 * @param language the language of the mails that follow from it
 * @param expiresAt when it is good for nothing any more; nothing where it is good until it is ended
 * @param usedAt when it was last used, to the minute; nothing where it never was
 */
public record DirectoryToken(
        String id,
        OrganizationId practice,
        String name,
        SubscriberId madeBy,
        Language language,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> usedAt) {
    /** What every token begins with, so that one that was published by mistake is found by those who look for them. */
    public static final String PREFIX = "csd_";

    /** For how many days one may be made that runs out by itself; the last is the longest. */
    public static final List<Integer> DAYS = List.of(90, 180, 365);

    /** How many a practice has at most at once: one in use, one to replace it, and one to spare. */
    public static final int MOST = 3;

    /** As the audit log names whoever asks with it. */
    public Actor actor() {
        return new Actor(Actor.DIRECTORY + id);
    }

    /** Whether it has not run out. */
    public boolean isGood(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    /** A new token, to be shown once. */
    static Token fresh(SecretFactory secrets) {
        return Token.presented(PREFIX + secrets.token());
    }
}
