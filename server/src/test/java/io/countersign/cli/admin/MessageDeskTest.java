package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Messaging;
import io.countersign.cli.admin.AdminAnswer.MessagesRetried;
import io.countersign.cli.admin.AdminAnswer.MessagesShown;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.message.Answer;
import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Dispatch;
import io.countersign.message.Envelope;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.message.MessageState;
import io.countersign.message.Why.Cause;
import io.countersign.message.mail.PostOffice;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.MailSettings.Security;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PublicUrl;
import io.countersign.subscriber.EmailAddress;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator sees of the outbox and does about it; and a mail that is tried. */
@StoreContract
class MessageDeskTest {
    private static final Answer NO_ROOM =
            new Answer.TryAgain(new io.countersign.message.Why(Cause.BUSY, "451 4.3.2 no room"));

    @Test
    void counts_messages_and_names_what_is_stuck_without_a_word_of_what_it_says(Database database)
            throws InterruptedException {
        var practice = new Practice(database);
        MessageId stuck = put(practice, database, "ann@practice.example", "8f3k-canary-link");
        send(practice, NO_ROOM);
        put(practice, database, "bob@practice.example", "other");

        var shown = done(MessagesShown.class, practice, new AdminRequest.ShowMessages());

        assertEquals(List.of(new MessageCount(Channel.MAIL, MessageState.WAITING, 2)), shown.counts());
        StuckMessage one = shown.stuck().getFirst();
        assertEquals(1, shown.stuck().size());
        assertEquals(stuck.value(), one.id());
        assertEquals("an…@practice.example", one.to());
        assertEquals(Optional.of(Cause.BUSY), one.why());
        assertEquals("451 4.3.2 no room", one.detail());
        assertEquals(1, one.attempts());
        for (String text : List.of(AdminWords.of(shown), AdminJson.write(shown))) {
            assertFalse(text.contains("canary"), text);
            assertFalse(text.contains("ann@"), text);
        }
        assertTrue(
                AdminWords.of(shown).contains("they are busy, or said to try again (451 4.3.2 no room); tried once"));
    }

    @Test
    void has_one_message_tried_at_once_and_says_so_in_the_log(Database database) throws InterruptedException {
        var practice = new Practice(database);
        MessageId id = put(practice, database, "ann@practice.example", "x");
        send(practice, NO_ROOM);

        assertEquals(
                List.of(id.value()),
                done(MessagesRetried.class, practice, new AdminRequest.RetryMessages(Optional.of(id.value())))
                        .messages());
        send(practice, new Answer.Taken("mail", Optional.empty()));

        assertEquals(
                List.of(new MessageCount(Channel.MAIL, MessageState.SENT, 1)),
                done(MessagesShown.class, practice, new AdminRequest.ShowMessages())
                        .counts());
        assertEquals(1, practice.audited("message.retried"));
        assertEquals(
                Why.MESSAGE_NOT_WAITING,
                refusal(practice, new AdminRequest.RetryMessages(Optional.of(id.value()))),
                "what is over is over");
        assertEquals(
                Why.MESSAGE_NOT_WAITING, refusal(practice, new AdminRequest.RetryMessages(Optional.of("nothing"))));
    }

    @Test
    void all_means_what_is_stuck_and_never_what_is_kept(Database database) throws InterruptedException {
        var practice = new Practice(database);
        MessageId kept = put(practice, database, "kept@practice.example", "x");
        sendBy(practice, List.of());
        MessageId stuck = put(practice, database, "ann@practice.example", "x");
        send(practice, NO_ROOM);

        assertEquals(
                List.of(stuck.value()),
                done(MessagesRetried.class, practice, new AdminRequest.RetryMessages(Optional.empty()))
                        .messages());
        assertEquals(
                List.of(kept.value()),
                done(MessagesRetried.class, practice, new AdminRequest.RetryMessages(Optional.of(kept.value())))
                        .messages(),
                "unless it is named");
    }

    @Test
    void sends_a_mail_to_show_that_mail_arrives(Database database) throws MessagingException {
        var practice = new Practice(database);
        try (var office = new PostOffice(PostOffice.Door.PLAIN)) {
            practice.mail = settings(office.port());

            var tested = done(AdminAnswer.MailTested.class, practice, test());

            assertEquals("localhost:" + office.port(), tested.server());
            assertEquals(1, office.mails().size());
            assertEquals("A test from localhost", office.mails().getFirst().getSubject());
            assertEquals("ann@example.org", office.mails().getFirst().getHeader("To", null));
            assertEquals(1, practice.audited("mail.tested"));
            assertEquals(
                    List.of(),
                    done(MessagesShown.class, practice, new AdminRequest.ShowMessages())
                            .counts(),
                    "it went past the outbox");
        }
    }

    @Test
    void says_what_the_mail_server_did_not_like(Database database) {
        var practice = new Practice(database);
        assertEquals(Why.MAIL_NOT_SET_UP, refusal(practice, test()));

        try (var office = new PostOffice(PostOffice.Door.PLAIN)) {
            practice.mail = settings(office.port());
            office.answers(command -> command.startsWith("RCPT") ? "550 5.1.1 no such mailbox" : "");

            var refused = assertInstanceOf(Refused.class, practice.desk(true).answer(test()));

            assertEquals(Why.MAIL_NOT_SENT, refused.code());
            assertTrue(
                    refused.message().contains("the address was refused (550 5.1.1 no such mailbox)"),
                    refused.message());
            office.goDown();
            assertTrue(assertInstanceOf(Refused.class, practice.desk(true).answer(test()))
                    .message()
                    .contains("nobody answers there"));
        }
        assertEquals(2, practice.audited("mail.tested"));
    }

    private static AdminRequest test() {
        return new AdminRequest.TestMail(new EmailAddress("ann@example.org"));
    }

    private static MailSettings settings(int port) {
        return new MailSettings(
                Optional.of(new HostAndPort("localhost", port)),
                Security.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.of("sign-in@example.org"));
    }

    private static MessageId put(Practice practice, Database database, String address, String word) {
        var now = practice.clock.instant();
        var envelope = new Envelope(
                Channel.MAIL,
                address,
                Language.ENGLISH,
                "test",
                Optional.empty(),
                Optional.empty(),
                now.plus(Duration.ofHours(1)));
        return database.write(tx -> practice.installation.outbox().put(tx, envelope, Content.of("test", word), now));
    }

    private static void send(Practice practice, Answer answer) throws InterruptedException {
        sendBy(practice, List.of(new Way(answer)));
    }

    private static void sendBy(Practice practice, List<Dispatch> ways) throws InterruptedException {
        new Messaging(
                        practice.installation,
                        practice.mail,
                        PublicUrl.parse("http://localhost:8080"),
                        () -> {
                            throw new AssertionError("nobody asked for TLS");
                        },
                        ways,
                        practice.clock)
                .sender()
                .sendOnce();
    }

    /** A way out for mail that always answers the same. */
    private record Way(Answer answer) implements Dispatch {
        @Override
        public Channel channel() {
            return Channel.MAIL;
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Answer send(Letter letter) {
            return answer;
        }

        @Override
        public void rest() {}

        @Override
        public void close() {}
    }

    private static <T extends AdminAnswer> T done(Class<T> expected, Practice practice, AdminRequest request) {
        return assertInstanceOf(expected, practice.desk(true).answer(request));
    }

    private static Why refusal(Practice practice, AdminRequest request) {
        return assertInstanceOf(Refused.class, practice.desk(true).answer(request))
                .code();
    }
}
