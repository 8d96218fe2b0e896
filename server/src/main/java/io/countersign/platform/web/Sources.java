package io.countersign.platform.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the source of a request. {@code X-Forwarded-For} counts only when the peer is a listed proxy, and is read from
 * the right: every entry a listed proxy has added is stepped over, and the first other one is the source. What stands
 * further left was written by the client.
 */
public final class Sources {

    /** A range of addresses, such as {@code 10.0.0.0/8}. */
    private record Range(InetAddress start, int bits) {
        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            byte[] prefix = start.getAddress();
            if (bytes.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((bytes[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Range> trusted;

    /** Takes the listed proxies: addresses or ranges ({@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code fd00::/8}). */
    public Sources(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(Sources::range).toList();
    }

    private static Range range(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            InetAddress start = InetAddress.ofLiteral(parts[0]);
            int longest = start.getAddress().length * 8;
            int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
            if (parts.length > 2 || bits < 0 || bits > longest) {
                throw new IllegalArgumentException("no such range");
            }
            return new Range(start, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an address or a range of addresses: " + text, e);
        }
    }

    Source of(InetAddress peer, List<String> forwardedFor) {
        InetAddress nearest = peer;
        for (String entry : fromTheRight(forwardedFor)) {
            if (!isTrusted(nearest)) {
                break;
            }
            Optional<InetAddress> next = address(entry);
            if (next.isEmpty()) {
                // A listed proxy has passed on what is no address: the proxy itself is the best we know.
                break;
            }
            nearest = next.get();
        }
        return new Source(nearest);
    }

    /** Whether a peer is a listed proxy, whose forwarding headers count. */
    boolean isTrusted(InetAddress peer) {
        return trusted.stream().anyMatch(range -> range.holds(peer));
    }

    private static List<String> fromTheRight(List<String> headers) {
        List<String> entries = new ArrayList<>();
        for (String header : headers) {
            Collections.addAll(entries, header.split(",", -1));
        }
        Collections.reverse(entries);
        return entries;
    }

    private static Optional<InetAddress> address(String entry) {
        String text = entry.strip();
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            text = close < 0 ? text : text.substring(1, close);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
