package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Texting;
import io.countersign.World;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.message.text.Gateways;
import io.countersign.message.text.HttpSink;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.web.PublicUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator asks about gateways, with a real one at the other end. */
@StoreContract
class TextDeskTest {
    private static final String TO = "+61412345678";
    private static final PublicUrl HERE = PublicUrl.parse("https://sign-in.example.org");

    @TempDir
    Path folder;

    @Test
    void a_test_is_sent_by_the_gateway_that_is_named_and_is_on_record(Database database) throws IOException {
        try (var world = new World(database);
                var sink = new HttpSink();
                Texting texting = texting(world, sink)) {
            TextDesk desk = desk(world, texting, true);

            assertEquals(
                    new AdminAnswer.TextTested("own", TO), desk.test(new AdminRequest.TestText(TO, Optional.empty())));
            assertTrue(sink.got().getFirst().form().getOrDefault("text", "").contains("sign-in.example.org"));
            assertEquals(
                    Why.TEXT_GATEWAY_NOT_FOUND,
                    ((Refused) desk.test(new AdminRequest.TestText(TO, Optional.of("none")))).code());
            assertEquals(
                    Why.TEXT_NOT_SENT,
                    ((Refused) desk.test(new AdminRequest.TestText("+4915112345678", Optional.empty()))).code());
            sink.replies(503, "");
            Refused busy = (Refused) desk.test(new AdminRequest.TestText(TO, Optional.of("own")));
            assertTrue(busy.message().endsWith("Nothing was sent."), busy.message());
            assertEquals(2, events(world));
        }
    }

    @Test
    void the_status_says_who_can_be_reached_and_what_went_wrong(Database database) throws IOException {
        try (var world = new World(database);
                var sink = new HttpSink();
                Texting texting = texting(world, sink)) {
            TextDesk desk = desk(world, texting, true);
            desk.test(new AdminRequest.TestText(TO, Optional.empty()));
            sink.replies(400, "");
            desk.test(new AdminRequest.TestText(TO, Optional.empty()));

            String said = AdminWords.of(desk.status());
            assertTrue(
                    said.startsWith("own: can be reached. 1 taken, 1 refused, 0 failed since the server started."),
                    said);
            assertTrue(said.contains("The last trouble: the message was refused (400), at "), said);
            sink.close();
            assertTrue(AdminWords.of(desk.status()).contains("own: cannot be reached."));
        }
    }

    @Test
    void without_gateways_or_a_server_it_says_where_to_look(Database database) throws IOException {
        try (var world = new World(database)) {
            Refused none = assertInstanceOf(
                    Refused.class,
                    Texting.desk(world.in, HERE, Set.of("AU"), Optional.empty(), true, world.clock)
                            .status());
            assertEquals(Why.TEXT_NOT_SET_UP, none.code());
            Refused down = assertInstanceOf(
                    Refused.class,
                    Texting.desk(world.in, HERE, Set.of("AU"), Optional.empty(), false, world.clock)
                            .status());
            assertEquals(Why.SERVER_NOT_RUNNING, down.code());
        }
    }

    private static long events(World world) {
        return world.database.read(tx -> tx.one(
                        "select count(*) as number from audit_event where event = 'text.tested'",
                        row -> row.number("number"))
                .orElseThrow());
    }

    private static TextDesk desk(World world, Texting texting, boolean serving) {
        return Texting.desk(world.in, HERE, Set.of("AU"), texting.dispatch(), serving, world.clock);
    }

    private Texting texting(World world, HttpSink sink) throws IOException {
        Path file = folder.resolve("gateways.json");
        Files.writeString(file, """
                {"gateways": {"own": {"kind": "http", "url": "%s/send", "form": {"to": "{to}", "text": "{text}"}}}}
                """.formatted(sink.url()));
        return new Texting(
                (gateway, report) -> {
                    throw new AssertionError("nobody reports");
                },
                new GatewaySettings(Optional.of(file), Set.of("127.0.0.1"), Set.of("AU")),
                HERE,
                HostResolver.SYSTEM,
                Gateways::usualTrust,
                world.clock);
    }
}
