package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.MessageId;
import io.countersign.message.mail.PostOffice;
import io.countersign.message.mail.PostOffice.Door;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PublicUrl;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between putting messages into the outbox and sending them loses none. */
class KilledWhileSendingTest {
    private static final PublicUrl HERE = PublicUrl.parse("http://localhost:8080");
    private static final int ROUNDS = 3;
    private static final int A_ROUND = 40;

    /** The process to be killed: puts messages and sends them, and says which it was told are safe. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            Settings settings = settings(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            InstantSource clock = InstantSource.system();
            Installation in = Server.installation(settings, clock).installation();
            new Messaging(in, settings, Optional.empty(), HERE, clock).sender().start();
            while (true) {
                System.out.println(put(in, clock.instant()).value());
                System.out.flush();
            }
        }
    }

    @Test
    void every_message_that_was_put_arrives_and_a_double_has_the_same_id(@TempDir Path folder) throws Exception {
        Set<String> promised = new HashSet<>();
        try (var office = new PostOffice(Door.PLAIN)) {
            for (int round = 0; round < ROUNDS; round++) {
                promised.addAll(killedAfter(A_ROUND * (round + 1), folder, office.port()));
            }
            Settings settings = settings(folder, office.port());
            // The leases of the killed are over.
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
            try (Installation in = Server.installation(settings, later).installation()) {
                var messaging = new Messaging(in, settings, Optional.empty(), HERE, later);
                messaging.sender().sendOnce();
                assertEquals(
                        List.of(),
                        messaging.deliveries().counts().stream()
                                .filter(count -> !count.state().name().equals("SENT"))
                                .toList());
            }
            List<String> arrived = new ArrayList<>();
            for (MimeMessage mail : office.mails()) {
                arrived.add(idOf(mail));
            }
            assertTrue(arrived.containsAll(promised), "lost: " + missing(promised, arrived));
            assertTrue(promised.size() >= ROUNDS * A_ROUND);
        }
    }

    private static Set<String> killedAfter(int messages, Path folder, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> promised = new HashSet<>();
        try (var out = process.inputReader()) {
            for (String id = out.readLine(); id != null && promised.size() < messages; id = out.readLine()) {
                promised.add(id);
            }
            process.destroyForcibly().onExit().join();
        }
        assertEquals(messages, promised.size(), "it died by itself");
        return promised;
    }

    private static Settings settings(Path folder, int port) {
        return Settings.read(
                Countersign.SETTINGS,
                Map.of(
                        "data",
                        folder.resolve("data").toString(),
                        "mail-server",
                        "127.0.0.1:" + port,
                        "mail-security",
                        "none",
                        "mail-from",
                        "Example <sign-in@example.org>"),
                Map.of());
    }

    private static MessageId put(Installation in, Instant now) {
        var envelope = new Envelope(
                Channel.MAIL,
                "ann@practice.example",
                Language.ENGLISH,
                "test",
                Optional.empty(),
                Optional.empty(),
                now.plus(Duration.ofDays(1)));
        return in.database().write(tx -> in.outbox().put(tx, envelope, Content.of("test", "here"), now));
    }

    private static String idOf(MimeMessage mail) throws MessagingException {
        String id = mail.getMessageID();
        return id.substring(1, id.indexOf('@'));
    }

    private static Set<String> missing(Set<String> promised, List<String> arrived) {
        Set<String> missing = new HashSet<>(promised);
        missing.removeAll(new HashSet<>(arrived));
        return missing;
    }
}
