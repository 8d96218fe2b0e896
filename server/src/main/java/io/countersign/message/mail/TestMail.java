package io.countersign.message.mail;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.message.Answer;
import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.message.Why;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Language;
import io.countersign.secret.SecretFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A mail that says nothing but that mail arrives. It goes past the outbox, at once and once, so that whoever wants to know
 * sees what came of it.
 */
public final class TestMail {
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Supplier<Optional<MailServer>> server;
    private final MailWords words;
    private final String host;
    private final Database database;
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param server the mail server that is set up, if there is one
     * @param host the name of this installation's pages
     */
    public TestMail(
            Supplier<Optional<MailServer>> server,
            MailWords words,
            String host,
            Database database,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {
        this.server = server;
        this.words = words;
        this.host = host;
        this.database = database;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The mail server has taken it over. */
        record Taken(String server) implements Outcome {}

        /** The mail server could not be reached, or did not take it. */
        record NotTaken(String server, Why why) implements Outcome {}

        /** No mail server is set up. */
        record NoServer() implements Outcome {}
    }

    /** Signs in to the mail server and hands it a mail to this address; that somebody did is in the log. */
    public Outcome send(String address, Language language, String actor) {
        Optional<MailServer> found = server.get();
        if (found.isEmpty()) {
            return new Outcome.NoServer();
        }
        MailServer there = found.get();
        Instant now = clock.instant();
        Optional<Why> failed = there.probe().or(() -> hand(there, letter(address, language, now)));
        database.writeOnly(tx -> audit.append(
                tx,
                AuditEvent.ofInstallation(
                        now,
                        actor,
                        "mail.tested",
                        Map.of("answer", failed.map(why -> why.cause().name()).orElse("TAKEN")))));
        String name = there.host() + ":" + there.port();
        return failed.<Outcome>map(why -> new Outcome.NotTaken(name, why)).orElseGet(() -> new Outcome.Taken(name));
    }

    private Letter letter(String address, Language language, Instant now) {
        Content content = Content.of("test", host).fact("mail.test.when", now.toString());
        return new Letter(
                new MessageId(secrets.id()), address, language, "test", Optional.empty(), content, now.plus(GOOD_FOR));
    }

    private Optional<Why> hand(MailServer there, Letter letter) {
        try (var way = new MailDispatch(there, words, clock)) {
            return switch (way.send(letter)) {
                case Answer.Taken _ -> Optional.empty();
                case Answer.TryAgain(Why why, var _, var _) -> Optional.of(why);
                case Answer.Refused(Why why) -> Optional.of(why);
            };
        }
    }
}
