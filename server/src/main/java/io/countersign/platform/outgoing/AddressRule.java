package io.countersign.platform.outgoing;

import io.countersign.platform.settings.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses of the network a message may be sent to. Pure. The ranges are those of the IANA registries of special
 * addresses (RFC 6890), and what clouds put their metadata on.
 */
final class AddressRule {
    /** What an address is to us. */
    enum Standing {
        PUBLIC,
        /** Somebody's own network or this machine: only for hosts that the operator has named. */
        PRIVATE,
        /** Nobody's, everybody's, or a cloud's own: for no host whatever. */
        NEVER
    }

    private static final List<AddressRange> PRIVATE = ranges(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10", // shared by customers of a provider, RFC 6598
            "127.0.0.0/8",
            "::1/128",
            "fc00::/7"); // unique local, RFC 4193

    /** Asked before those above, some of which hold them. */
    private static final List<AddressRange> NEVER = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16", // link-local, RFC 3927, and the metadata of most clouds
            "100.100.100.200/32", // metadata at Alibaba
            "168.63.129.16/32", // the host of a machine at Azure
            "fd00:ec2::/32", // metadata at Amazon over IPv6
            "fd20:ce::/32", // metadata at Google over IPv6
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation, RFC 5737, as are the next two
            "198.51.100.0/24",
            "203.0.113.0/24",
            "192.88.99.0/24", // relays of 6to4, RFC 7526
            "198.18.0.0/15", // benchmarks, RFC 2544
            "224.0.0.0/4",
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocols, Teredo (RFC 4380) among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, RFC 3056: an IPv4 address in disguise
            "3fff::/20"); // documentation, RFC 9637

    /** The only part of IPv6 that is given out for unicast. */
    private static final AddressRange GLOBAL = AddressRange.parse("2000::/3");

    /** IPv4 behind a translator, RFC 6052: the last four bytes are where it leads. */
    private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");

    private AddressRule() {}

    /** What this address is to us. An IPv4 address mapped into IPv6 is an IPv4 address to Java already. */
    static Standing of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED.contains(address)) {
            return of(embedded(bytes));
        }
        if (within(NEVER, address)) {
            return Standing.NEVER;
        }
        if (within(PRIVATE, address)) {
            return Standing.PRIVATE;
        }
        return bytes.length == 4 || GLOBAL.contains(address) ? Standing.PUBLIC : Standing.NEVER;
    }

    private static boolean within(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static InetAddress embedded(byte[] translated) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(translated, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).toList();
    }
}
