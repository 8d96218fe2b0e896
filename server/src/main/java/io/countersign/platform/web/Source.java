package io.countersign.platform.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Where a request came from, as far as can be trusted: one address. */
public record Source(InetAddress address) {

    /** The source an application says its own visitor has, if it is an address at all. */
    public static Optional<Source> said(String text) {
        try {
            return Optional.of(new Source(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The network a limit counts by: an IPv4 address alone, an IPv6 address by its first 64 bits, since one household or
     * machine has a whole /64 (RFC 6177, section 2) and could take a new address for each try.
     */
    public String network() {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
