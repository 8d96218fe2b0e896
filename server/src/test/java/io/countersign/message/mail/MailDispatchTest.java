package io.countersign.message.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.TestClock;
import io.countersign.message.Answer;
import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.mail.MailServer.Account;
import io.countersign.message.mail.MailServer.Encryption;
import io.countersign.message.mail.PostOffice.Door;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail over real connections, read back where it arrived. */
class MailDispatchTest {
    private static final String ADDRESS = "ann@practice.example";
    private static final Account ACCOUNT = new Account("post", () -> "a pass phrase");

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @EnumSource(Door.class)
    void hands_a_mail_over_by_each_kind_of_way(Door door) throws Exception {
        try (var office = new PostOffice(door);
                var way = way(office, door)) {
            assertEquals(new Answer.Taken("mail", Optional.empty()), way.send(letter(ADDRESS)));

            MimeMessage mail = only(office);
            assertEquals(ADDRESS, mail.getHeader("To", null));
            assertEquals(Set.of("sign-in@example.org"), addresses(mail));
            assertEquals("<01abc@example.org>", mail.getMessageID());
            assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
            assertEquals(clock.instant(), mail.getSentDate().toInstant());
        }
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, A test from sign-in.example, Sent", "GERMAN, Ein Versuch von sign-in.example, Gesendet"})
    void what_arrives_is_read_as_text_first_in_its_readers_language(Language language, String subject, String label)
            throws Exception {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            way.send(letter(ADDRESS, language, content()));

            MimeMessage mail = only(office);
            assertEquals(subject, mail.getSubject());
            assertEquals(language.code(), mail.getHeader("Content-Language", null));
            var parts = (MimeMultipart) mail.getContent();
            assertTrue(parts.getContentType().startsWith("multipart/alternative"));
            assertTrue(parts.getBodyPart(0).isMimeType("text/plain"));
            assertTrue(parts.getBodyPart(1).isMimeType("text/html"));
            String plain = text(mail, 0);
            String html = text(mail, 1);
            for (String part : List.of(plain, html)) {
                assertTrue(part.contains("https://sign-in.example/setup/abc"), part);
                assertTrue(part.contains(label), part);
                assertTrue(part.contains("2026"), part);
                assertTrue(part.contains("UTC"), part);
                assertTrue(part.contains("Riverside Dental"), part);
            }
            assertTrue(html.startsWith("<!doctype html>"), html);
            assertFalse(html.contains("<img") || html.contains("src=") || html.contains("url("), html);
        }
    }

    @Test
    void sends_nothing_by_a_way_that_is_not_encrypted_when_that_is_demanded() {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.STARTTLS)) {
            assertEquals(again(Cause.NOT_ENCRYPTED), way.send(letter(ADDRESS)));

            assertEquals(List.of(), office.mails());
            assertTrue(
                    office.commands().stream().allMatch(c -> c.startsWith("EHLO") || c.equals("QUIT")),
                    () -> office.commands().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void sends_nothing_to_a_server_whose_certificate_nobody_vouches_for(Door door) {
        try (var office = new PostOffice(door);
                var way = new MailDispatch(
                        server(office, "localhost", door, Optional.of(ACCOUNT), MailDispatchTest::believed),
                        words(),
                        clock)) {
            assertEquals(again(Cause.NOT_TRUSTED), way.send(letter(ADDRESS)));
            assertTrue(office.commands().stream().noneMatch(c -> c.startsWith("AUTH")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void sends_nothing_to_a_server_that_goes_by_another_name(Door door) {
        try (var office = new PostOffice(door);
                var way = new MailDispatch(
                        server(office, "127.0.0.1", door, Optional.of(ACCOUNT), PostOffice::trusting),
                        words(),
                        clock)) {
            assertEquals(again(Cause.NOT_TRUSTED), way.send(letter(ADDRESS)));
            assertTrue(office.commands().stream().noneMatch(c -> c.startsWith("AUTH")));
        }
    }

    @Test
    void a_wrong_password_is_the_operators_to_mend_and_the_message_waits() {
        try (var office = new PostOffice(Door.TLS);
                var way = new MailDispatch(
                        server(
                                office,
                                "localhost",
                                Door.TLS,
                                Optional.of(new Account("post", () -> "another one")),
                                PostOffice::trusting),
                        words(),
                        clock)) {
            var answer = assertInstanceOf(Answer.TryAgain.class, way.send(letter(ADDRESS)));
            assertEquals(Cause.SIGN_IN_REFUSED, answer.why().cause());
            assertEquals(List.of(), office.mails());
        }
    }

    @Test
    void a_server_that_is_down_is_tried_again_and_known_when_it_is_back() {
        try (var office = new PostOffice(Door.STARTTLS);
                var way = way(office, Door.STARTTLS)) {
            office.goDown();
            assertEquals(again(Cause.UNREACHABLE), way.send(letter(ADDRESS)));
            office.comeBack();
            assertInstanceOf(Answer.Taken.class, way.send(letter(ADDRESS)));
            office.goDown();
            office.comeBack();
            assertInstanceOf(Answer.Taken.class, way.send(letter(ADDRESS)));
            assertEquals(2, office.mails().size());
        }
    }

    @Test
    void one_connection_serves_until_nothing_more_is_due() {
        try (var office = new PostOffice(Door.TLS);
                var way = way(office, Door.TLS)) {
            for (int i = 0; i < 5; i++) {
                way.send(letter(ADDRESS));
            }
            assertEquals(1, office.connections());
            way.rest();
            way.send(letter(ADDRESS));
            assertEquals(2, office.connections());
            assertEquals(6, office.mails().size());
        }
    }

    @Test
    void an_answer_that_is_lost_is_no_answer_and_the_second_mail_bears_the_same_id() throws Exception {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            office.losesItsAnswers(true);
            assertInstanceOf(Answer.TryAgain.class, way.send(letter(ADDRESS)));
            office.losesItsAnswers(false);
            assertInstanceOf(Answer.Taken.class, way.send(letter(ADDRESS)));

            assertEquals(2, office.mails().size());
            assertEquals(
                    office.mails().get(0).getMessageID(), office.mails().get(1).getMessageID());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <ann@practice.example>: no such mailbox, true, ADDRESS_REFUSED",
        "RCPT, 450 4.2.0 try again in 5 minutes, false, BUSY",
        "DATA, 554 5.7.1 looks unwanted, true, REFUSED",
        "DATA, 451 4.3.0 out of space, false, BUSY",
        "MAIL, 550 5.7.1 you may not send as that, false, REFUSED",
        "MAIL, 530 5.7.0 sign in first, false, SIGN_IN_REFUSED"
    })
    void a_refusal_is_for_now_or_for_good_as_the_server_says(
            String command, String reply, boolean forGood, Cause cause) {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            office.answers(line -> line.startsWith(command) ? reply : "");
            Answer answer = way.send(letter(ADDRESS));

            Why why = switch (answer) {
                case Answer.Refused(Why refused) -> refused;
                case Answer.TryAgain(Why again, var _, var _) -> again;
                case Answer.Taken taken -> throw new AssertionError(taken);
            };
            assertEquals(forGood, answer instanceof Answer.Refused);
            assertEquals(cause, why.cause());
            assertTrue(why.detail().startsWith(reply.substring(0, 9)), why.detail());
            assertFalse(why.detail().contains("ann@"), why.detail());
            assertEquals(List.of(), office.mails());

            office.answers(line -> "");
            assertInstanceOf(Answer.Taken.class, way.send(letter(ADDRESS)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Smith, Jones \"and\" <Co>\r\nBcc: thief@evil.example",
                "Zahnärzte Grün",
                "歯科 & Söhne",
                "=?utf-8?q?a?="
            })
    void no_name_of_a_practice_becomes_a_header_or_an_address(String name) throws Exception {
        try (var office = new PostOffice(Door.PLAIN);
                var way = new MailDispatch(
                        server(office, "localhost", Door.PLAIN, Optional.empty(), PostOffice::trusting),
                        new MailWords(Messages.load(), id -> Optional.of(name), "sign-in.example"),
                        clock)) {
            assertInstanceOf(Answer.Taken.class, way.send(letter(ADDRESS, Language.ENGLISH, Content.of("test", name))));

            MimeMessage mail = only(office);
            assertEquals(Set.of("sign-in@example.org"), addresses(mail));
            assertEquals(MailWords.plain(name), ((InternetAddress) mail.getFrom()[0]).getPersonal());
            assertEquals(1, mail.getAllRecipients().length);
            assertTrue(mail.getHeader("Bcc") == null);
            assertTrue(mail.getSubject().startsWith("A test from "), mail.getSubject());
        }
    }

    @Test
    void a_domain_of_any_letters_goes_in_the_form_that_every_server_takes() throws Exception {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            assertInstanceOf(Answer.Taken.class, way.send(letter("ann@zähne.example")));
            assertEquals("ann@xn--zhne-loa.example", only(office).getHeader("To", null));
        }
    }

    @Test
    void a_name_of_any_letters_goes_as_it_is_where_the_server_takes_it() throws Exception {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            assertInstanceOf(Answer.Taken.class, way.send(letter("änn@zähne.example")));
            assertEquals(1, office.mails().size());
            assertTrue(office.commands().stream().anyMatch(c -> c.startsWith("MAIL") && c.endsWith("SMTPUTF8")));
        }
    }

    @Test
    void a_name_of_any_letters_is_refused_where_the_server_cannot_take_it() {
        try (var office = new PostOffice(Door.PLAIN);
                var way = new MailDispatch(
                        server(office, "localhost", Door.PLAIN, Optional.empty(), PostOffice::trusting),
                        words(),
                        clock)) {
            office.answers(line -> line.startsWith("EHLO") ? "250 localhost" : "");
            assertEquals(
                    new Answer.Refused(new Why(Cause.ADDRESS_REFUSED, "SMTPUTF8")),
                    way.send(letter("änn@zähne.example")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b@example.org",
                "ann@example.org\r\nRCPT TO:<thief@evil.example>",
                "ann@example.org,thief@evil.example",
                "<ann@example.org>,<thief@evil.example>",
                "@example.org",
                "ann",
                ""
            })
    void what_is_no_address_is_refused_before_anybody_is_asked(String address) {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            assertEquals(new Answer.Refused(Why.of(Cause.ADDRESS_REFUSED)), way.send(letter(address)));
            assertEquals(0, office.connections());
        }
    }

    @Test
    void says_what_is_wrong_without_sending_anything() {
        try (var office = new PostOffice(Door.STARTTLS)) {
            var right = server(office, "localhost", Door.STARTTLS, Optional.of(ACCOUNT), PostOffice::trusting);
            Account another = new Account("post", () -> "another one");
            var wrong = server(office, "localhost", Door.STARTTLS, Optional.of(another), PostOffice::trusting);
            assertEquals(Optional.empty(), right.probe());
            assertEquals(Optional.of(Cause.SIGN_IN_REFUSED), wrong.probe().map(Why::cause));
            office.goDown();
            assertEquals(Optional.of(Cause.UNREACHABLE), right.probe().map(Why::cause));
            assertEquals(List.of(), office.mails());
        }
    }

    @Test
    void takes_mail() {
        try (var office = new PostOffice(Door.PLAIN);
                var way = way(office, Door.PLAIN)) {
            assertEquals(Channel.MAIL, way.channel());
        }
    }

    private static Answer again(Cause cause) {
        return new Answer.TryAgain(Why.of(cause));
    }

    private MailDispatch way(PostOffice office, Door door) {
        return new MailDispatch(
                server(office, "localhost", door, Optional.of(ACCOUNT), PostOffice::trusting), words(), clock);
    }

    private static MailServer server(
            PostOffice office, String host, Door door, Optional<Account> account, Supplier<SSLContext> trust) {
        Encryption encryption = door == Door.PLAIN ? Encryption.NONE : Encryption.valueOf(door.name());
        return new MailServer(
                host, office.port(), encryption, account, "sign-in@example.org", Optional.of("Example"), trust);
    }

    private static MailWords words() {
        return new MailWords(Messages.load(), id -> Optional.of("Riverside Dental"), "sign-in.example");
    }

    private Letter letter(String address) {
        return letter(address, Language.ENGLISH, content());
    }

    private Content content() {
        return Content.of("test", "sign-in.example")
                .fact("mail.test.when", clock.instant().toString())
                .action("mail.test.when", "https://sign-in.example/setup/abc");
    }

    private Letter letter(String address, Language language, Content content) {
        return new Letter(
                new MessageId("01abc"),
                address,
                language,
                "test",
                Optional.of("practice"),
                content,
                clock.instant().plusSeconds(600));
    }

    private static MimeMessage only(PostOffice office) {
        assertEquals(1, office.mails().size());
        return office.mails().getFirst();
    }

    private static Set<String> addresses(MimeMessage mail) throws MessagingException {
        return List.of(mail.getFrom()).stream()
                .map(from -> ((InternetAddress) from).getAddress())
                .collect(Collectors.toSet());
    }

    private static String text(MimeMessage mail, int part) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(part).getContent();
    }

    private static SSLContext believed() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
