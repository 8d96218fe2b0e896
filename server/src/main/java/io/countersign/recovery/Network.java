package io.countersign.recovery;

/** A part of the internet, by the beginning of an address in it: so much as one provider in one region has. */
final class Network {
    private static final int OF_V4 = 2;
    private static final int OF_V6 = 3;

    private Network() {}

    /** The network of an address; empty for none. */
    static String of(String address) {
        boolean long6 = address.contains(":");
        String[] parts = address.split(long6 ? ":" : "\\.", -1);
        int kept = long6 ? OF_V6 : OF_V4;
        return parts.length < kept ? address : String.join(long6 ? ":" : ".", java.util.Arrays.copyOf(parts, kept));
    }
}
