package io.countersign.evidence.paper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the colours of a paper mean: the profile of sRGB (IEC 61966-2-1) in the form of ICC.1:2001-04, version 2.4, written
 * down here, so that nobody else's file has to be carried along, and its bytes are always the same.
 */
final class SrgbProfile {
    private static final int HEADER = 128;
    private static final int VERSION = 0x02400000;

    /** So many steps of the curve are written down; what lies between them is drawn straight. */
    private static final int STEPS = 1024;

    /** The white of the place where all profiles meet, D50. */
    private static final double[] D50 = {0.9642, 1, 0.8249};

    /** The three primaries, seen under that white (Bradford). */
    private static final double[] RED = {0.4360747, 0.2225045, 0.0139322};

    private static final double[] GREEN = {0.3850649, 0.7168786, 0.0971045};
    private static final double[] BLUE = {0.1430804, 0.0606169, 0.7141733};

    private SrgbProfile() {}

    static byte[] bytes() {
        byte[] curve = curve();
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", description("sRGB"));
        tags.put("cprt", text("No copyright, use freely"));
        tags.put("wtpt", xyz(D50));
        tags.put("rXYZ", xyz(RED));
        tags.put("gXYZ", xyz(GREEN));
        tags.put("bXYZ", xyz(BLUE));
        tags.put("rTRC", curve);
        tags.put("gTRC", curve);
        tags.put("bTRC", curve);
        return profile(tags);
    }

    private static byte[] profile(Map<String, byte[]> tags) {
        var table = ByteBuffer.allocate(4 + 12 * tags.size());
        table.putInt(tags.size());
        var data = new ByteArrayOutputStream();
        Map<ByteBuffer, Integer> places = new HashMap<>();
        tags.forEach((name, content) -> {
            int place = places.computeIfAbsent(ByteBuffer.wrap(content), _ -> {
                int at = HEADER + table.capacity() + data.size();
                data.writeBytes(content);
                data.writeBytes(new byte[-content.length & 3]);
                return at;
            });
            table.put(ascii(name)).putInt(place).putInt(content.length);
        });
        int size = HEADER + table.capacity() + data.size();
        return ByteBuffer.allocate(size)
                .put(header(size))
                .put(table.array())
                .put(data.toByteArray())
                .array();
    }

    private static byte[] header(int size) {
        var header = ByteBuffer.allocate(HEADER);
        header.putInt(size).putInt(0).putInt(VERSION);
        header.put(ascii("mntr")).put(ascii("RGB ")).put(ascii("XYZ "));
        for (int part : new int[] {2000, 1, 1, 0, 0, 0}) {
            header.putShort((short) part);
        }
        header.put(ascii("acsp"));
        return header.position(68).put(numbers(D50)).array();
    }

    private static byte[] numbers(double[] numbers) {
        var fixed = ByteBuffer.allocate(4 * numbers.length);
        for (double number : numbers) {
            fixed.putInt((int) Math.round(number * 65536));
        }
        return fixed.array();
    }

    private static byte[] xyz(double[] numbers) {
        return ByteBuffer.allocate(20)
                .put(ascii("XYZ "))
                .putInt(0)
                .put(numbers(numbers))
                .array();
    }

    private static byte[] curve() {
        var curve = ByteBuffer.allocate(12 + 2 * STEPS);
        curve.put(ascii("curv")).putInt(0).putInt(STEPS);
        for (int i = 0; i < STEPS; i++) {
            curve.putShort((short) Math.round(light((double) i / (STEPS - 1)) * 65535));
        }
        return curve.array();
    }

    /** How much light a value of sRGB is. */
    private static double light(double value) {
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte[] text(String words) {
        return ByteBuffer.allocate(8 + words.length() + 1)
                .put(ascii("text"))
                .putInt(0)
                .put(ascii(words))
                .array();
    }

    /** Words in ASCII; the places for Unicode (8 bytes) and for the Macintosh (70 bytes) stay empty. */
    private static byte[] description(String words) {
        return ByteBuffer.allocate(12 + words.length() + 1 + 8 + 70)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(words.length() + 1)
                .put(ascii(words))
                .array();
    }

    private static byte[] ascii(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }
}
