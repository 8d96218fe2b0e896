package io.countersign.message.text.smpp;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.GatewayReport;
import io.countersign.message.text.GatewayReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/**
 * A receipt of a centre: the parameters receipted_message_id and message_state if it has them, else the words that most
 * centres use (SMPP 3.4 appendix B). Pure.
 */
final class SmppReceipt {
    private static final Pattern ID = Pattern.compile("\\bid:([!-~]{1,65})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("\\bstat:([A-Za-z]{1,10})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR = Pattern.compile("\\berr:([0-9A-Za-z]{1,5})\\b", Pattern.CASE_INSENSITIVE);

    private static final int DELIVERED = 2;
    private static final int EXPIRED = 3;
    private static final int DELETED = 4;
    private static final int UNDELIVERABLE = 5;
    private static final int REJECTED = 8;

    private SmppReceipt() {}

    /** What it reports; nothing if it names no message. */
    static Optional<GatewayReport> read(DeliverSm receipt) {
        String text = text(receipt);
        Optional<String> id = Optional.ofNullable(
                        receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class))
                .map(OptionalParameter.COctetString::getValueAsString)
                .or(() -> found(ID, text));
        return id.map(reference -> new GatewayReport(reference, Optional.empty(), outcome(receipt, text)));
    }

    private static Outcome outcome(DeliverSm receipt, String text) {
        String error = found(ERROR, text).map(code -> "err " + code).orElse("");
        int state = Optional.ofNullable(receipt.getOptionalParameter(OptionalParameter.Message_state.class))
                .map(parameter -> Byte.toUnsignedInt(parameter.getValue()))
                .orElseGet(() -> state(found(STATE, text).orElse("")));
        return switch (state) {
            case DELIVERED -> new Outcome.Arrived();
            case EXPIRED, DELETED, UNDELIVERABLE, REJECTED -> new Outcome.Lost(new Why(Cause.UNDELIVERED, error));
            default -> new Outcome.OnItsWay();
        };
    }

    private static int state(String word) {
        return switch (word) {
            case "DELIVRD" -> DELIVERED;
            case "EXPIRED" -> EXPIRED;
            case "DELETED" -> DELETED;
            case "UNDELIV" -> UNDELIVERABLE;
            case "REJECTD" -> REJECTED;
            default -> 0;
        };
    }

    private static String text(DeliverSm receipt) {
        byte[] said = receipt.getShortMessage();
        return said == null ? "" : new String(said, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
