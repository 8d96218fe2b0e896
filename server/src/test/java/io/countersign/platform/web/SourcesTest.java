package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CVE-2025-69615, CVE-2024-47070: what a client writes into X-Forwarded-For changes nothing. */
class SourcesTest {

    private final Sources behindProxies = new Sources(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8"));

    @Test
    void a_stranger_cannot_choose_its_source() {
        assertEquals("203.0.113.9", source("203.0.113.9", "198.51.100.1"));
        assertEquals(
                "203.0.113.9",
                new Sources(List.of())
                        .of(InetAddress.ofLiteral("203.0.113.9"), List.of("10.0.0.1"))
                        .network());
    }

    @Test
    void the_entry_a_listed_proxy_has_added_is_the_source() {
        assertEquals("198.51.100.1", source("10.1.2.3", "198.51.100.1"));
        assertEquals("198.51.100.1", source("192.0.2.7", "1.1.1.1, 198.51.100.1"));
    }

    @Test
    void entries_further_left_are_the_clients_own_words() {
        assertEquals("198.51.100.1", source("10.1.2.3", "10.9.9.9, 8.8.8.8, 198.51.100.1, 10.4.4.4"));
    }

    @Test
    void several_headers_are_read_as_one() {
        assertEquals(
                "198.51.100.1",
                behindProxies
                        .of(InetAddress.ofLiteral("10.1.2.3"), List.of("8.8.8.8", "198.51.100.1"))
                        .network());
    }

    @Test
    void only_proxies_make_the_outermost_proxy_the_source() {
        assertEquals("10.5.5.5", source("10.1.2.3", "10.5.5.5"));
        assertEquals(
                "10.1.2.3",
                behindProxies.of(InetAddress.ofLiteral("10.1.2.3"), List.of()).network());
    }

    @Test
    void what_is_no_address_ends_the_reading() {
        assertEquals("10.1.2.3", source("10.1.2.3", "8.8.8.8, unknown"));
        assertEquals("10.1.2.3", source("10.1.2.3", "8.8.8.8,"));
        assertEquals("10.1.2.3", source("10.1.2.3", "localhost"));
    }

    @Test
    void ports_and_brackets_are_understood() {
        assertEquals("198.51.100.1", source("10.1.2.3", "198.51.100.1:4711"));
        assertEquals("2001:db8:1:2:0:0:0:0/64", source("10.1.2.3", "[2001:db8:1:2:3:4:5:6]:4711"));
    }

    @Test
    void an_ipv6_source_counts_by_its_first_64_bits() {
        assertEquals("2001:db8:1:2:0:0:0:0/64", source("fd00::1", "2001:db8:1:2::1"));
        assertEquals("2001:db8:1:2:0:0:0:0/64", source("fd00::1", "2001:db8:1:2:ffff::9"));
    }

    @Test
    void an_ipv4_address_in_ipv6_clothes_is_an_ipv4_address() {
        assertEquals("198.51.100.1", source("::ffff:10.1.2.3", "::ffff:198.51.100.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "proxy.example", "", "10.0.0.0/8/8"})
    void a_range_that_cannot_be_read_is_an_error(String range) {
        assertThrows(IllegalArgumentException.class, () -> new Sources(List.of(range)));
    }

    private String source(String peer, String forwardedFor) {
        return behindProxies
                .of(InetAddress.ofLiteral(peer), List.of(forwardedFor))
                .network();
    }
}
