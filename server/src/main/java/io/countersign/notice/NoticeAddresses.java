package io.countersign.notice;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where people are told by mail what happens to their account: added, shown to be theirs by a link, and removed. Every
 * change is told at every address there was and is (ASVS 5.0, V6.3.7).
 */
public final class NoticeAddresses {
    /** The time between two links to one address. */
    static final Duration PAUSE = Duration.ofMinutes(2);

    private final Database database;
    private final NoticeStore notices;
    private final NoticeMail mail;
    private final InstantSource clock;
    private final NoticeAddressStore store = new NoticeAddressStore();

    /** Takes its parts. */
    public NoticeAddresses(Database database, NoticeStore notices, NoticeMail mail, InstantSource clock) {
        this.database = database;
        this.notices = notices;
        this.mail = mail;
        this.clock = clock;
    }

    /** What became of a change. */
    public enum Change {
        DONE,
        /** The person has as many as there may be, or this one already. */
        ENOUGH,
        /** One was sent a moment ago. */
        TOO_SOON,
        NOT_THERE
    }

    /** A person's addresses; the one they sign in with is among them. */
    public List<NoticeAddress> of(SubscriberId subscriber) {
        return database.read(tx -> store.of(tx, subscriber));
    }

    /** Whether mail to this address of a person is known to arrive. */
    public boolean isVerified(Tx tx, SubscriberId subscriber, EmailAddress email) {
        return store.of(tx, subscriber).stream()
                .anyMatch(address -> address.email().equals(email) && address.isVerified());
    }

    /** The addresses of a person to which mail is known to arrive. */
    public List<EmailAddress> verified(Tx tx, SubscriberId subscriber) {
        return store.of(tx, subscriber).stream()
                .filter(NoticeAddress::isVerified)
                .map(NoticeAddress::email)
                .toList();
    }

    /** Remembers what language somebody reads. */
    public void speaks(SubscriberId subscriber, Language language) {
        boolean known = database.read(tx -> store.speaks(tx, subscriber, language));
        if (!known) {
            database.writeOnly(tx -> store.setLanguage(tx, subscriber, language));
        }
    }

    /** Notes the address somebody signs in with, and asks them to show that mail to it arrives; once. */
    public void welcome(Tx tx, Subscriber person, Instant now) {
        if (store.of(tx, person.id()).isEmpty()) {
            store.add(tx, person.id(), person.email(), now);
            mail.askToVerify(tx, person, person.email(), now);
        }
    }

    /** Notes an address whose mail its owner has just followed a link of. */
    public void known(Tx tx, Subscriber person, Instant now) {
        store.add(tx, person.id(), person.email(), now);
        store.verify(tx, person.id(), person.email(), now);
    }

    /**
     * Adds one more address, at which nothing is told before its link was followed.
     *
     * @param where roughly where somebody does it
     */
    public Change add(SubscriberId subscriber, EmailAddress email, String where) {
        Instant now = clock.instant();
        return database.write(tx -> {
            Subscriber person = mail.person(tx, subscriber).orElseThrow();
            welcome(tx, person, now);
            List<NoticeAddress> there = store.of(tx, subscriber);
            if (there.size() >= NoticeAddress.MOST
                    || there.stream().anyMatch(address -> address.email().equals(email))) {
                return Change.ENOUGH;
            }
            store.add(tx, subscriber, email, now);
            mail.askToVerify(tx, person, email, now);
            tell(tx, subscriber, Notice.Kind.ADDRESS_ADDED, email, where, now);
            return Change.DONE;
        });
    }

    /** Sends the link to an address once more. */
    public Change askAgain(SubscriberId subscriber, EmailAddress email) {
        Instant now = clock.instant();
        return database.write(tx -> {
            Subscriber person = mail.person(tx, subscriber).orElseThrow();
            boolean waits = store.of(tx, subscriber).stream()
                    .anyMatch(address -> address.email().equals(email) && !address.isVerified());
            if (!waits) {
                return Change.NOT_THERE;
            }
            Optional<Instant> sent = store.linkSentAt(tx, subscriber, email);
            if (sent.filter(at -> now.isBefore(at.plus(PAUSE))).isPresent()) {
                return Change.TOO_SOON;
            }
            mail.askToVerify(tx, person, email, now);
            return Change.DONE;
        });
    }

    /**
     * Removes an address, but for the one its person signs in with. It is told so, once, and nothing after that.
     *
     * @param where roughly where somebody does it
     */
    public Change remove(SubscriberId subscriber, EmailAddress email, String where) {
        Instant now = clock.instant();
        return database.write(tx -> {
            Subscriber person = mail.person(tx, subscriber).orElseThrow();
            Optional<NoticeAddress> found = store.of(tx, subscriber).stream()
                    .filter(address -> address.email().equals(email))
                    .filter(address -> !address.email().equals(person.email()))
                    .findFirst();
            if (found.isEmpty()) {
                return Change.NOT_THERE;
            }
            store.remove(tx, subscriber, email);
            var removed = new Notice(subscriber, now, Notice.Kind.ADDRESS_REMOVED, email.value()).at(where);
            notices.tell(tx, List.of(removed));
            if (found.get().isVerified()) {
                mail.tellOnce(tx, person, email, removed);
            }
            return Change.DONE;
        });
    }

    /** The address that a link shows, while it is good; looking changes nothing. */
    public Optional<EmailAddress> shown(Token link) {
        return database.read(tx -> store.byLink(tx, link, clock.instant())).map(NoticeAddressStore.Shown::email);
    }

    /** Takes a link's word that mail to its address arrives; false if it is good no more. */
    public boolean verify(Token link) {
        Instant now = clock.instant();
        return database.write(tx -> store.byLink(tx, link, now)
                .filter(shown -> store.verify(tx, shown.subscriber(), shown.email(), now))
                .map(shown -> {
                    tell(tx, shown.subscriber(), Notice.Kind.ADDRESS_VERIFIED, shown.email(), "", now);
                    return true;
                })
                .orElse(false));
    }

    private void tell(Tx tx, SubscriberId subscriber, Notice.Kind kind, EmailAddress email, String where, Instant now) {
        notices.tell(tx, List.of(new Notice(subscriber, now, kind, email.value()).at(where)));
    }
}
