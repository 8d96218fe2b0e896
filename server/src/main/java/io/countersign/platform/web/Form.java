package io.countersign.platform.web;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a form or of a query, read strictly: UTF-8, well-formed percent-encoding, no NUL, no field twice.
 *
 * <p>Two readings of one request are how filters are passed by, so anything ambiguous is refused with 400 instead of
 * being read in the likeliest way. What the fields hold is never printed.
 */
public final class Form {

    static final int MAX_FIELDS = 32;

    private static final Form EMPTY = new Form(Map.of());

    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    static Form empty() {
        return EMPTY;
    }

    /** Reads {@code application/x-www-form-urlencoded} bytes (WHATWG URL, section 5.1, without its leniency). */
    static Form parse(byte[] encoded) {
        if (encoded.length == 0) {
            return EMPTY;
        }
        Map<String, String> fields = new HashMap<>();
        int start = 0;
        for (int i = 0; i <= encoded.length; i++) {
            if (i == encoded.length || encoded[i] == '&') {
                put(fields, encoded, start, i);
                start = i + 1;
            }
        }
        return new Form(fields);
    }

    /** Reads back what {@link #encoded} gave. */
    public static Form decoded(String encoded) {
        return parse(encoded.getBytes(StandardCharsets.US_ASCII));
    }

    /** All fields as one line, to be kept between two requests; never for a form that holds a secret. */
    public String encoded() {
        return fields.entrySet().stream()
                .map(field -> percent(field.getKey()) + "=" + percent(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static void put(Map<String, String> fields, byte[] encoded, int start, int end) {
        int equals = start;
        while (equals < end && encoded[equals] != '=') {
            equals++;
        }
        String name = decode(encoded, start, equals);
        String value = equals < end ? decode(encoded, equals + 1, end) : "";
        if (name.isEmpty()) {
            throw Refusal.malformed("malformed");
        }
        if (fields.size() == MAX_FIELDS) {
            throw Refusal.malformed("malformed");
        }
        if (fields.put(name, value) != null) {
            throw Refusal.malformed("repeated");
        }
    }

    private static String decode(byte[] encoded, int start, int end) {
        ByteBuffer bytes = ByteBuffer.allocate(end - start);
        for (int i = start; i < end; i++) {
            byte b = encoded[i];
            if (b == '+') {
                bytes.put((byte) ' ');
            } else if (b == '%') {
                bytes.put(percent(encoded, i, end));
                i += 2;
            } else {
                bytes.put(b);
            }
        }
        bytes.flip();
        return StrictText.of(bytes);
    }

    private static byte percent(byte[] encoded, int at, int end) {
        int high = at + 1 < end ? hex(encoded[at + 1]) : -1;
        int low = at + 2 < end ? hex(encoded[at + 2]) : -1;
        if (high < 0 || low < 0) {
            throw Refusal.malformed("malformed");
        }
        return (byte) (high << 4 | low);
    }

    private static int hex(byte b) {
        // Not Character.digit: that one takes the digits of every script.
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** The value of a field that every honest form sends; 400 when it is missing. An empty value is a value. */
    public String field(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw Refusal.malformed("missing");
        }
        return value;
    }

    /** All fields but the seal. */
    public Map<String, String> typed() {
        var typed = new HashMap<>(fields);
        typed.remove(FormSeal.FIELD);
        return Map.copyOf(typed);
    }

    /** What the fields are called. */
    public Set<String> names() {
        return fields.keySet();
    }

    /** The value of a field that may be absent. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
