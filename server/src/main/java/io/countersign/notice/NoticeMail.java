package io.countersign.notice;

import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.Outbox;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts what people are told into the outbox, as mails to every address of theirs to which mail is known to arrive. */
public final class NoticeMail implements NoticePost {
    /** For how long a mail is worth sending. */
    private static final Duration WORTH = Duration.ofDays(3);

    private static final String FIRST_SENTENCE = "(?<=[.!?])\\s+(?=\\p{Lu})";

    private final NoticeAddressStore store = new NoticeAddressStore();
    private final SubscriberStore subscribers;
    private final Outbox outbox;
    private final Messages messages;
    private final SecretFactory secrets;
    private final PublicUrl address;

    /**
     * Takes its parts.
     *
     * @param address where links lead
     */
    public NoticeMail(
            SubscriberStore subscribers, Outbox outbox, Messages messages, SecretFactory secrets, PublicUrl address) {
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.messages = messages;
        this.secrets = secrets;
        this.address = address;
    }

    /** Tells one notice at every address; nothing happens for the people of applications, who have none. */
    @Override
    public void send(Tx tx, String id, Notice notice) {
        List<NoticeAddress> addresses = store.of(tx, notice.subscriber()).stream()
                .filter(NoticeAddress::isVerified)
                .toList();
        if (addresses.isEmpty()) {
            return;
        }
        Subscriber person = subscribers.byId(tx, notice.subscriber()).orElseThrow();
        Language language = store.language(tx, person.id());
        Content content = content(tx, id, notice, person, language);
        addresses.forEach(to -> put(tx, person, to.email(), language, "notice", content, notice.at()));
    }

    private Content content(Tx tx, String id, Notice notice, Subscriber person, Language language) {
        NoticeWords words = NoticeWords.of(notice);
        String said = messages.text(language, words.key(), words.detail());
        boolean reportable = notice.kind().isReportable();
        Content content = Content.of(reportable ? "notice" : "told", said.split(FIRST_SENTENCE, 2)[0], said)
                .fact("mail.fact.account", person.email().value())
                .fact("mail.fact.when", notice.at().toString());
        if (!notice.place().isEmpty()) {
            content = content.fact("mail.fact.where", notice.place());
        }
        if (!reportable) {
            return content;
        }
        Token link = Token.fresh(secrets);
        store.addNotMe(tx, link, id, person.id(), notice.at().plus(Notices.REVOCABLE));
        return content.action("mail.notice.notMe", address.resolve("/not-me/" + link.reveal()));
    }

    /** Asks whoever reads the mail of an address to show that it arrives; a new link voids the one before. */
    void askToVerify(Tx tx, Subscriber person, EmailAddress email, Instant now) {
        Token link = Token.fresh(secrets);
        store.setLink(tx, person.id(), email, link, now);
        Content content = Content.of("verify", person.name())
                .action("mail.verify.action", address.resolve("/address/" + link.reveal()));
        put(tx, person, email, store.language(tx, person.id()), "address", content, now);
    }

    private void put(
            Tx tx,
            Subscriber person,
            EmailAddress email,
            Language language,
            String purpose,
            Content content,
            Instant now) {
        var envelope = new Envelope(
                Channel.MAIL,
                email.value(),
                language,
                purpose,
                Optional.of(person.home().value()),
                Optional.of(person.id().value()),
                now.plus(purpose.equals("address") ? NoticeAddressStore.LINK_LIFE : WORTH));
        outbox.put(tx, envelope, content, now);
    }

    /** Tells an address that is no longer told anything; the one time that it is still told something. */
    void tellOnce(Tx tx, Subscriber person, EmailAddress email, Notice notice) {
        Language language = store.language(tx, person.id());
        NoticeWords words = NoticeWords.of(notice);
        String said = messages.text(language, words.key(), words.detail());
        Content content = Content.of("told", said.split(FIRST_SENTENCE, 2)[0], said)
                .fact("mail.fact.account", person.email().value())
                .fact("mail.fact.when", notice.at().toString());
        if (!notice.place().isEmpty()) {
            content = content.fact("mail.fact.where", notice.place());
        }
        put(tx, person, email, language, "notice", content, notice.at());
    }

    /** An address to which mail is known to arrive, and the language its owner reads. */
    public record Addressed(EmailAddress email, Language language) {}

    /** Every address at which a person is told things. */
    public List<Addressed> addresses(Tx tx, SubscriberId person) {
        Language language = store.language(tx, person);
        return store.of(tx, person).stream()
                .filter(NoticeAddress::isVerified)
                .map(address -> new Addressed(address.email(), language))
                .toList();
    }

    /** The address of a page of ours. */
    public String page(String path) {
        return address.resolve(path);
    }

    /** Whose the account is. */
    Optional<Subscriber> person(Tx tx, SubscriberId id) {
        return subscribers.byId(tx, id);
    }
}
