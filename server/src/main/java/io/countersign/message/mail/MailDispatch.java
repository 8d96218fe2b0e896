package io.countersign.message.mail;

import io.countersign.message.Answer;
import io.countersign.message.Channel;
import io.countersign.message.Dispatch;
import io.countersign.message.Letter;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** The way out for mail. A connection is kept for the next message as long as there is one. */
public final class MailDispatch implements Dispatch {
    private static final String GATEWAY = "mail";
    private static final int AT_ONCE = 4;

    private final MailServer server;
    private final MailWords words;
    private final InstantSource clock;
    private final Deque<SMTPTransport> idle = new ConcurrentLinkedDeque<>();
    private @Nullable Session usual;
    private volatile boolean closed;

    /** Takes the server, what makes words of messages, and the time that mails bear. */
    public MailDispatch(MailServer server, MailWords words, InstantSource clock) {
        this.server = server;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public Answer send(Letter letter) {
        boolean beyondAscii = !isAscii(
                letter.address().substring(0, Math.max(0, letter.address().lastIndexOf('@'))));
        try {
            Session session = beyondAscii ? server.session(true) : usual();
            String name = words.practiceOf(letter).orElse(server.sender().name());
            MailMessage message =
                    MailMessage.of(session, letter, words.of(letter), server.sender(), name, clock.instant());
            return beyondAscii ? sendAlone(session, message) : send(session, message);
        } catch (AddressException e) {
            return new Answer.Refused(Why.of(Cause.ADDRESS_REFUSED));
        } catch (MessagingException e) {
            return MailAnswers.whileConnecting(e);
        }
    }

    private Answer send(Session session, MailMessage message) {
        SMTPTransport transport;
        try {
            transport = open(session);
        } catch (MessagingException e) {
            return MailAnswers.whileConnecting(e);
        }
        Answer answer = hand(transport, message);
        if (closed || !transport.isConnected()) {
            quit(transport);
        } else {
            idle.push(transport);
        }
        return answer;
    }

    /** For an address that only some servers can take. */
    private Answer sendAlone(Session session, MailMessage message) {
        SMTPTransport transport;
        try {
            transport = server.connect(session);
        } catch (MessagingException e) {
            return MailAnswers.whileConnecting(e);
        }
        try {
            return transport.supportsExtension("SMTPUTF8")
                    ? hand(transport, message)
                    : new Answer.Refused(new Why(Cause.ADDRESS_REFUSED, "SMTPUTF8"));
        } finally {
            quit(transport);
        }
    }

    private static Answer hand(SMTPTransport transport, MailMessage message) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Answer.Taken(GATEWAY, Optional.empty());
        } catch (MessagingException e) {
            return MailAnswers.whileSending(e);
        }
    }

    /** One that was kept, if it still answers, or a new one. */
    private SMTPTransport open(Session session) throws MessagingException {
        SMTPTransport kept = idle.poll();
        while (kept != null) {
            if (kept.isConnected()) {
                return kept;
            }
            kept = idle.poll();
        }
        return server.connect(session);
    }

    private synchronized Session usual() {
        Session made = usual == null ? server.session(false) : usual;
        usual = made;
        return made;
    }

    @Override
    public void rest() {
        for (SMTPTransport kept = idle.poll(); kept != null; kept = idle.poll()) {
            quit(kept);
        }
    }

    @Override
    public void close() {
        closed = true;
        rest();
    }

    static void quit(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // It was to be closed, and it is.
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
