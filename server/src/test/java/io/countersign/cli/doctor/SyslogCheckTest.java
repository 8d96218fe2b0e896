package io.countersign.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.SyslogFeed;
import io.countersign.cli.doctor.Finding.State;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.SyslogSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the sending of the log stands, as the doctor says it. */
class SyslogCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(20 * 60);

    @Test
    void is_content_where_no_server_is_named_and_asks_nobody() {
        var check = new SyslogCheck(
                new SyslogSettings(Optional.empty(), Optional.empty()),
                () -> {
                    throw new AssertionError("nobody is to be asked");
                },
                Optional::empty,
                InstantSource.fixed(NOW));

        assertEquals(State.OK, check.look().getFirst().state());
    }

    @Test
    void calls_a_server_that_does_not_answer_a_problem_and_says_why() {
        Finding finding = look(Optional.of("ConnectException: Connection refused"), Optional.empty());

        assertEquals(State.PROBLEM, finding.state());
        assertTrue(finding.message().contains("logs.example.org:6514 cannot be reached: ConnectException"));
    }

    @Test
    void says_how_many_wait_and_when_the_last_arrived() {
        Finding finding = look(
                Optional.empty(),
                Optional.of(new SyslogFeed.State(3, Optional.of(EARLIER), Optional.empty(), Optional.empty())));

        assertEquals(State.OK, finding.state());
        assertTrue(finding.message().endsWith("3 entries wait, the last arrived " + EARLIER), finding.message());
    }

    @Test
    void warns_where_nothing_has_arrived_for_long_though_the_server_answers() {
        Finding finding = look(
                Optional.empty(),
                Optional.of(new SyslogFeed.State(
                        1, Optional.empty(), Optional.of(EARLIER), Optional.of("SSLException: closed"))));

        assertEquals(State.WARNING, finding.state());
        assertTrue(finding.message().contains("since " + EARLIER), finding.message());
        assertTrue(finding.message().endsWith("(SSLException: closed), and 1 entry waits"), finding.message());
        assertEquals(
                State.OK,
                look(
                                Optional.empty(),
                                Optional.of(new SyslogFeed.State(
                                        1,
                                        Optional.empty(),
                                        Optional.of(NOW.minusSeconds(60)),
                                        Optional.of("SSLException: closed"))))
                        .state());
    }

    @Test
    void says_of_a_new_installation_that_nothing_was_sent() {
        assertTrue(look(Optional.empty(), Optional.empty()).message().endsWith("nothing was sent yet"));
    }

    private static Finding look(Optional<String> wrong, Optional<SyslogFeed.State> state) {
        var settings = new SyslogSettings(Optional.of(new HostAndPort("logs.example.org", 6514)), Optional.empty());
        return new SyslogCheck(settings, () -> wrong, () -> state, InstantSource.fixed(NOW))
                .look()
                .getFirst();
    }
}
