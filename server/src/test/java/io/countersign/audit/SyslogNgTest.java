package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingTls;
import io.countersign.platform.outgoing.TrustFile;
import io.countersign.platform.settings.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log at a syslog server that is not ours: syslog-ng, which takes RFC 5424 over TLS and writes down what it understood.
 * Skipped where syslog-ng is not installed.
 */
class SyslogNgTest {
    private static final long PATIENCE = 30_000_000_000L;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void look() {
        assumeTrue(program().isPresent(), "syslog-ng is not installed");
    }

    @Test
    void every_entry_arrives_once_and_is_understood() throws Exception {
        int port = freePort();
        Path written = folder.resolve("written");
        Process server = start(port, written);
        try (TestDatabase store = TestDatabase.fresh(Database.Engine.SQLITE)) {
            var ledger = new Ledger(store.database(), folder);
            ledger.round(300);
            SyslogFeed feed = feed(ledger, port);
            long sent = feed.send();

            assertEquals(900, sent, SyslogFeed.state(store.database()).toString());
            assertEquals(0, SyslogFeed.state(store.database()).waiting());
            List<String> lines = lines(written, sent);
            assertEquals(sent, lines.size());
            assertEquals(sent, Set.copyOf(lines).size());
            for (int position = 1; position <= 300; position++) {
                String begins = "countersign link.issued " + Ledger.HILL + " " + position + " operator {";
                assertTrue(lines.stream().anyMatch(line -> line.startsWith(begins)), begins);
            }
            assertFalse(lines.stream().anyMatch(line -> line.contains("\uFEFF")), "it knows the mark of UTF-8");
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static SyslogFeed feed(Ledger ledger, int port) throws Exception {
        Path ca = SyslogServer.certificate(folder);
        String host = SyslogServer.HOST;
        var here = new OutgoingAddresses(_ -> List.of(InetAddress.getLoopbackAddress()), Set.of(host));
        var tls = new OutgoingTls(
                here, () -> TrustFile.context(Optional.of(ca)), new HostAndPort(host, port), Duration.ofSeconds(20));
        return new SyslogFeed(ledger.database, tls::deliver, "node", "sign-in.example", ledger.clock);
    }

    private static Process start(int port, Path written) throws Exception {
        Path configuration = folder.resolve("syslog-ng.conf");
        Files.writeString(configuration, """
                @version: current
                options { keep-hostname(yes); stats-freq(0); };
                source countersign {
                  syslog(ip("127.0.0.1") port(%d) transport("tls")
                    tls(key-file("%s") cert-file("%s") peer-verify(optional-untrusted)));
                };
                destination written {
                  file("%s" template("${PROGRAM} ${MSGID} ${.SDATA.countersign@32473.chain} \\
                ${.SDATA.countersign@32473.position} ${.SDATA.countersign@32473.actor} ${MSG}\\n"));
                };
                log { source(countersign); destination(written); };
                """.formatted(
                        port, SyslogServer.key(folder), SyslogServer.certificate(folder), written));
        Process server = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--foreground",
                        "--no-caps",
                        "--cfgfile=" + configuration,
                        "--persist-file=" + folder.resolve("persist"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--control=" + folder.resolve("control"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        awaitPort(server, port);
        return server;
    }

    private static void awaitPort(Process server, int port) throws IOException {
        long until = System.nanoTime() + PATIENCE;
        while (server.isAlive() && System.nanoTime() < until) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertTrue(socket.isConnected());
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("syslog-ng does not start: " + Files.readString(folder.resolve("said")));
    }

    /** What it has written; it closes a connection when it has read it whole, and writes a moment later. */
    private static List<String> lines(Path written, long wanted) throws IOException {
        long until = System.nanoTime() + PATIENCE;
        List<String> lines = List.of();
        while (lines.size() < wanted && System.nanoTime() < until) {
            lines = Files.exists(written) ? Files.readAllLines(written) : lines;
            Thread.onSpinWait();
        }
        return lines;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin"))
                .map(in -> Path.of(in, "syslog-ng"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
