package io.countersign.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.outgoing.Failure;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingHttp;
import io.countersign.webhook.Answer.Failed;
import io.countersign.webhook.Answer.Status;
import io.countersign.webhook.WebhookUrl.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real connections with TLS: what is sent, and what nobody can make us do instead. */
class WebhookPostTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final Receiver receiver = new Receiver();
    private final AtomicInteger asked = new AtomicInteger();
    private final OutgoingAddresses here = new OutgoingAddresses(
            host -> {
                asked.incrementAndGet();
                return List.of(Receiver.HERE);
            },
            Set.of(Receiver.HOST, "other.example.org"));

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void sends_the_body_with_its_headers_and_tells_the_status() {
        Answer answer = send(here, receiver.url(), LONG);

        assertEquals(new Status(204, Optional.empty()), answer);
        Receiver.Got got = receiver.got().getFirst();
        assertEquals("POST /told?by=us HTTP/1.1", got.line());
        assertEquals("{\"größe\":1}", got.body());
        assertEquals("msg_1", got.header("webhook-id"));
        assertEquals("application/json; charset=UTF-8", got.header("content-type"));
        assertEquals(Receiver.HOST + ":" + receiver.port(), got.header("host"));
        assertFalse(got.headers().containsKey("cookie"));
    }

    @Test
    void asks_for_the_addresses_once_and_connects_to_what_was_answered() {
        send(here, receiver.url(), LONG);

        assertEquals(1, asked.get());
        assertEquals(1, receiver.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent"})
    void follows_no_redirect(String status) {
        receiver.replies(Receiver.status(status, "Location: " + receiver.url() + "&again=1\r\n"));

        Answer answer = send(here, receiver.url(), LONG);

        assertEquals(new Status(Integer.parseInt(status.substring(0, 3)), Optional.empty()), answer);
        assertEquals(1, receiver.connections());
    }

    @Test
    void connects_to_nobody_when_the_name_leads_to_a_private_address_by_now() {
        var answers = new AtomicInteger();
        var rebinding = new OutgoingAddresses(
                host -> List.of(
                        answers.getAndIncrement() == 0 ? InetAddress.ofLiteral("93.184.216.34") : Receiver.HERE),
                Set.of());
        assertTrue(rebinding.isAllowed(Receiver.HOST));

        assertEquals(new Failed(Failure.REFUSED), send(rebinding, receiver.url(), LONG));
        assertEquals(0, receiver.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:%d/", "https://[::1]:%d/", "https://[::ffff:127.0.0.1]:%d/"})
    void connects_to_no_private_address_that_was_given_as_such(String url) {
        var addresses = new OutgoingAddresses(HostResolver.SYSTEM, Set.of());

        assertEquals(new Failed(Failure.REFUSED), send(addresses, url.formatted(receiver.port()), LONG));
        assertEquals(0, receiver.connections());
    }

    @Test
    void sends_nothing_to_a_host_whose_certificate_is_for_another_name() {
        Answer answer = send(here, "https://other.example.org:" + receiver.port() + "/", LONG);

        assertEquals(new Failed(Failure.NOT_TRUSTED), answer);
        assertEquals(List.of(), receiver.got());
    }

    @Test
    void sends_nothing_to_a_host_whose_certificate_nobody_vouches_for() throws NoSuchAlgorithmException {
        SSLContext usual = SSLContext.getDefault();
        try (var post = new WebhookPost(here, () -> usual)) {
            assertEquals(new Failed(Failure.NOT_TRUSTED), post.send(url(receiver.url()), Map.of(), "{}"));
        }
        assertEquals(List.of(), receiver.got());
    }

    @Test
    void gives_up_an_answer_that_does_not_come() throws InterruptedException {
        var over = new CountDownLatch(1);
        receiver.replies(out -> over.await());

        assertEquals(new Failed(Failure.TIMED_OUT), send(here, receiver.url(), Duration.ofSeconds(2)));
        over.countDown();
    }

    @Test
    void gives_up_an_answer_that_comes_byte_by_byte() {
        receiver.replies(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 2_000; i++) {
                out.write('X');
                out.flush();
                Thread.sleep(10);
            }
        });

        assertEquals(new Failed(Failure.TIMED_OUT), send(here, receiver.url(), Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9000000000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n", "\r\n"})
    void reads_no_more_than_a_little_of_an_answer_without_end(String head) throws InterruptedException {
        var written = new AtomicInteger();
        var cut = new CountDownLatch(1);
        receiver.replies(out -> {
            try {
                out.write(("HTTP/1.1 200 OK\r\n" + head).getBytes(StandardCharsets.US_ASCII));
                byte[] chunk = ("2000\r\n" + "x".repeat(8192) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    out.write(chunk);
                    written.addAndGet(chunk.length);
                }
            } catch (IOException hungUp) {
                cut.countDown();
                throw hungUp;
            }
        });

        assertEquals(new Status(200, Optional.empty()), send(here, receiver.url(), LONG));
        cut.await();
        assertTrue(written.get() < 64 * 1024 * 1024, String.valueOf(written.get()));
    }

    /** Twice as many as there are connections, so that none of them is lost by any way an answer ends. */
    @Test
    void loses_no_connection_by_answers_that_are_cut() {
        receiver.replies(out -> out.write(("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n" + "x".repeat(20_000))
                .getBytes(StandardCharsets.US_ASCII)));
        try (var post = new WebhookPost(here, Receiver::trusting, LONG)) {
            for (int i = 0; i < 2 * OutgoingHttp.CONNECTIONS; i++) {
                assertEquals(new Status(200, Optional.empty()), post.send(url(receiver.url()), Map.of(), "{}"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.9\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "\r\n\r\n\r\n", ""})
    void takes_nothing_for_an_answer_that_is_not_http(String text) {
        receiver.replies(out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));

        assertEquals(new Failed(Failure.BROKEN), send(here, receiver.url(), LONG));
    }

    @Test
    void takes_no_answer_with_headers_without_end() {
        receiver.replies(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X-More: and more\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertEquals(new Failed(Failure.BROKEN), send(here, receiver.url(), LONG));
    }

    @Test
    void says_nothing_to_a_server_that_speaks_no_tls() throws IOException {
        try (var plain = new ServerSocket(0, 5, Receiver.HERE)) {
            var heard = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket accepted = plain.accept()) {
                    accepted.getOutputStream()
                            .write("220 mail.example.org ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    heard.countDown();
                }
            });

            assertEquals(
                    new Failed(Failure.NOT_TRUSTED),
                    send(here, "https://" + Receiver.HOST + ":" + plain.getLocalPort() + "/", LONG));
        }
    }

    @Test
    void tells_of_a_host_that_is_not_there() throws IOException {
        int unused;
        try (var free = new ServerSocket(0, 1, Receiver.HERE)) {
            unused = free.getLocalPort();
        }

        assertEquals(
                new Failed(Failure.UNREACHABLE), send(here, "https://" + Receiver.HOST + ":" + unused + "/", LONG));
    }

    private static Answer send(OutgoingAddresses addresses, String url, Duration whole) {
        try (var post = new WebhookPost(addresses, Receiver::trusting, whole)) {
            return post.send(url(url), Map.of("webhook-id", "msg_1"), "{\"größe\":1}");
        }
    }

    private static WebhookUrl url(String text) {
        return ((Reading.Read) WebhookUrl.parse(text)).url();
    }
}
