package io.countersign.platform.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countersign.platform.outgoing.AddressRule.Standing;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are on the public network, by list, at each edge, and by thousands of random ones. */
class AddressRuleTest {
    private static final int ROUNDS = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "168.63.129.15",
                "2606:4700:4700::1111",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2a00:1450:4001::1",
                "3ffe::1",
                "64:ff9b::8.8.8.8"
            })
    void takes_addresses_of_the_public_network(String literal) {
        assertEquals(Standing.PUBLIC, AddressRule.of(InetAddress.ofLiteral(literal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.0",
                "192.168.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "::1",
                "fc00::",
                "fd12:3456::1",
                "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "::ffff:10.1.2.3",
                "::ffff:127.0.0.1",
                "64:ff9b::10.0.0.1"
            })
    void knows_a_private_network_and_this_machine(String literal) {
        assertEquals(Standing.PRIVATE, AddressRule.of(InetAddress.ofLiteral(literal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.255.255",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.255",
                "203.0.113.0",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::2",
                "::127.0.0.1",
                "::8.8.8.8",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::",
                "2002:808:808::",
                "64:ff9b:1::1",
                "64:ff9b::169.254.169.254",
                "64:ff9b::0.0.0.0",
                "100::1",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "1fff::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:169.254.169.254",
                "::ffff:0:127.0.0.1"
            })
    void never_connects_to_these_whoever_says_so(String literal) {
        assertEquals(Standing.NEVER, AddressRule.of(InetAddress.ofLiteral(literal)));
    }

    /** What Java itself calls special is another opinion of the same ranges. */
    @Test
    void takes_no_address_for_public_that_java_calls_special() throws UnknownHostException {
        var random = new SplittableRandom(22);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                Arrays.fill(bytes, 0, bytes.length / 2, (byte) 0);
            }
            if (random.nextBoolean()) {
                bytes[0] = (byte) new int[] {0, 10, 100, 127, 169, 172, 192, 224, 0xfe, 0xff}[random.nextInt(10)];
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()) {
                assertNotEquals(Standing.PUBLIC, AddressRule.of(address), address.toString());
            }
            boolean global = address instanceof Inet4Address || (bytes[0] & 0xe0) == 0x20;
            if (!global) {
                assertNotEquals(Standing.PUBLIC, AddressRule.of(address), address.toString());
            }
        }
    }

    @Test
    void judges_an_address_hidden_in_another_like_the_one_it_hides() throws UnknownHostException {
        var random = new SplittableRandom(23);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] plain = new byte[4];
            random.nextBytes(plain);
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(plain, 0, mapped, 12, 4);
            byte[] translated = new byte[16];
            translated[1] = 0x64;
            translated[2] = (byte) 0xff;
            translated[3] = (byte) 0x9b;
            System.arraycopy(plain, 0, translated, 12, 4);

            Standing standing = AddressRule.of(InetAddress.getByAddress(plain));
            assertEquals(standing, AddressRule.of(InetAddress.getByAddress(mapped)));
            assertEquals(standing, AddressRule.of(InetAddress.getByAddress(translated)));
        }
    }
}
