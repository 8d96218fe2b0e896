package io.countersign.message.text.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.Content;
import io.countersign.message.PhoneNumber;
import io.countersign.message.TextWords;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.GatewayReport;
import io.countersign.message.text.GatewayReport.Outcome;
import io.countersign.message.text.Gateways;
import io.countersign.message.text.Handover;
import io.countersign.message.text.TextMessage;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** To a centre in another process, by a library that is not ours at its end. */
class SmppGatewayTest {
    private static final PhoneNumber TO =
            PhoneNumber.parse("+61412345678", "ZZ").orElseThrow();
    private static final String LONG = "Ä long text that no telephone shows in one piece. ".repeat(8) + "{end}";

    @TempDir
    Path folder;

    private final BlockingQueue<GatewayReport> reports = new LinkedBlockingQueue<>();
    private final Smsc smsc = new Smsc();
    private String more = "";
    private boolean refusesReports;

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void a_message_arrives_with_its_number_its_sender_and_its_time() {
        try (SmppGateway gateway = gateway()) {
            Handover handover = gateway.send(message("Hello @ you"));
            Smsc.Submitted got = smsc.submitted();

            assertEquals(new Handover.Taken(Optional.of(got.id())), handover);
            assertEquals("1/61412345678", got.to());
            assertEquals("5/Practice", got.from());
            assertEquals(0, got.coding());
            assertEquals(1, got.registered());
            assertEquals("000000001000000R", got.validity());
            assertEquals("Hello @ you", got.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_code_arrives_whole_with_the_line_that_binds_it(Language language) {
        var words = new TextWords(Messages.load());
        String text =
                words.of(Content.of("code", "sign-in.example.org").code("sign-in.example.org", "492039"), language);
        try (SmppGateway gateway = gateway()) {
            gateway.send(message(text));
            Smsc.Submitted got = smsc.submitted();

            assertEquals(text, got.text());
            assertTrue(got.text().endsWith("\n\n@sign-in.example.org #492039"));
            assertEquals(0, got.coding());

            gateway.send(message("Код 492039 ✓\n\n@sign-in.example.org #492039"));
            got = smsc.submitted();
            assertEquals(8, got.coding());
            assertEquals("Код 492039 ✓\n\n@sign-in.example.org #492039", got.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"'',0", "✓,8"})
    void a_long_text_comes_in_parts_that_make_it_whole_again(String extra, int coding) {
        try (SmppGateway gateway = gateway()) {
            String text = LONG + extra;
            Handover handover = gateway.send(message(text));

            var whole = new StringBuilder();
            Smsc.Submitted part = smsc.submitted();
            int parts = part.message()[4];
            int reference = part.message()[3];
            for (int i = 1; i <= parts; i++) {
                assertArrayEquals(
                        new byte[] {5, 0, 3, (byte) reference, (byte) parts, (byte) i},
                        Arrays.copyOf(part.message(), 6));
                assertEquals(coding, part.coding());
                assertEquals(i == parts ? 1 : 0, part.registered());
                whole.append(part.text());
                if (i < parts) {
                    part = smsc.submitted();
                }
            }
            assertEquals(text, whole.toString());
            assertEquals(new Handover.Taken(Optional.of(part.id())), handover);
        }
    }

    @Test
    void a_long_text_can_go_in_one_payload() {
        more = ", \"long-texts\": \"payload\"";
        try (SmppGateway gateway = gateway()) {
            gateway.send(message(LONG));
            Smsc.Submitted got = smsc.submitted();

            assertEquals(0, got.message().length);
            assertEquals(LONG, got.text());
            assertTrue(smsc.hasNotSaid("submit"));
        }
    }

    @Test
    void a_receipt_names_the_message_by_what_the_answer_called_it() throws InterruptedException {
        try (SmppGateway gateway = gateway()) {
            gateway.send(message("one"));
            String id = smsc.submitted().id();
            smsc.tell("receipt " + id + " DELIVRD");
            smsc.tell("receipt " + id + " ENROUTE");
            smsc.tell("receipt " + id + " UNDELIV");

            assertEquals(new GatewayReport(id, Optional.empty(), new Outcome.Arrived()), report());
            assertEquals(new GatewayReport(id, Optional.empty(), new Outcome.OnItsWay()), report());
            assertEquals(
                    new GatewayReport(id, Optional.empty(), new Outcome.Lost(new Why(Cause.UNDELIVERED, "err 027"))),
                    report());
        }
    }

    @Test
    void a_centre_that_counts_in_decimal_in_receipts_is_understood() {
        more = ", \"receipt-ids\": \"decimal\"";
        try (SmppGateway gateway = gateway()) {
            Handover handover = gateway.send(message("one"));
            String id = smsc.submitted().id();

            assertEquals(new Handover.Taken(Optional.of(String.valueOf(Integer.parseInt(id, 16)))), handover);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x58,Down,BUSY",
        "0x14,Down,BUSY",
        "0x08,Down,BUSY",
        "0x64,Down,BUSY",
        "0x0a,Down,REFUSED",
        "0x0b,Refused,ADDRESS_REFUSED",
        "0x65,Refused,REFUSED",
        "0x45,NotThis,REFUSED",
        "0x400,NotThis,REFUSED"
    })
    void a_status_says_whether_another_may_be_asked(String status, String kind, Cause cause) {
        smsc.tell("answer " + status);
        try (SmppGateway gateway = gateway()) {
            Handover handover = gateway.send(message("one"));

            assertEquals(kind, handover.getClass().getSimpleName());
            Why why = Gateways.why(handover);
            assertEquals(cause, why.cause());
            assertFalse(why.toString().contains("61412345678"));
        }
    }

    @Test
    void a_centre_that_does_not_answer_may_have_it() {
        smsc.tell("silent");
        try (SmppGateway gateway = gateway()) {
            assertEquals(new Handover.Unclear(Why.of(Cause.TIMED_OUT)), gateway.send(message("one")));
        }
    }

    @Test
    void a_session_that_is_lost_is_opened_again() {
        try (SmppGateway gateway = gateway()) {
            gateway.send(message("one"));
            smsc.submitted();
            smsc.tell("drop");
            smsc.await("bound TRANSCEIVER");

            assertInstanceOf(Handover.Taken.class, gateway.send(message("two")));
            assertEquals("two", smsc.submitted().text());
        }
    }

    @Test
    void nobody_there_and_a_wrong_password_are_told_apart_and_nothing_is_sent() {
        try (SmppGateway gateway = gateway(Smsc.freePort(), SmscProgram.PASSWORD)) {
            assertEquals(new Handover.Down(Why.of(Cause.UNREACHABLE)), gateway.send(message("one")));
        }
        try (SmppGateway gateway = gateway(smsc.port(), "wrong")) {
            assertEquals(
                    Cause.SIGN_IN_REFUSED,
                    Gateways.why(gateway.send(message("one"))).cause());
            assertEquals(Optional.of(Cause.SIGN_IN_REFUSED), gateway.probe().map(Why::cause));
        }
        assertTrue(smsc.hasNotSaid("submit"));
    }

    @Test
    void a_receipt_that_cannot_be_written_down_is_left_with_the_centre() throws InterruptedException {
        try (SmppGateway gateway = gateway()) {
            gateway.send(message("one"));
            String id = smsc.submitted().id();
            refusesReports = true;
            smsc.tell("receipt " + id + " DELIVRD");
            refusesReports = false;
            smsc.tell("receipt " + id + " DELIVRD");

            assertEquals(new Outcome.Arrived(), report().outcome());
            assertTrue(reports.isEmpty());
        }
    }

    @Test
    void a_private_centre_is_spoken_to_only_if_its_host_is_named() {
        var addresses = new OutgoingAddresses(HostResolver.SYSTEM, Set.of());
        try (SmppGateway gateway = SmppGateway.of(
                "carrier",
                Gateways.fields(json(smsc.port(), SmscProgram.PASSWORD)),
                addresses,
                Gateways::usualTrust,
                r -> {})) {
            assertEquals(new Handover.Down(Why.of(Cause.FORBIDDEN)), gateway.send(message("one")));
        }
        assertTrue(smsc.hasNotSaid("bound"));
    }

    @Test
    void a_centre_with_tls_is_believed_by_a_certificate_of_its_name_alone() throws Exception {
        Path keys = folder.resolve("keys.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "here",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=smsc.example.org",
                        "-ext",
                        "san=dns:smsc.example.org",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .start()
                .waitFor();
        SSLContext trusting = trusting(keys);
        try (var encrypted = new Smsc(Smsc.freePort(), keys);
                SmppGateway right = tls("smsc.example.org", encrypted.port(), () -> trusting);
                SmppGateway other = tls("other.example.org", encrypted.port(), () -> trusting);
                SmppGateway stranger = tls("smsc.example.org", encrypted.port(), Gateways::usualTrust)) {
            assertEquals(new Handover.Down(Why.of(Cause.NOT_TRUSTED)), other.send(message("one")));
            assertEquals(new Handover.Down(Why.of(Cause.NOT_TRUSTED)), stranger.send(message("one")));
            assertTrue(encrypted.hasNotSaid("bound"));
            assertInstanceOf(Handover.Taken.class, right.send(message("one")));
            assertEquals("one", encrypted.submitted().text());
        }
    }

    private SmppGateway tls(String host, int port, Supplier<SSLContext> trust) {
        var addresses = new OutgoingAddresses(name -> List.of(InetAddress.getLoopbackAddress()), Set.of(host));
        String fields =
                json(port, SmscProgram.PASSWORD).replace("127.0.0.1", host).replace("false", "true");
        return SmppGateway.of("carrier", Gateways.fields(fields), addresses, trust, this::keep);
    }

    private static SSLContext trusting(Path keys) throws Exception {
        var store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        store.setCertificateEntry("believed", store.getCertificate("here"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private GatewayReport report() throws InterruptedException {
        GatewayReport report = reports.poll(30, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("nothing was reported");
        }
        return report;
    }

    private SmppGateway gateway() {
        return gateway(smsc.port(), SmscProgram.PASSWORD);
    }

    private SmppGateway gateway(int port, String password) {
        var addresses = new OutgoingAddresses(HostResolver.SYSTEM, Set.of("127.0.0.1"));
        return SmppGateway.of(
                "carrier", Gateways.fields(json(port, password)), addresses, Gateways::usualTrust, this::keep);
    }

    private void keep(GatewayReport report) {
        if (refusesReports) {
            throw new IllegalStateException("the database is away");
        }
        reports.add(report);
    }

    private String json(int port, String password) {
        return """
                {"host": "127.0.0.1", "port": %d, "tls": false, "user": "%s", "password": "%s", "from": "Practice"%s}
                """.formatted(port, SmscProgram.USER, Gateways.secret(folder, password), more);
    }

    private static TextMessage message(String text) {
        return new TextMessage("01ab", TO, text, Duration.ofMinutes(10));
    }
}
