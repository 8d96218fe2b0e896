package io.countersign;

import static java.util.Objects.requireNonNull;

import io.countersign.cli.admin.MessageDesk;
import io.countersign.cli.demo.KeptMessages;
import io.countersign.console.MessagePages;
import io.countersign.console.PracticeGate;
import io.countersign.message.Deliveries;
import io.countersign.message.Dispatch;
import io.countersign.message.MessageSender;
import io.countersign.message.TextWords;
import io.countersign.message.Why;
import io.countersign.message.mail.MailDispatch;
import io.countersign.message.mail.MailServer;
import io.countersign.message.mail.MailServer.Account;
import io.countersign.message.mail.MailServer.Encryption;
import io.countersign.message.mail.MailWords;
import io.countersign.message.mail.TestMail;
import io.countersign.organization.Organization;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.web.Messages;
import io.countersign.platform.web.PublicUrl;
import io.countersign.subscriber.OrganizationId;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** What sends messages, wired by hand beside an installation: the outbox's sender, and the ways out that are set up. */
public final class Messaging {
    private final MailWords mailWords;
    private final MessageSender sender;
    private final Deliveries deliveries;

    /** Wires what the settings ask for. */
    Messaging(
            Installation in,
            Settings settings,
            Optional<? extends Dispatch> texts,
            PublicUrl publicUrl,
            InstantSource clock) {
        this(
                in,
                MailSettings.from(settings),
                publicUrl,
                Messaging::trust,
                texts.stream().toList(),
                clock);
    }

    /**
     * Wires the parts with other ways out beside mail.
     *
     * @param trust whose certificates are believed
     */
    public Messaging(
            Installation in,
            MailSettings mail,
            PublicUrl publicUrl,
            Supplier<SSLContext> trust,
            List<? extends Dispatch> others,
            InstantSource clock) {
        this.mailWords = mailWords(in, publicUrl);
        var ways = new ArrayList<Dispatch>(others);
        if (mail.isOn()) {
            ways.add(new MailDispatch(server(mail, trust), mailWords, clock));
        }
        this.deliveries = new Deliveries(in.database(), in.vault(), in.audit());
        this.sender = new MessageSender(in.database(), in.vault(), in.secrets(), ways, clock);
    }

    /** Where messages are put into words of mail. */
    private static MailWords mailWords(Installation in, PublicUrl publicUrl) {
        return new MailWords(
                Messages.load(),
                practice -> in.database()
                        .read(tx -> in.organizations().byId(tx, new OrganizationId(practice)))
                        .map(Organization::name),
                publicUrl.host());
    }

    /** What is kept, in words: for a demonstration. */
    static KeptMessages kept(Installation in, PublicUrl publicUrl) {
        return new KeptMessages(
                new Deliveries(in.database(), in.vault(), in.audit()),
                mailWords(in, publicUrl),
                new TextWords(Messages.load()));
    }

    /** Where owners see how messages fare. */
    static MessagePages pages(Installation in, PublicUrl publicUrl, PracticeGate.Parts gates, InstantSource clock) {
        return new MessagePages(
                new Deliveries(in.database(), in.vault(), in.audit()),
                mailWords(in, publicUrl),
                new TextWords(Messages.load()),
                gates,
                clock);
    }

    /**
     * What an operator asks about messages; the settings are looked at when a mail is to be tried.
     *
     * @param trust whose certificates are believed
     */
    public static MessageDesk desk(
            Installation in, MailSettings mail, PublicUrl publicUrl, Supplier<SSLContext> trust, InstantSource clock) {
        return new MessageDesk(
                new Deliveries(in.database(), in.vault(), in.audit()),
                new TestMail(
                        () -> mail.isOn() ? Optional.of(server(mail, trust)) : Optional.empty(),
                        mailWords(in, publicUrl),
                        publicUrl.host(),
                        in.database(),
                        in.audit(),
                        in.secrets(),
                        clock),
                clock);
    }

    /** The mail server that these settings name. */
    static MailServer server(MailSettings mail, Supplier<SSLContext> trust) {
        HostAndPort server = mail.server().orElseThrow();
        return new MailServer(
                server.host(),
                server.port(),
                switch (mail.security()) {
                    case STARTTLS -> Encryption.STARTTLS;
                    case TLS -> Encryption.TLS;
                    case NONE -> Encryption.NONE;
                },
                mail.user()
                        .map(user ->
                                new Account(user, () -> password(mail.password().orElseThrow()))),
                mail.address(),
                mail.name(),
                trust);
    }

    /** What came of connecting to the mail server and signing in; nothing if all is well. */
    static Optional<Why> probe(MailSettings mail) {
        return server(mail, Messaging::trust).probe();
    }

    private static String password(SecretReference reference) {
        return requireNonNull(reference.resolve()).revealText();
    }

    static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /** What is seen of the outbox. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** The thread that empties the outbox. */
    public MessageSender sender() {
        return sender;
    }
}
