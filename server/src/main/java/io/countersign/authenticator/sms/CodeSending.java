package io.countersign.authenticator.sms;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.message.Content;
import io.countersign.message.PhoneNumber;
import io.countersign.message.TextMessages;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends a code: makes it, keeps its hash, and puts the message into the outbox, all in one transaction. */
public final class CodeSending {
    /** The field that a problem with sending belongs to. */
    static final String FIELD = "send";

    private static final int SECONDS_A_MINUTE = 60;

    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final TextMessages messages;
    private final CodeHash hash;
    private final SecretFactory secrets;
    private final PublicUrl publicUrl;
    private final InstantSource clock;
    private final SmsStore store = new SmsStore();

    /**
     * Takes its parts.
     *
     * @param publicUrl the only page that a code is for
     */
    public CodeSending(
            SubscriberStore subscribers,
            OrganizationStore organizations,
            TextMessages messages,
            CodeHash hash,
            SecretFactory secrets,
            PublicUrl publicUrl,
            InstantSource clock) {
        this.subscribers = subscribers;
        this.organizations = organizations;
        this.messages = messages;
        this.hash = hash;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * Sends a new code, which voids the one before. To an authenticator that no longer works nothing is sent, which does
     * not show.
     */
    Problems send(Tx tx, Authenticator to, PhoneNumber number, Place place, Language language) {
        Instant now = clock.instant();
        String digits = secrets.digits(TextedCode.DIGITS);
        boolean works = to.status() == AuthenticatorStatus.ACTIVE || to.status() == AuthenticatorStatus.PENDING;
        if (works) {
            Problems refused = put(tx, to, number, digits, language, now);
            if (!refused.isEmpty()) {
                return refused;
            }
        }
        long mark =
                SentCode.mark(now, ByteBuffer.wrap(secrets.bytes(Integer.BYTES)).getInt());
        store.put(
                tx,
                new SentCode(place, to.id(), mark, hash.of(to.id(), place, mark, digits), now, now.plus(SentCode.LIFE)),
                now);
        return Problems.none();
    }

    private Problems put(Tx tx, Authenticator to, PhoneNumber number, String digits, Language language, Instant now) {
        Subscriber person = subscribers.byId(tx, to.subscriber()).orElseThrow();
        Organization practice = organizations.byId(tx, person.home()).orElseThrow();
        Content content = Content.of("code", practice.name()).code(publicUrl.host(), digits);
        return switch (messages.put(
                tx,
                number,
                language,
                "code",
                Optional.of(practice.id().value()),
                Optional.of(person.id().value()),
                content,
                now.plus(SentCode.LIFE),
                now)) {
            case TextMessages.Outcome.Put put -> Problems.none();
            case TextMessages.Outcome.Refused(TextMessages.Why why, Optional<Instant> until) ->
                refused(why, until, now);
        };
    }

    private static Problems refused(TextMessages.Why why, Optional<Instant> until, Instant now) {
        return switch (why) {
            case TOO_SOON -> Problems.none().and(FIELD, "sms.tooSoon", seconds(until, now));
            case TOO_MANY -> Problems.none().and(FIELD, "sms.tooMany");
            case COUNTRY -> Problems.none().and(FIELD, "sms.country");
        };
    }

    private static long seconds(Optional<Instant> until, Instant now) {
        return until.map(then -> Math.max(1, Duration.between(now, then).toSeconds() + 1))
                .orElse((long) SECONDS_A_MINUTE);
    }
}
