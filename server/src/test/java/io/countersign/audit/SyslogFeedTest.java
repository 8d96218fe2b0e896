package io.countersign.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingTls;
import io.countersign.platform.outgoing.TrustFile;
import io.countersign.platform.settings.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log at a syslog server over TLS: every entry, each chain in order, whatever is cut off on the way. */
@StoreContract
class SyslogFeedTest {
    private static final Pattern PLACE = Pattern.compile("chain=\"([^\"]+)\" position=\"(\\d+)\"");

    @TempDir
    private static Path keys;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void brings_every_entry_of_every_chain_in_order_and_then_only_what_is_new(String protocol, Database database)
            throws Exception {
        var ledger = new Ledger(database, keys);
        try (var server = new SyslogServer(protocol)) {
            SyslogFeed feed = feed(ledger, server);
            ledger.round(3);
            long before = SyslogFeed.state(database).waiting();
            assertEquals(before, feed.send());
            assertEquals(0, feed.send());
            ledger.round(1);
            assertEquals(3, feed.send());

            assertEquals(before + 3, server.got().size());
            ordered(server.got());
            assertEquals(0, SyslogFeed.state(database).waiting());
            assertTrue(SyslogFeed.state(database).sentAt().isPresent());
        }
    }

    @Test
    void is_written_as_the_standard_has_it(Database database) throws Exception {
        var ledger = new Ledger(database, keys);
        database.writeOnly(tx -> new AuditLog(ledger.secrets)
                .append(
                        tx,
                        AuditEvent.inPractice(
                                ledger.clock.instant(),
                                Ledger.HILL,
                                Optional.of("a]n\"n\\e\n"),
                                "anyone",
                                "codes.rejected",
                                Map.of("why", "Zürich\n<13>1 forged"))));
        ledger.seal();
        try (var server = new SyslogServer()) {
            feed(ledger, server).send();

            String line = server.got().stream()
                    .filter(one -> one.contains("codes.rejected"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    line.matches(
                            "<108>1 2026-03-02T12:00:00\\.000Z sign-in\\.example countersign - codes\\.rejected"
                                    + " \\[countersign@32473 chain=\"hill[a-z]+\" position=\"1\" hash=\"[^\"]{44}\" event=\"[0-9a-z]+\""
                                    + " actor=\"anyone\" about=\"a\\\\]n\\\\\"n\\\\\\\\e \"] \uFEFF\\{\"why\":\"Zürich\\\\n<13>1 forged\"}"),
                    line);
        }
    }

    @Test
    void nothing_is_lost_and_nothing_comes_out_of_order_however_often_it_is_cut_off(Database database)
            throws Exception {
        var random = new Random(20_271_129);
        var ledger = new Ledger(database, keys);
        try (var server = new SyslogServer()) {
            for (int i = 0; i < 12; i++) {
                ledger.round(1 + random.nextInt(4));
                server.cutsOffAfter(random.nextInt(4));
                feed(ledger, server).send();
            }
            ledger.round(1);
            server.cutsOffAfter(0);
            assertEquals(0, feed(ledger, server).send());
            assertTrue(SyslogFeed.state(database).failure().isPresent());
            server.cutsOffAfter(Integer.MAX_VALUE);
            feed(ledger, server).send();

            assertEquals(0, SyslogFeed.state(database).waiting());
            assertTrue(SyslogFeed.state(database).failure().isEmpty());
            ordered(List.copyOf(new LinkedHashSet<>(server.got())));
            long sealed = database.read(tx -> tx.one("select count(*) as n from audit_seal", row -> row.number("n"))
                    .orElseThrow());
            assertEquals(sealed, Set.copyOf(server.got()).size());
        }
    }

    @Test
    void a_server_of_another_name_or_that_nobody_vouches_for_gets_nothing(Database database) throws Exception {
        var ledger = new Ledger(database, keys);
        ledger.round(1);
        try (var server = new SyslogServer()) {
            assertEquals(
                    0,
                    feed(ledger, "other.example.org", server.port(), Optional.of(ca()))
                            .send());
            assertEquals(
                    0,
                    feed(ledger, SyslogServer.HOST, server.port(), Optional.empty())
                            .send());
            assertEquals(List.of(), server.got());
            assertTrue(SyslogFeed.state(database).failingSince().isPresent());
        }
    }

    @Test
    void two_nodes_do_not_send_at_once_and_one_takes_over_from_another_that_died(Database database) throws Exception {
        var ledger = new Ledger(database, keys);
        ledger.round(1);
        List<byte[]> frames = new ArrayList<>();
        var dead = new SyslogFeed(
                database,
                part -> {
                    throw new IOException("the node dies here");
                },
                "dead",
                "h",
                ledger.clock);
        var other = new SyslogFeed(database, frames::addAll, "other", "h", ledger.clock);
        dead.send();

        assertEquals(0, other.send());
        ledger.clock.advance(Duration.ofSeconds(61));
        long waiting = SyslogFeed.state(database).waiting();
        assertEquals(waiting, other.send());
        assertEquals(waiting, frames.size());
    }

    @Test
    void facts_that_are_too_long_are_cut_between_letters() {
        String facts = "{\"x\":\"" + "ü".repeat(9000) + "\"}";
        byte[] frame = SyslogLine.of(
                new SealStore.Seal("c", 1, 1, ChainHash.START),
                new AuditRow(1, null, 0, null, null, "system", "keys.rotated", facts),
                "h");

        String text = new String(frame, UTF_8);
        assertTrue(text.startsWith("8191 <109>1 ") || text.startsWith("8192 <109>1 "), text.substring(0, 20));
        assertTrue(text.endsWith("ü"));
    }

    private SyslogFeed feed(Ledger ledger, SyslogServer server) throws Exception {
        return feed(ledger, SyslogServer.HOST, server.port(), Optional.of(ca()));
    }

    private static Path ca() throws Exception {
        return SyslogServer.certificate(keys);
    }

    private static SyslogFeed feed(Ledger ledger, String host, int port, Optional<Path> ca) {
        var here = new OutgoingAddresses(_ -> List.of(InetAddress.getLoopbackAddress()), Set.of(host));
        var tls =
                new OutgoingTls(here, () -> TrustFile.context(ca), new HostAndPort(host, port), Duration.ofSeconds(20));
        return new SyslogFeed(ledger.database, tls::deliver, "node", "sign-in.example", ledger.clock);
    }

    /** Each chain from its first entry on, one after another. */
    private static void ordered(List<String> lines) {
        Map<String, Long> last = new java.util.HashMap<>();
        for (String line : lines) {
            Matcher place = PLACE.matcher(line);
            assertTrue(place.find(), line);
            long position = Long.parseLong(place.group(2));
            assertEquals(last.getOrDefault(place.group(1), 0L) + 1, position, line);
            last.put(place.group(1), position);
        }
    }
}
