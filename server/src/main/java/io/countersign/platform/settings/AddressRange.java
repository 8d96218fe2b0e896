package io.countersign.platform.settings;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A range of IP addresses in the notation of RFC 4632 section 3.1: those whose first {@code prefix} bits are given. */
public final class AddressRange {

    private final byte[] network;
    private final int prefix;
    private final String text;

    private AddressRange(byte[] network, int prefix, String text) {
        this.network = network;
        this.prefix = prefix;
        this.text = text;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a plain message if the text is not a range
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash));
        int bits = network.length * 8;
        String prefixText = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
        int prefix = prefixText.matches("[0-9]{1,3}") ? Integer.parseInt(prefixText) : -1;
        if (prefix < 0 || prefix > bits) {
            throw notARange();
        }
        for (int bit = prefix; bit < bits; bit++) {
            if (bit(network, bit)) {
                throw new IllegalArgumentException(
                        "has a range with bits set beyond its prefix, so it may not mean what it says: 10.1.0.0/8 is 10.0.0.0/8");
            }
        }
        return new AddressRange(network, prefix, text);
    }

    static List<AddressRange> parseAll(String text) {
        List<AddressRange> ranges = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                ranges.add(parse(part.strip()));
            }
        }
        return List.copyOf(ranges);
    }

    public boolean contains(InetAddress address) {
        byte[] candidate = address.getAddress();
        if (candidate.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(candidate, bit) != bit(network, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] bytes, int index) {
        return (bytes[index / 8] >> (7 - index % 8) & 1) == 1;
    }

    /** Reads literals only, so that a name in the list never asks the network what it means. */
    private static byte[] address(String literal) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(notARange().getMessage(), e);
        }
    }

    private static IllegalArgumentException notARange() {
        return new IllegalArgumentException("has something that is not an address or a range such as 10.0.0.0/8");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && prefix == range.prefix && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        return text;
    }
}
