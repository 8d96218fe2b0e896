package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.platform.settings.SettingsException;
import io.countersign.subscriber.EmailAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSocketTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AdminAnswer NOBODY = new Refused(Why.PERSON_NOT_FOUND, "Nobody.");

    /** Held so that its level stays: one test makes the desk fail on purpose, many times. */
    private static final Logger LOG = Logger.getLogger(AdminSocket.class.getName());

    @TempDir
    Path data;

    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void answers_one_request_and_can_be_asked_again() {
        try (AdminSocket _ = AdminSocket.open(data, request -> NOBODY, LONG)) {
            assertEquals(Optional.of(NOBODY), AdminLine.ask(data, new AdminRequest.ListPractices()));
            assertEquals(Optional.of(NOBODY), AdminLine.ask(data, new AdminRequest.ListPractices()));
        }
    }

    @Test
    void is_open_to_its_owner_alone_even_in_a_folder_that_is_open_to_all() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (AdminSocket _ = AdminSocket.open(data, request -> NOBODY, LONG)) {
            Path socket = data.resolve("admin.sock");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
            assertEquals(List.of("admin.sock"), names());
        }
    }

    @Test
    void leaves_nothing_behind_when_it_closes() throws IOException {
        AdminSocket.open(data, request -> NOBODY, LONG).close();

        assertEquals(List.of(), names());
        assertEquals(Optional.empty(), AdminLine.ask(data, new AdminRequest.ListPractices()));
    }

    @Test
    void takes_the_place_of_what_a_dead_server_left() throws IOException {
        Path socket = data.resolve("admin.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(AdminAddress.of(socket));
        }
        Files.createDirectory(data.resolve(".bind"));
        Files.createFile(data.resolve(".bind").resolve("s"));
        assertTrue(Files.exists(socket));
        assertEquals(Optional.empty(), AdminLine.ask(data, new AdminRequest.ListPractices()));

        try (AdminSocket _ = AdminSocket.open(data, request -> NOBODY, LONG)) {
            assertEquals(Optional.of(NOBODY), AdminLine.ask(data, new AdminRequest.ListPractices()));
            assertEquals(List.of("admin.sock"), names());
        }
    }

    @Test
    void says_that_a_path_is_too_long_for_a_socket() throws IOException {
        Path deep = Files.createDirectories(data.resolve("x".repeat(60)).resolve("y".repeat(60)));

        var refused = assertThrows(SettingsException.class, () -> AdminSocket.open(deep, request -> NOBODY, LONG));

        assertTrue(refused.problems().getFirst().contains("choose a data folder with a shorter path"));
        assertEquals(Optional.empty(), AdminLine.ask(deep, new AdminRequest.ListPractices()));
    }

    @Test
    void counts_from_the_working_folder_where_that_is_shorter() {
        Path near = Path.of("").toAbsolutePath().resolve("admin.sock");

        assertEquals(Path.of("admin.sock"), AdminAddress.of(near).getPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "garbage\n", "{}\n", "{\"command\":\"list-practices\"}\n{}\n", "\u0000\u0001\n"})
    void refuses_what_is_no_request_and_asks_nobody(String sent) throws IOException {
        var asked = new AtomicInteger();
        try (AdminSocket _ = AdminSocket.open(data, counting(asked), LONG)) {
            var refused = assertInstanceOf(Refused.class, exchange(sent.getBytes(StandardCharsets.UTF_8)));

            assertEquals(Why.NOT_UNDERSTOOD, refused.code());
            assertEquals(0, asked.get());
        }
    }

    @Test
    void refuses_what_is_not_utf_8() throws IOException {
        try (AdminSocket _ = AdminSocket.open(data, request -> NOBODY, LONG)) {
            var refused = assertInstanceOf(Refused.class, exchange(new byte[] {(byte) 0xC3, (byte) 0x28, '\n'}));

            assertEquals(Why.NOT_UNDERSTOOD, refused.code());
        }
    }

    @Test
    void refuses_a_request_without_end_as_soon_as_it_is_too_long() throws IOException {
        try (AdminSocket _ = AdminSocket.open(data, request -> NOBODY, LONG)) {
            byte[] endless = "x".repeat(AdminSocket.LARGEST_REQUEST + 1).getBytes(StandardCharsets.UTF_8);

            assertEquals(
                    Why.NOT_UNDERSTOOD,
                    assertInstanceOf(Refused.class, exchange(endless)).code());
        }
    }

    @Test
    void hangs_up_on_who_says_nothing() throws IOException {
        try (AdminSocket _ = AdminSocket.open(data, request -> NOBODY, Duration.ofMillis(50));
                SocketChannel silent = connect()) {
            assertEquals(-1, silent.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void does_nothing_for_who_hangs_up_early() throws IOException {
        var asked = new AtomicInteger();
        AdminSocket socket = AdminSocket.open(data, counting(asked), LONG);
        try (SocketChannel hasty = connect()) {
            hasty.write(ByteBuffer.wrap("{\"command\":\"list-prac".getBytes(StandardCharsets.UTF_8)));
        }

        socket.close();

        assertEquals(0, asked.get());
    }

    @Test
    void answers_a_failure_without_its_details_and_lives_on() {
        Function<AdminRequest, AdminAnswer> broken = request -> {
            throw new IllegalStateException("a detail of the inside");
        };
        try (AdminSocket _ = AdminSocket.open(data, broken, LONG)) {
            for (int i = 0; i < 2 * AdminSocket.AT_ONCE; i++) {
                var refused = assertInstanceOf(
                        Refused.class,
                        AdminLine.ask(data, new AdminRequest.ListPractices()).orElseThrow());
                assertEquals(Why.FAILED, refused.code());
                assertFalse(refused.message().contains("inside"));
            }
        }
    }

    @Test
    void gives_each_of_many_at_once_the_answer_to_its_own_question() throws Exception {
        Function<AdminRequest, AdminAnswer> echo = request -> new Refused(
                Why.PERSON_NOT_FOUND,
                ((AdminRequest.ResetPassword) request).email().value());
        try (AdminSocket _ = AdminSocket.open(data, echo, LONG);
                var threads = Executors.newFixedThreadPool(32)) {
            List<Callable<String>> questions = IntStream.range(0, 200)
                    .<Callable<String>>mapToObj(i -> () -> askAbout(i + "@example.org"))
                    .toList();

            List<String> answers =
                    threads.invokeAll(questions).stream().map(Future::resultNow).toList();

            assertEquals(
                    IntStream.range(0, 200).mapToObj(i -> i + "@example.org").toList(), answers);
        }
    }

    @Test
    void lets_what_is_being_done_end_before_it_is_closed() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Function<AdminRequest, AdminAnswer> slow = request -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return NOBODY;
        };
        AdminSocket socket = AdminSocket.open(data, slow, LONG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<AdminAnswer>> answer =
                    threads.submit(() -> AdminLine.ask(data, new AdminRequest.ListPractices()));
            begun.await();
            Future<?> closed = threads.submit(socket::close);
            while (Files.exists(data.resolve("admin.sock"))) {
                Thread.onSpinWait();
            }
            assertFalse(closed.isDone());

            mayEnd.countDown();

            assertEquals(Optional.of(NOBODY), answer.get());
            closed.get();
        }
    }

    private String askAbout(String email) {
        AdminAnswer answer = AdminLine.ask(data, new AdminRequest.ResetPassword(new EmailAddress(email)))
                .orElseThrow();
        return ((Refused) answer).message();
    }

    private static Function<AdminRequest, AdminAnswer> counting(AtomicInteger asked) {
        return request -> {
            asked.incrementAndGet();
            return NOBODY;
        };
    }

    private AdminAnswer exchange(byte[] sent) throws IOException {
        try (SocketChannel channel = connect()) {
            ByteBuffer bytes = ByteBuffer.wrap(sent);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return AdminJson.readAnswer(AdminWire.readLine(channel, 100_000));
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(AdminAddress.of(AdminAddress.file(data)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }
}
