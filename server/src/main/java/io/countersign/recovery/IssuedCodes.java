package io.countersign.recovery;

import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.PhoneNumber;
import io.countersign.message.TextMessages;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.recovery.IssuedCodeStore.Issued;
import io.countersign.recovery.IssuedCodeStore.Purpose;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.subscriber.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Codes that are sent in a case: one that shows whose a mailbox is, and the ticket. A case of nobody is asked for codes and
 * counted like any other; only that nothing is sent.
 */
final class IssuedCodes {
    /** Over all codes of a purpose in a case, so that a new code is no new chance to guess. */
    static final int MOST_TRIES = 10;

    static final int MOST_SENT = 5;

    /** The time between two codes. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** By text message (NIST SP 800-63B-4 section 4.2.1.2). */
    static final Duration TEXT_LIFE = Duration.ofMinutes(10);

    /** By mail: shorter than the 24 hours that the same section allows. */
    static final Duration MAIL_LIFE = Duration.ofHours(1);

    private static final int DIGITS = 8;

    private final Parts parts;
    private final IssuedCodeStore store = new IssuedCodeStore();

    IssuedCodes(Parts parts) {
        this.parts = parts;
    }

    /** What came of a wish for a code. */
    enum Sending {
        SENT,
        TOO_SOON,
        TOO_MANY
    }

    /** Sends a code to where the person is known to be reached: the ticket to the number on file, where there is one. */
    Sending send(Tx tx, RecoveryCase of, Purpose purpose, Language language, Instant now) {
        Optional<Issued> before = store.of(tx, of.id(), purpose);
        if (before.filter(issued -> now.isBefore(issued.sentAt().plus(PAUSE))).isPresent()) {
            return Sending.TOO_SOON;
        }
        if (before.filter(issued -> issued.sent() >= MOST_SENT).isPresent()) {
            return Sending.TOO_MANY;
        }
        String digits = parts.secrets().digits(DIGITS);
        boolean texted = purpose == Purpose.TICKET && text(tx, of, digits, language, now);
        if (!texted) {
            of.subject().ifPresent(subject -> mail(tx, subject, key(of, purpose), digits, language, now));
        }
        store.put(tx, of.id(), purpose, mark(of, purpose, digits), now, now.plus(texted ? TEXT_LIFE : MAIL_LIFE));
        return Sending.SENT;
    }

    /** Whether this is the newest code, and good still; it is spent then. Each try counts. */
    boolean takes(Tx tx, RecoveryCase of, Purpose purpose, String digits, Instant now) {
        Optional<Issued> issued = store.of(tx, of.id(), purpose);
        if (issued.isEmpty() || !store.countTry(tx, of.id(), purpose, MOST_TRIES)) {
            return false;
        }
        boolean fits = issued.get().mark().fits(mark(of, purpose, digits))
                && now.isBefore(issued.get().expiresAt())
                && of.subject().isPresent();
        if (fits) {
            store.spend(tx, of.id(), purpose, now);
        }
        return fits;
    }

    /** Whether a code of this purpose is good still. */
    boolean isOut(Tx tx, RecoveryCase of, Purpose purpose, Instant now) {
        return store.of(tx, of.id(), purpose)
                .filter(issued -> now.isBefore(issued.expiresAt()) && issued.tries() < MOST_TRIES)
                .isPresent();
    }

    private CodeMark mark(RecoveryCase of, Purpose purpose, String digits) {
        return CodeMark.of(parts.key(), of.id(), purpose, digits);
    }

    private boolean text(Tx tx, RecoveryCase of, String digits, Language language, Instant now) {
        Optional<PhoneNumber> number =
                of.subject().flatMap(subject -> parts.numbers().inEffect(tx, subject.person(), now));
        if (number.isEmpty()) {
            return false;
        }
        Subject subject = of.subject().orElseThrow();
        var sent = parts.texts()
                .put(
                        tx,
                        number.get(),
                        language,
                        "recovery",
                        Optional.of(subject.practice().value()),
                        Optional.of(subject.person().value()),
                        Content.of("recoveryTicket", practice(tx, subject))
                                .code(parts.publicUrl().host(), digits),
                        now.plus(TEXT_LIFE),
                        now);
        return sent instanceof TextMessages.Outcome.Put;
    }

    private static String key(RecoveryCase of, Purpose purpose) {
        return purpose == Purpose.TICKET ? "recoveryTicket" : of.rehearsal() ? "rehearsalMailbox" : "recoveryMailbox";
    }

    private void mail(Tx tx, Subject subject, String key, String digits, Language language, Instant now) {
        List<EmailAddress> addresses = parts.addresses().verified(tx, subject.person());
        for (EmailAddress address : addresses) {
            var envelope = new Envelope(
                    Channel.MAIL,
                    address.value(),
                    language,
                    "recovery",
                    Optional.of(subject.practice().value()),
                    Optional.of(subject.person().value()),
                    now.plus(MAIL_LIFE));
            parts.outbox()
                    .put(
                            tx,
                            envelope,
                            Content.of(key, practice(tx, subject))
                                    .code(parts.publicUrl().host(), digits),
                            now);
        }
    }

    private String practice(Tx tx, Subject subject) {
        return parts.organizations().byId(tx, subject.practice()).orElseThrow().name();
    }
}
