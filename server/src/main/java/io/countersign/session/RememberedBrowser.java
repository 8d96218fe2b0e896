package io.countersign.session;

import io.countersign.subscriber.SubscriberId;
import java.time.Instant;

/**
 * A browser in which one person does not prove the second factor again for some hours. The password is asked for all the
 * same.
 *
 * @param holds the ids of all that worked for this person to sign in with when the second factor was proved
 * @param place what the browser calls itself, and where it was last used
 * @param provedAt when the second factor was proved
 * @param expiresAt when it ends at the latest, whatever is used meanwhile
 */
public record RememberedBrowser(
        String id,
        SubscriberId subscriber,
        String holds,
        Place place,
        Instant provedAt,
        Instant usedAt,
        Instant expiresAt) {}
