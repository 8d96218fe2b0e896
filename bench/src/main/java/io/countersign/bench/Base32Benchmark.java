package io.countersign.bench;

import io.countersign.otp.Base32;
import java.util.Arrays;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The reading of a 160-bit key from its Base32 text. */
@State(Scope.Thread)
public class Base32Benchmark {
    private static final byte[] TABLE = table();

    private final String text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private final org.apache.commons.codec.binary.Base32 commonsCodec = new org.apache.commons.codec.binary.Base32();

    private static byte[] table() {
        byte[] table = new byte[128];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < 32; i++) {
            table["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(i)] = (byte) i;
        }
        return table;
    }

    /** A plain loop over a table: upper case only, no separators, no padding, no check of the end. */
    @Benchmark
    public byte[] plainTableLoop() {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int held = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < 128 ? TABLE[c] : -1;
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            buffer = buffer << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[count++] = (byte) (buffer >>> held);
            }
        }
        return bytes;
    }

    /** Countersign. */
    @Benchmark
    public Optional<byte[]> countersign() {
        return Base32.decode(text);
    }

    /** commons-codec, which several peers use. */
    @Benchmark
    public byte[] commonsCodec() {
        return commonsCodec.decode(text);
    }
}
