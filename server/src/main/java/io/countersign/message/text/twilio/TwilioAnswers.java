package io.countersign.message.text.twilio;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.Handover;
import io.countersign.message.text.HttpCauses;
import io.countersign.platform.outgoing.Exchange.Answered;
import java.util.Set;

/**
 * What an answer of the API means for a message. Pure. An answer with a number of an error is one that was thought
 * about, so the message was not taken; an error of the server without one may have come from half-way.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">the numbers of errors</a>
 */
final class TwilioAnswers {
    /** The number cannot be sent text messages, at any gateway: not valid, or not a mobile's. */
    private static final Set<Integer> ADDRESS = Set.of(21211, 21217, 21401, 21407, 21421, 21614, 21635);

    /** Whoever has the number has said STOP. */
    private static final int UNSUBSCRIBED = 21610;

    /** There is no text, or far too much of it. */
    private static final Set<Integer> TEXT = Set.of(21602, 21605, 21617, 21619);

    /** This account does not send there, or this sender cannot; another gateway may. */
    private static final Set<Integer> NOT_HERE = Set.of(21408, 21612, 63038);

    /** Its queue is full. */
    private static final Set<Integer> FULL = Set.of(20429, 21611, 30001, 30022);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private TwilioAnswers() {}

    static Handover read(Answered answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Handover.Taken(TwilioJson.sidOf(answer.body()));
        }
        int code = TwilioJson.codeOf(answer.body());
        if (status == TOO_MANY || status == UNAVAILABLE || FULL.contains(code)) {
            return new Handover.Down(said(Cause.BUSY, answer, code), HttpCauses.retryAfter(answer));
        }
        if (status >= 500) {
            return code == 0
                    ? new Handover.Unclear(said(Cause.BROKEN, answer, code))
                    : new Handover.Down(said(Cause.BUSY, answer, code), HttpCauses.retryAfter(answer));
        }
        if (status == UNAUTHORIZED || (status == FORBIDDEN && code < 21000)) {
            return new Handover.Down(said(Cause.SIGN_IN_REFUSED, answer, code));
        }
        if (ADDRESS.contains(code) || code == UNSUBSCRIBED) {
            return new Handover.Refused(said(Cause.ADDRESS_REFUSED, answer, code));
        }
        if (TEXT.contains(code)) {
            return new Handover.Refused(said(Cause.REFUSED, answer, code));
        }
        if (NOT_HERE.contains(code)) {
            return new Handover.NotThis(said(Cause.REFUSED, answer, code));
        }
        return code == 0 || status < 400
                ? new Handover.Down(said(Cause.BROKEN, answer, code))
                : new Handover.NotThis(said(Cause.REFUSED, answer, code));
    }

    /** The numbers alone: a message there would quote the telephone number. */
    private static Why said(Cause cause, Answered answer, int code) {
        return new Why(cause, answer.status() + (code == 0 ? "" : " error " + code));
    }
}
