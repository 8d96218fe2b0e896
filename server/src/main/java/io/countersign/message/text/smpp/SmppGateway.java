package io.countersign.message.text.smpp;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.GatewayFieldsJson;
import io.countersign.message.text.GatewayReport;
import io.countersign.message.text.Handover;
import io.countersign.message.text.TextGateway;
import io.countersign.message.text.TextMessage;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** A text-message centre, spoken to by SMPP 3.4. It has no number by which it knows a message again that comes twice. */
public final class SmppGateway implements TextGateway {
    private static final Duration LONGEST = Duration.ofHours(23);
    private static final int TEMPORARY_ERROR = 0x64;
    private static final int HEXADECIMAL = 16;
    private static final byte[] NOTHING = {};

    private final String name;
    private final SmppCentre centre;
    private final Consumer<GatewayReport> reports;
    private final SmppLink link;

    private SmppGateway(
            String name,
            SmppCentre centre,
            OutgoingAddresses addresses,
            Supplier<SSLContext> trust,
            Consumer<GatewayReport> reports) {
        this.name = name;
        this.centre = centre;
        this.reports = reports;
        this.link = new SmppLink(centre, new SmppSockets(addresses, centre.tls(), trust), new Receiver());
    }

    /**
     * Makes one of its fields.
     *
     * @param trust whose certificates are believed; asked when first needed
     * @param reports told what the centre reports
     */
    public static SmppGateway of(
            String name,
            GatewayFieldsJson fields,
            OutgoingAddresses addresses,
            Supplier<SSLContext> trust,
            Consumer<GatewayReport> reports) {
        return new SmppGateway(name, SmppJson.centre(fields), addresses, trust, reports);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Handover send(TextMessage message) {
        SMPPSession session;
        try {
            session = link.open();
        } catch (IOException e) {
            return new Handover.Down(whileConnecting(e));
        }
        SmppText text = SmppText.of(message.text(), message.id());
        if (centre.payload() && text.isLong()) {
            return submit(session, message, text.coding(), Part.payload(text.whole()));
        }
        Handover last = new Handover.Down(Why.of(Cause.BROKEN));
        for (int i = 0; i < text.parts().size(); i++) {
            boolean end = i == text.parts().size() - 1;
            last = submit(session, message, text.coding(), new Part(text.parts().get(i), text.isLong(), end));
            if (!(last instanceof Handover.Taken)) {
                return i == 0 ? last : new Handover.Unclear(Why.of(Cause.BROKEN));
            }
        }
        return last;
    }

    /** Whoever is not let in for a password that cannot be read has been let down by us. */
    private static Why whileConnecting(IOException e) {
        return e.getCause() instanceof SettingsException
                ? new Why(Cause.SIGN_IN_REFUSED, "no password")
                : SmppAnswers.whileConnecting(e);
    }

    /** What one submit_sm carries. */
    private static final class Part {
        private final byte[] bytes;
        private final boolean withHeader;
        private final boolean last;
        private final OptionalParameter[] parameters;

        private Part(byte[] bytes, boolean withHeader, boolean last, OptionalParameter... parameters) {
            this.bytes = bytes;
            this.withHeader = withHeader;
            this.last = last;
            this.parameters = parameters;
        }

        static Part payload(byte[] whole) {
            return new Part(NOTHING, false, true, new OptionalParameter.Message_payload(whole));
        }
    }

    private Handover submit(SMPPSession session, TextMessage message, byte coding, Part part) {
        String digits = message.to().e164().substring(1);
        var features = part.withHeader ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT;
        try {
            String id = session.submitShortMessage(
                            "",
                            senderKind(),
                            senderPlan(),
                            sender(),
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            digits,
                            new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, features),
                            (byte) 0,
                            (byte) 0,
                            null,
                            validity(message.goodFor()),
                            new RegisteredDelivery(
                                    part.last ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                            (byte) 0,
                            new RawDataCoding(coding),
                            (byte) 0,
                            part.bytes,
                            part.parameters)
                    .getMessageId();
            return new Handover.Taken(reference(id));
        } catch (NegativeResponseException e) {
            return SmppAnswers.read(e.getCommandStatus());
        } catch (PDUException e) {
            return new Handover.NotThis(Why.of(Cause.BROKEN));
        } catch (ResponseTimeoutException e) {
            return new Handover.Unclear(Why.of(Cause.TIMED_OUT));
        } catch (InvalidResponseException e) {
            return new Handover.Unclear(Why.of(Cause.BROKEN));
        } catch (IOException e) {
            return new Handover.Unclear(Why.of(Cause.UNREACHABLE));
        }
    }

    private String sender() {
        return centre.from().startsWith("+") ? centre.from().substring(1) : centre.from();
    }

    private TypeOfNumber senderKind() {
        if (centre.from().startsWith("+")) {
            return TypeOfNumber.INTERNATIONAL;
        }
        return centre.from().matches("[0-9]+") ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.ALPHANUMERIC;
    }

    private NumberingPlanIndicator senderPlan() {
        return centre.from().startsWith("+") ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    }

    /** Relative, in the form of SMPP 3.4 section 7.1.1. */
    private static String validity(Duration goodFor) {
        Duration time = goodFor.compareTo(LONGEST) < 0 ? goodFor : LONGEST;
        long seconds = Math.max(1, time.toSeconds());
        return String.format(Locale.ROOT, "000000%02d%02d%02d000R", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** What receipts call a message that an answer has called so. */
    private Optional<String> reference(String id) {
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                centre.decimal() && id.matches("[0-9A-Fa-f]+") ? new BigInteger(id, HEXADECIMAL).toString() : id);
    }

    @Override
    public Optional<Why> probe() {
        try {
            link.open();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(whileConnecting(e));
        }
    }

    @Override
    public void close() {
        link.close();
    }

    /** What comes to us from the centre. */
    private final class Receiver implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm incoming) throws ProcessRequestException {
            if (!incoming.isSmscDeliveryReceipt()) {
                return;
            }
            try {
                SmppReceipt.read(incoming).ifPresent(reports);
            } catch (RuntimeException e) {
                // The centre keeps the receipt and brings it again; the cause may quote it.
                throw new ProcessRequestException("not now", TEMPORARY_ERROR);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            // That a telephone is back is nothing to us: the centre tries it itself.
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not taken here", TEMPORARY_ERROR);
        }
    }

    @Override
    public String toString() {
        return "SmppGateway[" + name + "]";
    }
}
