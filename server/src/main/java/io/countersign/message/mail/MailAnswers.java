package io.countersign.message.mail;

import io.countersign.message.Answer;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What an exception of the mail library means. Pure. 4yz is for now and 5yz for good (RFC 5321 section 4.2.1), where it
 * is about the message; what is about us, such as a wrong password, is for the operator to mend, and the message waits.
 */
final class MailAnswers {
    private static final int PERMANENT = 500;
    private static final int AUTHENTICATION = 530;
    private static final int AUTHENTICATION_FAILED = 535;

    private MailAnswers() {}

    /** What it means that no connection was made. */
    static Answer whileConnecting(MessagingException e) {
        return new Answer.TryAgain(broken(e));
    }

    /** What it means that a message was not taken. */
    static Answer whileSending(MessagingException e) {
        return causes(e).flatMap(cause -> verdict(cause).stream()).findFirst().orElseGet(() -> whileConnecting(e));
    }

    private static Optional<Answer> verdict(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException address ->
                Optional.of(answer(Cause.ADDRESS_REFUSED, address.getReturnCode(), address));
            case SMTPSenderFailedException sender -> Optional.of(new Answer.TryAgain(said(Cause.REFUSED, sender)));
            case SMTPSendFailedException send
            when send.getReturnCode() > 0 && send.getNextException() == null ->
                Optional.of(answer(Cause.REFUSED, send.getReturnCode(), send));
            case AddressException _ -> Optional.of(new Answer.Refused(Why.of(Cause.ADDRESS_REFUSED)));
            default -> Optional.empty();
        };
    }

    private static Answer answer(Cause cause, int code, MessagingException e) {
        if (code == AUTHENTICATION || code == AUTHENTICATION_FAILED) {
            return new Answer.TryAgain(said(Cause.SIGN_IN_REFUSED, e));
        }
        return code >= PERMANENT
                ? new Answer.Refused(said(cause, e))
                : new Answer.TryAgain(said(code > 0 ? Cause.BUSY : Cause.BROKEN, e));
    }

    /** Why there is no connection. */
    static Why broken(MessagingException e) {
        return causes(e)
                .flatMap(cause -> kind(cause).stream())
                .findFirst()
                .map(kind -> said(kind, e))
                .orElseGet(() -> said(Cause.BROKEN, e));
    }

    private static Optional<Cause> kind(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return switch (cause) {
            case AuthenticationFailedException _ -> Optional.of(Cause.SIGN_IN_REFUSED);
            case UnknownHostException _ -> Optional.of(Cause.NOT_FOUND);
            case SocketTimeoutException _ -> Optional.of(Cause.TIMED_OUT);
            case SSLException _ -> Optional.of(Cause.NOT_TRUSTED);
            case ConnectException _ -> Optional.of(Cause.UNREACHABLE);
            case NoRouteToHostException _ -> Optional.of(Cause.UNREACHABLE);
            default ->
                text.startsWith("STARTTLS is required")
                        ? Optional.of(Cause.NOT_ENCRYPTED)
                        : text.contains("Server is not trusted") || text.contains("Server identity")
                                ? Optional.of(Cause.NOT_TRUSTED)
                                : Optional.empty();
        };
    }

    /** Only an answer of the server's is quoted: what our own side says holds hosts and names of classes. */
    private static Why said(Cause cause, MessagingException e) {
        String text = String.valueOf(e.getMessage()).strip();
        return new Why(cause, text.matches("(?s)[245][0-9]{2}[ -].*") ? text : "");
    }

    /** The exception, what follows it, and what caused each. */
    private static Stream<Throwable> causes(Throwable e) {
        Stream<Throwable> further = e instanceof MessagingException mail && mail.getNextException() != null
                ? causes(mail.getNextException())
                : e.getCause() == null ? Stream.empty() : causes(e.getCause());
        return Stream.concat(further, Stream.of(e));
    }
}
