package io.countersign.message.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Inviting;
import io.countersign.World;
import io.countersign.audit.KeptCheckpoints;
import io.countersign.membership.InvitationRounds;
import io.countersign.membership.Invitations;
import io.countersign.membership.Inviter;
import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.message.Posted;
import io.countersign.notice.Notice;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every mail there is, made by its cause, in every language, as it goes over the wire. Each run leaves them as files in
 * {@code target/mails}, to be looked at.
 */
class EveryMailTest {
    private static final Path FOLDER = Path.of("target", "mails");
    private static final Pattern UNRESOLVED = Pattern.compile("\\{[0-9]|\\b(mail|told)\\.[a-z]+[.A-Z]|null");
    private static final Pattern SUBJECT = Pattern.compile("mail\\.([a-zA-Z]+)\\.subject");
    private static final String PRACTICE = "Riverside Dental & Co.";
    private static final EmailAddress ADDRESS = new EmailAddress("ben.burns@practice.example");

    private static final Instant UNTIL = Instant.parse("2026-03-09T12:00:00Z");

    private final MailWords words = new MailWords(Messages.load(), id -> Optional.of(PRACTICE), "sign-in.example");

    /** A mail, and what to call it. */
    private record Named(String name, Letter letter) {}

    @TestFactory
    List<DynamicTest> every_mail_is_whole_in_both_parts_with_the_plain_one_first() throws IOException {
        Files.createDirectories(FOLDER);
        return all().stream()
                .map(mail -> DynamicTest.dynamicTest(mail.name(), () -> check(mail)))
                .toList();
    }

    @Test
    void no_mail_is_left_out() throws IOException {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/messages/en.properties"))) {
            texts.load(file);
        }
        Set<String> keys = texts.stringPropertyNames().stream()
                .flatMap(key -> SUBJECT.matcher(key).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> made = all().stream()
                .map(mail -> mail.letter().content().key())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(keys, made);
    }

    private void check(Named mail) throws MessagingException, IOException {
        MailMessage message = MailMessage.of(
                Session.getInstance(new Properties()),
                mail.letter(),
                words.of(mail.letter()),
                new MailMessage.Sender("sign-in@practice.example", "Sign-in"),
                PRACTICE,
                mail.letter().until());
        var raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        var whole = (MimeMultipart) message.getContent();
        var attachments = mail.letter().content().attachments();
        for (int i = 0; i < attachments.size(); i++) {
            String text = attachments.get(i).text();
            // Whoever saves the mail as it is has the time-stamp in it in letters.
            assertEquals(
                    text.startsWith("-----BEGIN "),
                    raw.toString(StandardCharsets.UTF_8).replace("\r", "").contains(text));
            assertTrue(whole.getContentType().startsWith("multipart/mixed"));
            assertEquals(attachments.get(i).name(), whole.getBodyPart(i + 1).getFileName());
            assertEquals(
                    attachments.get(i).text(),
                    new String(whole.getBodyPart(i + 1).getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        var parts =
                !attachments.isEmpty() ? (MimeMultipart) whole.getBodyPart(0).getContent() : whole;
        assertEquals(2, parts.getCount());
        assertTrue(parts.getContentType().startsWith("multipart/alternative"));
        assertTrue(parts.getBodyPart(0).isMimeType("text/plain"), "the plain part comes first");
        assertTrue(parts.getBodyPart(1).isMimeType("text/html"));
        String plain = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        Files.writeString(FOLDER.resolve(mail.name() + ".txt"), message.getSubject() + "\n\n" + plain);
        Files.writeString(FOLDER.resolve(mail.name() + ".html"), html);

        for (String text : List.of(message.getSubject(), plain, visible(html))) {
            assertFalse(UNRESOLVED.matcher(text).find(), text);
        }
        assertFalse(message.getSubject().isBlank());
        assertTrue(html.contains("<html lang=\"" + mail.letter().language().code() + "\""), html);
        assertFalse(html.contains("src=") || html.contains("url("), "nothing is fetched");
        for (Content.Action action : mail.letter().content().actions()) {
            assertTrue(plain.lines().anyMatch(action.link()::equals), plain);
            assertTrue(html.contains("href=\"" + action.link() + "\""), html);
        }
        assertTrue(plain.lines().noneMatch(line -> line.length() > 100 && !line.startsWith("http")), plain);
        assertTrue(
                html.getBytes(StandardCharsets.UTF_8).length < 16 * 1024, "well below what programs for mail cut off");
    }

    private static String visible(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "").replaceAll("<[^>]*>", " ");
    }

    /** What each cause puts into the outbox. */
    private static List<Named> all() {
        try (TestDatabase store = TestDatabase.fresh(Database.Engine.SQLITE);
                var world = new World(store.database())) {
            var mails = new ArrayList<Named>();
            for (Language language : Language.values()) {
                mails.addAll(of(world, language));
            }
            return mails;
        }
    }

    private static List<Named> of(World world, Language language) {
        var mails = new ArrayList<Named>();
        world.clock.advance(Duration.ofMinutes(1));
        World.SignedIn ann = world.signedIn();
        var id = ann.session().subscriber();
        Posted verify = newest(world);
        mails.add(named("verify", language, verify));
        world.in
                .noticeAddresses()
                .verify(Token.presented(verify.link().substring(verify.link().lastIndexOf('/') + 1)));
        world.in.noticeAddresses().speaks(id, language);
        for (Notice.Kind kind : Notice.Kind.values()) {
            world.clock.advance(Duration.ofMillis(1));
            var notice = new Notice(id, world.clock.instant(), kind, detail(kind), "", "Firefox, Windows (192.0.2.7)");
            world.database.writeOnly(tx -> world.in.notices().tell(tx, List.of(notice)));
            mails.add(
                    named("notice-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), language, newest(world)));
        }
        world.clock.advance(Duration.ofHours(25));
        var by = new Inviter(id, "Ann Archer", Role.OWNER, world.practice, language);
        world.in
                .invitations()
                .invite(
                        by,
                        new Invitations.Wish(address(language), World.name("Ben Burns"), Position.member(Work.TEAM)));
        mails.add(named("invitation", language, newest(world)));
        world.clock.advance(Duration.ofHours(25));
        new Inviting(world.in, world.clock).rounds().remind(by, new InvitationRounds.Which.All());
        mails.add(named("reminder", language, newest(world)));
        Content test = Content.of("test", "sign-in.example")
                .fact("mail.test.when", world.clock.instant().toString());
        mails.add(new Named("test-" + language.code(), letter("test", language, test)));
        String note = world.in.sealer().seal() ? world.in.sealer().current().getFirst() : "";
        Content checkpoint = Content.of("checkpoint", PRACTICE, KeptCheckpoints.line(note))
                .fact("mail.fact.practice", "614k0pz7rjrq30ca0nsb1gd8zw")
                .fact("mail.fact.entries", "12345")
                .fact("mail.fact.when", world.clock.instant().toString())
                .attach("checkpoint-2026-03-02.txt", note);
        Content stamped = checkpoint
                .fact("mail.fact.stampedAt", world.clock.instant().toString())
                .fact("mail.fact.stampedBy", "CN=Example time-stamps,O=Example")
                .attach("checkpoint-2026-03-02.tst.pem", "-----BEGIN CMS-----\nMAA=\n-----END CMS-----\n");
        mails.add(new Named("checkpoint-stamped-" + language.code(), letter("checkpoint", language, stamped)));
        mails.add(new Named("checkpoint-" + language.code(), letter("checkpoint", language, checkpoint)));
        for (String key : List.of("summary", "summaryReady")) {
            Content summary = Content.of(key, PRACTICE, "27", "30")
                    .fact("mail.summary.codes", "25 / 30")
                    .fact("mail.summary.setUp", "4")
                    .fact("mail.summary.lost", "1")
                    .fact("mail.summary.helped", "1")
                    .fact("mail.summary.days", "2026-03-09 (2), 2026-03-16 (1)")
                    .fact("mail.summary.exemptions", "Dan Dale (2026-03-12)");
            mails.add(new Named(
                    key + "-" + language.code(),
                    letter(
                            "summary",
                            language,
                            (key.equals("summary")
                                            ? summary.fact("mail.summary.unready", "Bea Brown, Cy Doe, Ines Invited")
                                            : summary)
                                    .action("mail.summary.action", "https://sign-in.example/console/p1/mandate"))));
        }
        for (String key : List.of("recoveryMailbox", "rehearsalMailbox", "recoveryTicket")) {
            Content code = Content.of(key, PRACTICE).code("sign-in.example", "49203917");
            mails.add(new Named(key + "-" + language.code(), letter("recovery", language, code)));
        }
        return mails;
    }

    private static EmailAddress address(Language language) {
        return new EmailAddress(language.code() + "." + ADDRESS.value());
    }

    private static Posted newest(World world) {
        return world.posted().stream()
                .filter(message -> message.channel() == Channel.MAIL)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Named named(String name, Language language, Posted posted) {
        assertTrue(name.equals("verify") || posted.language().equals(language.code()), name);
        var letter = new Letter(
                new MessageId("01abc"),
                ADDRESS.value(),
                language,
                posted.purpose(),
                Optional.of("practice"),
                posted.content(),
                UNTIL);
        return new Named(name + "-" + language.code(), letter);
    }

    private static Letter letter(String purpose, Language language, Content content) {
        return new Letter(new MessageId("01abc"), ADDRESS.value(), language, purpose, Optional.empty(), content, UNTIL);
    }

    private static String detail(Notice.Kind kind) {
        return switch (kind) {
            case MANY_FAILURES -> "codes";
            case UNNAMED_ADDED, UNNAMED_REMOVED, UNNAMED_SUSPENDED, UNNAMED_RESUMED -> "recoverycode";
            case ONE_OF_SET_USED -> "3";
            case LOG_KEPT -> "24";
            case PRESET_APPLIED -> "ato-dsp";
            case RESTORED -> "2026-03-01 04:00 UTC";
            case ROLE_CHANGED -> "HELP_DESK " + PRACTICE;
            case ROLE_OF_OTHER_CHANGED -> "ADMINISTRATOR Ben Burns";
            case PLACE_SUSPENDED, PLACE_RESUMED, PLACE_ENDED, LEFT -> PRACTICE;
            case ADDRESS_ADDED, ADDRESS_VERIFIED, ADDRESS_REMOVED -> "ann.at.home@example.org";
            case PERSON_JOINED,
                    PLACE_OF_OTHER_SUSPENDED,
                    PLACE_OF_OTHER_RESUMED,
                    PLACE_OF_OTHER_ENDED,
                    OTHER_LEFT,
                    OTHER_REPORTED -> "Ben Burns";
            case STRENGTH_RAISED -> "phishing-resistant";
            case RULE_CHANGED -> "remember-hours 12";
            case DEMAND_CHANGED -> "Front Desk";
            case DIRECTORY_TOKEN_MADE, DIRECTORY_TOKEN_ENDED -> "Entra ID";
            default -> "Ann's phone";
        };
    }
}
