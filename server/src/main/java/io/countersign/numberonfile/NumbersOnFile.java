package io.countersign.numberonfile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.message.Content;
import io.countersign.message.PhoneNumber;
import io.countersign.message.TextMessages;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.numberonfile.NumberRules.Entry;
import io.countersign.numberonfile.NumberStore.Proving;
import io.countersign.numberonfile.NumberStore.Row;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedSecret;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.session.Session;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mobile numbers by which people who ask for help are identified: each proved by a code that was sent to it, changed
 * with a month's wait, told everywhere. They are never a way to sign in.
 */
public final class NumbersOnFile {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final int CODE_DIGITS = 6;
    private static final int MOST_TRIES = 5;

    private final Parts parts;
    private final NumberStore store = new NumberStore();

    /**
     * What it reads and writes through.
     *
     * @param key by which codes are hashed
     * @param publicUrl the only page that a code is for
     */
    public record Parts(
            Database database,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            SecretVault vault,
            SecretFactory secrets,
            DerivedKey key,
            TextMessages messages,
            PublicUrl publicUrl,
            NoticeStore notices,
            AuditLog audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public NumbersOnFile(Parts parts) {
        this.parts = parts;
    }

    /** What came of a step. */
    public enum Outcome {
        DONE,
        WRONG,
        TOO_SOON,
        TOO_MANY,
        COUNTRY,
        /** There is nothing to do it to. */
        NOTHING
    }

    /**
     * What is on file for somebody, by its last digits.
     *
     * @param now empty where there is none
     * @param next what comes in its place; empty where none will be on file
     * @param from when that is
     * @param proving the number to which a code was sent
     */
    public record Shown(
            Optional<String> now, Optional<String> next, Optional<Instant> from, Optional<String> proving) {}

    /** What is on file, for its owner. */
    public Shown of(Session session) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> {
            List<Entry<PhoneNumber>> entries = entries(tx, session.subscriber());
            Optional<Entry<PhoneNumber>> waiting = NumberRules.waiting(entries, now);
            return new Shown(
                    NumberRules.at(entries, now).map(PhoneNumber::masked),
                    waiting.flatMap(Entry::number).map(PhoneNumber::masked),
                    waiting.map(Entry::from),
                    store.proving(tx, session.id().value(), now)
                            .map(proving -> number(session, proving).masked()));
        });
    }

    /** The number that identifies somebody who asks for help now. */
    public Optional<PhoneNumber> inEffect(Tx tx, SubscriberId person, Instant now) {
        return NumberRules.at(entries(tx, person), now);
    }

    /** Sends a code to a number that somebody says is theirs. */
    public Outcome ask(Session session, PhoneNumber number, Language language) {
        Instant now = parts.clock().instant();
        String digits = parts.secrets().digits(CODE_DIGITS);
        return parts.database().write(tx -> {
            Subscriber person =
                    parts.subscribers().byId(tx, session.subscriber()).orElseThrow();
            String practice =
                    parts.organizations().byId(tx, person.home()).orElseThrow().name();
            var sent = parts.messages()
                    .put(
                            tx,
                            number,
                            language,
                            "number",
                            Optional.of(person.home().value()),
                            Optional.of(person.id().value()),
                            Content.of("number", practice)
                                    .code(parts.publicUrl().host(), digits),
                            now.plus(CODE_LIFE),
                            now);
            if (sent instanceof TextMessages.Outcome.Refused(TextMessages.Why why, var until)) {
                return switch (why) {
                    case TOO_SOON -> Outcome.TOO_SOON;
                    case TOO_MANY -> Outcome.TOO_MANY;
                    case COUNTRY -> Outcome.COUNTRY;
                };
            }
            store.prove(tx, session.subscriber(), proving(tx, session, number, digits, now), now);
            return Outcome.DONE;
        });
    }

    /** Takes the code that was sent; the number counts in a month, or at once where the account is fresh. */
    public Outcome prove(Session session, String digits) {
        Instant now = parts.clock().instant();
        String holder = session.id().value();
        return parts.database().write(tx -> {
            Optional<Proving> found = store.proving(tx, holder, now);
            if (found.isEmpty() || !store.countTry(tx, holder, MOST_TRIES)) {
                return Outcome.NOTHING;
            }
            PhoneNumber number = number(session, found.get());
            if (!found.get().hash().fits(CodeMark.of(parts.key(), holder, number.e164(), digits))) {
                return Outcome.WRONG;
            }
            store.forget(tx, holder);
            change(tx, session, Optional.of(number), Notice.Kind.NUMBER_CHANGED, now);
            return Outcome.DONE;
        });
    }

    /** Has no number on file any more, after the same wait. */
    public Outcome remove(Session session) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            Optional<PhoneNumber> held = inEffect(tx, session.subscriber(), now);
            if (held.isEmpty()) {
                return Outcome.NOTHING;
            }
            change(tx, session, Optional.empty(), Notice.Kind.NUMBER_REMOVED, now);
            return Outcome.DONE;
        });
    }

    /** Takes back a change that waits, or a number that is not proved yet. */
    public Outcome cancel(Session session) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            store.forget(tx, session.id().value());
            if (store.cancelWaiting(tx, session.subscriber(), now) > 0) {
                record(tx, session, "number.cancelled", Map.of(), now);
                tell(tx, session, Notice.Kind.NUMBER_CANCELLED, now);
            }
            return Outcome.DONE;
        });
    }

    /**
     * Takes back a change that waits, at the word of its person that it was not them.
     *
     * @param actor who says so, as the log calls them
     */
    public void cancelReported(Tx tx, SubscriberId person, String actor) {
        Instant now = parts.clock().instant();
        if (store.cancelWaiting(tx, person, now) > 0) {
            record(tx, person, actor, "number.cancelled", Map.of(), now);
        }
    }

    private void change(Tx tx, Session session, Optional<PhoneNumber> number, Notice.Kind kind, Instant now) {
        SubscriberId person = session.subscriber();
        boolean hadOne = !store.of(tx, person).isEmpty();
        Instant made = parts.subscribers().byId(tx, person).orElseThrow().createdAt();
        store.cancelWaiting(tx, person, now);
        Instant from = NumberRules.from(made, hadOne, now);
        String id = parts.secrets().id();
        store.add(
                tx,
                person,
                new Row(
                        id,
                        number.map(given -> seal(tx, given, NumberStore.SEALED.binding(id, person.value())))
                                .orElse(null),
                        from),
                now);
        String event = number.isPresent() ? "number.changed" : "number.removed";
        record(tx, session, event, Map.of("from", from.toString()), now);
        tell(tx, session, kind, now);
    }

    private Proving proving(Tx tx, Session session, PhoneNumber number, String digits, Instant now) {
        String holder = session.id().value();
        SealedSecret sealed = seal(
                tx,
                number,
                NumberStore.SEALED_UNPROVED.binding(holder, session.subscriber().value()));
        CodeMark mark = CodeMark.of(parts.key(), holder, number.e164(), digits);
        return new Proving(holder, sealed, mark, 0, now.plus(CODE_LIFE));
    }

    private SealedSecret seal(Tx tx, PhoneNumber number, RowBinding binding) {
        return parts.vault().seal(tx, number.e164().getBytes(US_ASCII), binding);
    }

    private PhoneNumber number(Session session, Proving proving) {
        var binding = NumberStore.SEALED_UNPROVED.binding(
                proving.session(), session.subscriber().value());
        return PhoneNumber.stored(new String(parts.vault().open(proving.number(), binding), US_ASCII));
    }

    private List<Entry<PhoneNumber>> entries(Tx tx, SubscriberId person) {
        return store.of(tx, person).stream()
                .map(row -> new Entry<>(
                        Optional.ofNullable(row.number())
                                .map(number -> PhoneNumber.stored(new String(
                                        parts.vault()
                                                .open(number, NumberStore.SEALED.binding(row.id(), person.value())),
                                        US_ASCII))),
                        row.from()))
                .toList();
    }

    private void record(Tx tx, Session session, String event, Map<String, String> detail, Instant now) {
        record(tx, session.subscriber(), session.subscriber().actor(), event, detail, now);
    }

    private void record(
            Tx tx, SubscriberId person, String actor, String event, Map<String, String> detail, Instant now) {
        parts.audit().append(tx, AuditEvent.ofAccount(now, person.value(), actor, event, detail));
    }

    private void tell(Tx tx, Session session, Notice.Kind kind, Instant now) {
        parts.notices().tell(tx, List.of(new Notice(session.subscriber(), now, kind, "").at(session.where())));
    }
}
