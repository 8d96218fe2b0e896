package io.countersign.message.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.platform.web.Sheet;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A mail as it goes over the wire: the plain part first (RFC 2046 section 5.1.4), the same id at every attempt. */
final class MailMessage extends MimeMessage {
    /** RFC 5322 section 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** From whom mail comes: an address, and a name for mail of no practice. */
    record Sender(String address, String name) {
        String host() {
            return ascii(address.substring(address.lastIndexOf('@') + 1));
        }
    }

    /** Puts one together; nobody gets more of it than what {@code view} says. */
    static MailMessage of(Session session, Letter letter, MailView view, Sender sender, String name, Instant now)
            throws MessagingException {
        var message = new MailMessage(session, idOf(letter.id(), sender));
        message.setFrom(named(sender.address(), name));
        message.setRecipient(Message.RecipientType.TO, address(letter.address()));
        message.setSubject(view.subject(), UTF_8.name());
        message.setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        // RFC 3834 section 5: nobody's absence note answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", view.language().code());
        var words = new MimeMultipart(
                "alternative", part(view.plain(), "plain"), part(Sheet.render("message/mail", view), "html"));
        message.setContent(
                letter.content().attachments().isEmpty()
                        ? words
                        : with(words, letter.content().attachments()));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart with(MimeMultipart words, List<Content.Attachment> attachments)
            throws MessagingException {
        var first = new MimeBodyPart();
        first.setContent(words);
        var all = new MimeMultipart("mixed", first);
        for (Content.Attachment attachment : attachments) {
            MimeBodyPart file = part(attachment.text(), "plain");
            // Every letter stays as it is: what is signed would be worth nothing with another line end. A block of
            // base64
            // (RFC 7468) bears another one, and whoever checks the mail as it was saved finds it there.
            boolean isBlock = attachment.text().startsWith("-----BEGIN ");
            file.setHeader("Content-Transfer-Encoding", isBlock ? "7bit" : "base64");
            file.setFileName(attachment.name());
            all.addBodyPart(file);
        }
        return all;
    }

    private static String idOf(MessageId id, Sender sender) {
        return "<" + id.value() + "@" + sender.host() + ">";
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), subtype);
        // Lines of any length and letters of any language, on any server's way.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** A domain of any letters is written as its ASCII form (RFC 5891), which every server takes. */
    static InternetAddress address(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw new AddressException("no address");
        }
        var one = new InternetAddress();
        one.setAddress(address.substring(0, at + 1) + ascii(address.substring(at + 1)));
        one.validate();
        return one;
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        InternetAddress one = address(address);
        try {
            one.setPersonal(name, UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java knows UTF-8", e);
        }
        return one;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public String toString() {
        return "MailMessage";
    }
}
