package io.countersign.message.mail;

import io.countersign.message.Why;
import io.countersign.message.mail.MailMessage.Sender;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The server that takes our mail, and how to reach it.
 *
 * @param security how the way there is encrypted
 * @param account what to sign in with, if it asks for that
 * @param from whom mail comes from
 * @param trust whose certificates are believed; asked when first needed
 */
public record MailServer(
        String host,
        int port,
        Encryption security,
        Optional<Account> account,
        String from,
        Optional<String> fromName,
        Supplier<SSLContext> trust) {
    private static final String CONNECTING = "10000";
    private static final String READING = "15000";

    /** How the way to it is encrypted. */
    public enum Encryption {
        /** From the second word on, or nothing is sent. */
        STARTTLS,
        /** From the first byte. */
        TLS,
        /** Not at all. */
        NONE
    }

    /**
     * What to sign in with. It never prints.
     *
     * @param password asked for whenever a connection is opened
     */
    public record Account(String user, Supplier<String> password) {
        @Override
        public String toString() {
            return "Account";
        }
    }

    /** A session for mail of which only the text goes beyond ASCII, or the address, too (RFC 6531). */
    Session session(boolean beyondAscii) {
        var settings = new Properties();
        set(settings, "host", host);
        set(settings, "port", String.valueOf(port));
        set(settings, "connectiontimeout", CONNECTING);
        set(settings, "timeout", READING);
        set(settings, "writetimeout", READING);
        set(settings, "localhost", sender().host());
        set(settings, "from", sender().address());
        set(settings, "auth", String.valueOf(account.isPresent()));
        set(settings, "auth.mechanisms", "PLAIN LOGIN");
        set(settings, "ssl.checkserveridentity", "true");
        set(settings, "ssl.protocols", "TLSv1.3 TLSv1.2");
        set(settings, "quitwait", "false");
        settings.setProperty("mail.mime.allowutf8", String.valueOf(beyondAscii));
        switch (security) {
            case STARTTLS -> {
                set(settings, "starttls.enable", "true");
                set(settings, "starttls.required", "true");
            }
            case TLS -> set(settings, "ssl.enable", "true");
            case NONE -> set(settings, "starttls.enable", "false");
        }
        if (security != Encryption.NONE) {
            settings.put("mail.smtp.ssl.socketFactory", trust.get().getSocketFactory());
        }
        return Session.getInstance(settings);
    }

    private static void set(Properties settings, String name, String value) {
        settings.setProperty("mail.smtp." + name, value);
    }

    /** Connects and signs in. */
    SMTPTransport connect(Session session) throws MessagingException {
        var transport = (SMTPTransport) session.getTransport("smtp");
        if (account.isPresent()) {
            transport.connect(
                    host, port, account.get().user(), account.get().password().get());
        } else {
            transport.connect(host, port, null, null);
        }
        return transport;
    }

    /** What came of connecting and signing in, without sending anything; nothing if all is well. */
    public Optional<Why> probe() {
        try {
            MailDispatch.quit(connect(session(false)));
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(MailAnswers.broken(e));
        }
    }

    Sender sender() {
        return new Sender(from, fromName.orElse(""));
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}
