package io.countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Messaging;
import io.countersign.World;
import io.countersign.message.TextWords;
import io.countersign.message.mail.MailView;
import io.countersign.message.mail.MailWords;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.web.Messages;
import io.countersign.platform.web.PublicUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@StoreContract
class OutboxTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final MailSettings NO_MAIL = new MailSettings(
            Optional.empty(), MailSettings.Security.STARTTLS, Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void holds_the_messages_of_every_sender_the_newest_first() {
        var outbox = new Outbox(List.of(
                () -> List.of(handed("first", NOON), handed("third", NOON.plusSeconds(2))),
                () -> List.of(handed("second", NOON.plusSeconds(1)))));

        assertEquals(
                List.of("third", "second", "first"),
                outbox.messages().stream()
                        .map(message -> ((OutboxMessage.Handed) message).name())
                        .toList());
    }

    @Test
    void shows_what_is_kept_as_its_reader_would_get_it_and_prints_none_of_it(Database database)
            throws InterruptedException {
        try (var world = new World(database)) {
            String email = world.signedIn().person().email().value();
            var messaging = new Messaging(
                    world.in,
                    NO_MAIL,
                    PublicUrl.parse("http://localhost:8080"),
                    () -> {
                        throw new AssertionError("nobody asked for TLS");
                    },
                    List.of(),
                    world.clock);
            messaging.sender().sendOnce();
            var words = new MailWords(Messages.load(), id -> Optional.of("Hill Street"), "localhost");

            var outbox = new Outbox(
                    List.of(new KeptMessages(messaging.deliveries(), words, new TextWords(Messages.load()))));

            var mail = outbox.messages().stream()
                    .map(message -> assertInstanceOf(OutboxMessage.Mail.class, message))
                    .filter(one -> one.address().equals(email))
                    .findFirst()
                    .orElseThrow();
            MailView.Action action = mail.mail().actions().getFirst();
            assertTrue(action.link().startsWith("http://localhost:8080/address/"), action::link);
            assertFalse(mail.toString().contains(action.link()), mail::toString);
        }
    }

    private static OutboxMessage handed(String name, Instant at) {
        return new OutboxMessage.Handed(at, name, "ines@demo.example", "Harbour Street", "/setup/abc");
    }
}
