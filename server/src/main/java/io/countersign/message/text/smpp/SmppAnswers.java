package io.countersign.message.text.smpp;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.Handover;
import io.countersign.platform.outgoing.OutgoingAddresses.RefusedHostException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** What the statuses of SMPP 3.4 section 5.1.3 mean for a message. Pure. A status is an answer: it was not taken. */
final class SmppAnswers {
    private static final int INVALID_LENGTH = 0x01;
    private static final int INVALID_SOURCE = 0x0a;
    private static final int INVALID_DESTINATION = 0x0b;
    private static final int BIND_FAILED = 0x0d;
    private static final int INVALID_PASSWORD = 0x0e;
    private static final int INVALID_SYSTEM_ID = 0x0f;
    private static final int QUEUE_FULL = 0x14;
    private static final int SYSTEM_ERROR = 0x08;
    private static final int INVALID_BIND_STATUS = 0x04;
    private static final int ALREADY_BOUND = 0x05;
    private static final int INVALID_DESTINATION_TON = 0x50;
    private static final int INVALID_DESTINATION_NPI = 0x51;
    private static final int THROTTLED = 0x58;
    private static final int TEMPORARY = 0x64;
    private static final int PERMANENT = 0x65;
    private static final int REJECTED = 0x66;

    private SmppAnswers() {}

    /** What a status means that is not zero. */
    static Handover read(int status) {
        return switch (status) {
            case INVALID_DESTINATION, INVALID_DESTINATION_TON, INVALID_DESTINATION_NPI ->
                new Handover.Refused(why(Cause.ADDRESS_REFUSED, status));
            case INVALID_LENGTH, PERMANENT, REJECTED -> new Handover.Refused(why(Cause.REFUSED, status));
            case THROTTLED, QUEUE_FULL, SYSTEM_ERROR, TEMPORARY, INVALID_BIND_STATUS, ALREADY_BOUND ->
                new Handover.Down(why(Cause.BUSY, status));
            case BIND_FAILED, INVALID_PASSWORD, INVALID_SYSTEM_ID ->
                new Handover.Down(why(Cause.SIGN_IN_REFUSED, status));
            case INVALID_SOURCE -> new Handover.Down(why(Cause.REFUSED, status));
            default -> new Handover.NotThis(why(Cause.REFUSED, status));
        };
    }

    /** Why there is no connection, or no place for us at its other end. */
    static Why whileConnecting(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Optional<Why> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Why.of(Cause.BROKEN);
    }

    private static Optional<Why> known(Throwable cause) {
        return switch (cause) {
            case NegativeResponseException refused ->
                Optional.of(
                        read(refused.getCommandStatus()) instanceof Handover.Down(Why why, var _)
                                ? why
                                : why(Cause.SIGN_IN_REFUSED, refused.getCommandStatus()));
            case SmppLink.HungUpException _ -> Optional.of(Why.of(Cause.SIGN_IN_REFUSED));
            case ResponseTimeoutException _ -> Optional.of(Why.of(Cause.TIMED_OUT));
            case RefusedHostException _ -> Optional.of(Why.of(Cause.FORBIDDEN));
            case UnknownHostException _ -> Optional.of(Why.of(Cause.NOT_FOUND));
            case SSLException _ -> Optional.of(Why.of(Cause.NOT_TRUSTED));
            case SocketTimeoutException _ -> Optional.of(Why.of(Cause.TIMED_OUT));
            case ConnectException _ -> Optional.of(Why.of(Cause.UNREACHABLE));
            case NoRouteToHostException _ -> Optional.of(Why.of(Cause.UNREACHABLE));
            case IOException last when last.getCause() == null -> Optional.of(Why.of(Cause.UNREACHABLE));
            default -> Optional.empty();
        };
    }

    private static Why why(Cause cause, int status) {
        return new Why(cause, String.format(Locale.ROOT, "status 0x%02x", status));
    }
}
