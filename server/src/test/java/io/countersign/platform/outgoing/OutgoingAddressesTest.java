package io.countersign.platform.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.Busy;
import io.countersign.platform.outgoing.OutgoingAddresses.RefusedHostException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts, with a resolver that answers what the test says. */
class OutgoingAddressesTest {
    private static final String PUBLIC = "93.184.216.34";

    @Test
    void gives_the_addresses_of_a_public_host() throws UnknownHostException {
        assertEquals(
                List.of(InetAddress.ofLiteral(PUBLIC), InetAddress.ofLiteral("2606:4700::1")),
                of("hooks.example.org", PUBLIC, "2606:4700::1").checked("Hooks.Example.org."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"})
    void refuses_a_host_of_which_one_address_alone_is_not_public(String hidden) {
        var addresses = of("hooks.example.org", PUBLIC, hidden, PUBLIC);

        assertThrows(RefusedHostException.class, () -> addresses.checked("hooks.example.org"));
        assertFalse(addresses.isAllowed("hooks.example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "[::1]", "fe80::1", "169.254.169.254", "[fd00:ec2::254]"})
    void refuses_an_address_that_was_given_as_such(String literal) {
        var addresses = new OutgoingAddresses(HostResolver.SYSTEM, Set.of());

        assertThrows(RefusedHostException.class, () -> addresses.checked(literal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost.",
                "LOCALHOST",
                "a.localhost",
                "intranet",
                "printer.local",
                "metadata.google.internal",
                "metadata",
                "db.corp",
                "nas.home.arpa",
                "router.lan"
            })
    void refuses_names_of_ones_own_network_whatever_they_resolve_to(String name) {
        var addresses = new OutgoingAddresses(host -> List.of(InetAddress.ofLiteral(PUBLIC)), Set.of());

        assertThrows(RefusedHostException.class, () -> addresses.checked(name));
    }

    @Test
    void lets_a_named_host_lie_in_a_private_network_and_no_other() throws UnknownHostException {
        var addresses = new OutgoingAddresses(
                host -> List.of(InetAddress.ofLiteral("10.1.2.3")), Set.of("office.local", "10.1.2.3"));

        assertEquals(List.of(InetAddress.ofLiteral("10.1.2.3")), addresses.checked("Office.local"));
        assertTrue(addresses.isAllowed("10.1.2.3"));
        assertThrows(RefusedHostException.class, () -> addresses.checked("other.office.local"));
        assertThrows(RefusedHostException.class, () -> addresses.checked("10.1.2.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "100.100.100.200", "fd00:ec2::254"})
    void lets_no_host_lead_to_metadata_or_to_everybody_even_if_it_was_named(String literal) {
        var addresses = new OutgoingAddresses(host -> List.of(InetAddress.ofLiteral(literal)), Set.of("office.local"));

        assertThrows(RefusedHostException.class, () -> addresses.checked("office.local"));
    }

    @Test
    void says_of_a_host_that_is_not_found_no_more_than_of_one_that_is_refused() {
        var addresses = of("hooks.example.org", PUBLIC);

        assertFalse(addresses.isAllowed("nowhere.example.org"));
        assertTrue(addresses.isAllowed("hooks.example.org"));
    }

    @Test
    void looks_up_no_more_than_sixteen_hosts_at_once_however_slow_the_name_server_is() throws InterruptedException {
        var begun = new CountDownLatch(16);
        var release = new CountDownLatch(1);
        var slow = new OutgoingAddresses(
                host -> {
                    begun.countDown();
                    awaited(release);
                    return List.of(InetAddress.ofLiteral(PUBLIC));
                },
                Set.of());
        List<CompletableFuture<Boolean>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> slow.isAllowed("hooks.example.org"), Thread::startVirtualThread))
                .limit(16)
                .toList();
        begun.await();

        assertThrows(Busy.class, () -> slow.isAllowed("hooks.example.org"));

        release.countDown();
        assertTrue(asked.stream().allMatch(CompletableFuture::join));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutgoingAddresses of(String host, String... literals) {
        Map<String, List<InetAddress>> known =
                Map.of(host, Stream.of(literals).map(InetAddress::ofLiteral).toList());
        return new OutgoingAddresses(asked -> known.getOrDefault(asked, List.of()), Set.of());
    }
}
