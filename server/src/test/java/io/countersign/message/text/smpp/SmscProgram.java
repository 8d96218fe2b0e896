package io.countersign.message.text.smpp;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A text-message centre as a program of its own, made of a library that is not the one we send with. It says by lines what
 * it got, and does by lines what it is told: {@code answer STATUS}, {@code silent}, {@code receipt ID STATE}, {@code drop}.
 */
@SuppressWarnings("rawtypes")
final class SmscProgram implements SmppServerHandler {
    static final String USER = "practice";
    static final String PASSWORD = "s3cr3t12";

    private static final int WRONG_PASSWORD = 0x0e;
    private static final byte RECEIPT = 0x04;
    private static final short PAYLOAD = 0x0424;
    private static final int ANSWERING = 5_000;

    private final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<String, SubmitSm> taken = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger(0xabc0);
    private volatile String behaviour = "answer 0";

    private SmscProgram() {}

    public static void main(String[] arguments) throws Exception {
        var settings = new SmppServerConfiguration();
        settings.setHost("127.0.0.1");
        settings.setPort(Integer.parseInt(arguments[0]));
        settings.setSystemId("centre");
        if (arguments.length > 1) {
            var keys = new SslConfiguration();
            keys.setKeyStorePath(arguments[1]);
            keys.setKeyStorePassword("changeit");
            keys.setKeyManagerPassword("changeit");
            settings.setUseSsl(true);
            settings.setSslConfiguration(keys);
        }
        var program = new SmscProgram();
        new DefaultSmppServer(settings, program).start();
        say("ready");
        program.obey();
        System.exit(0);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void obey() throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "receipt" -> receipt(words[1], words[2]);
                case "drop" -> sessions.forEach(SmppServerSession::destroy);
                default -> behaviour = line;
            }
            say("done " + line);
        }
    }

    private void receipt(String id, String state) throws Exception {
        var receipt = new DeliverSm();
        receipt.setEsmClass(RECEIPT);
        SubmitSm about = taken.get(id);
        receipt.setSourceAddress(about == null ? new Address((byte) 1, (byte) 1, "1") : about.getDestAddress());
        receipt.setShortMessage(("id:" + id + " sub:001 dlvrd:001 submit date:2611290900 done date:2611290901 stat:"
                        + state + " err:" + (state.equals("DELIVRD") ? "000" : "027") + " text:")
                .getBytes(StandardCharsets.US_ASCII));
        sessions.getLast().sendRequestPdu(receipt, ANSWERING, true).await();
    }

    @Override
    public void sessionBindRequested(Long id, SmppSessionConfiguration settings, BaseBind bind)
            throws SmppProcessingException {
        if (!settings.getSystemId().equals(USER) || !settings.getPassword().equals(PASSWORD)) {
            say("turned away");
            throw new SmppProcessingException(WRONG_PASSWORD);
        }
    }

    @Override
    public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
        sessions.add(session);
        session.serverReady(new DefaultSmppSessionHandler() {
            @Override
            public @Nullable PduResponse firePduRequestReceived(PduRequest request) {
                return request instanceof SubmitSm submitted ? submitted(submitted) : request.createResponse();
            }
        });
        say("bound " + session.getBindType());
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession session) {
        sessions.remove(session);
    }

    private @Nullable PduResponse submitted(SubmitSm request) {
        String id = Integer.toHexString(ids.incrementAndGet());
        taken.put(id, request);
        Tlv payload = request.getOptionalParameter(PAYLOAD);
        HexFormat hex = HexFormat.of();
        say(String.join(
                " ",
                "submit",
                id,
                request.getSourceAddress().getTon() + "/"
                        + request.getSourceAddress().getAddress(),
                request.getDestAddress().getTon() + "/"
                        + request.getDestAddress().getAddress(),
                String.valueOf(request.getDataCoding()),
                String.valueOf(request.getEsmClass()),
                String.valueOf(request.getRegisteredDelivery()),
                request.getValidityPeriod(),
                "m" + hex.formatHex(request.getShortMessage() == null ? new byte[0] : request.getShortMessage()),
                "p" + (payload == null ? "" : hex.formatHex(payload.getValue()))));
        if (behaviour.equals("silent")) {
            return null;
        }
        SubmitSmResp answer = request.createResponse();
        answer.setCommandStatus(Integer.decode(behaviour.split(" ", -1)[1]));
        answer.setMessageId(id);
        return answer;
    }
}
