package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerClock;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much one address may send, and who may say what the address is. */
class SourceLimits {
    private static final int LIMIT = 5;

    private final ServerClock clock = ServerClock.standing();

    @Test
    @Proves({"CVE-2025-69615", "CVE-2024-47070", "CVE-2023-36456"})
    void a_spoofed_header_does_not_make_a_new_source() {
        try (ServerProcess server = ServerProcess.startedAt(clock, "--source-limit", "" + LIMIT)) {
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(422, tries(server, "198.18.0." + i).status());
            }
            Answer limited = tries(server, "198.18.0.99");
            assertEquals(429, limited.status());
            assertTrue(limited.headers().firstValue("Retry-After").isPresent());
            clock.advance(Duration.ofMinutes(1));
            assertNotEquals(429, tries(server, "198.18.0.99").status());
        }
    }

    @Test
    @Proves("CVE-2025-69615")
    void behind_a_listed_proxy_the_entry_of_the_proxy_counts_and_not_what_the_client_wrote_before_it() {
        try (ServerProcess server =
                ServerProcess.startedAt(clock, "--source-limit", "" + LIMIT, "--trusted-proxy", "127.0.0.1")) {
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(
                        422, tries(server, "203.0.113." + i + ", 198.18.0.1").status());
            }
            assertEquals(429, tries(server, "203.0.113.99, 198.18.0.1").status());
            assertEquals(422, tries(server, "203.0.113.99, 198.19.0.1").status());
        }
    }

    /** A wrong password for somebody who is not there, by way of some addresses. */
    private static Answer tries(ServerProcess server, String forwardedFor) {
        Visitor visitor = new Visitor(server).sending("X-Forwarded-For", forwardedFor);
        return visitor.submit(
                visitor.open("/login"), "", "email", "nobody@riverside.example", "password", "no such password");
    }
}
