package io.countersign.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.secret.KeyFile.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key written for people: lines of sixteen characters in Crockford's Base32, in groups of four, that can be read from
 * paper and typed back. Each line carries eight bytes and a check of two, bound to the key's kind and the line's number,
 * so that a slip of the finger is found in the line it is in; a last line holds the fingerprint, which proves the whole.
 */
public final class KeyLines {
    private static final int LINE_BYTES = 8;
    private static final int CHECK_BYTES = 2;
    private static final int LINE_CHARACTERS = 16;
    private static final int KEY_LINES = RootKey.BYTES / LINE_BYTES;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private KeyLines() {}

    /** The lines of a key, the fingerprint last: {@code K1 ABCD EFGH JKMN PQRS}. */
    public static List<String> of(Kind kind, RootKey key) {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= KEY_LINES; number++) {
            int from = (number - 1) * LINE_BYTES;
            lines.add(line(kind, number, Arrays.copyOfRange(key.bytes(), from, from + LINE_BYTES)));
        }
        lines.add(line(kind, KEY_LINES + 1, HexFormat.of().parseHex(key.fingerprint())));
        return lines;
    }

    /**
     * What came of reading lines back.
     *
     * @param keys the keys that were read, if there is no problem
     * @param problems what is wrong, line by line; no problem repeats what was typed
     */
    public record Reading(Map<Kind, RootKey> keys, List<String> problems) {}

    /** Reads lines as they were typed: in any order, whatever the case, with O for 0, I and L for 1. */
    public static Reading read(List<String> typed) {
        Map<Kind, Map<Integer, byte[]>> found = new EnumMap<>(Kind.class);
        List<String> problems = new ArrayList<>();
        for (String line : typed.stream()
                .flatMap(line -> Arrays.stream(line.split("/")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()) {
            take(line, found, problems);
        }
        Map<Kind, RootKey> keys = new EnumMap<>(Kind.class);
        found.forEach((kind, lines) -> join(kind, lines, problems, keys));
        if (found.isEmpty() && problems.isEmpty()) {
            problems.add("Nothing was typed. Type every line of the sheet, beginning with its name, such as "
                    + letter(Kind.KEY_ENCRYPTION) + "1.");
        }
        return problems.isEmpty() ? new Reading(keys, List.of()) : new Reading(Map.of(), problems);
    }

    private static void take(String line, Map<Kind, Map<Integer, byte[]>> found, List<String> problems) {
        String plain = line.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        String name = plain.substring(0, Math.min(2, plain.length()));
        Kind kind = Arrays.stream(Kind.values())
                .filter(k -> name.matches(letter(k) + "[1-5]"))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            problems.add("A line begins with no name of a line, such as " + letter(Kind.KEY_ENCRYPTION) + "1.");
            return;
        }
        String characters =
                plain.substring(2).replace('O', '0').replace('I', '1').replace('L', '1');
        int number = name.charAt(1) - '0';
        if (characters.length() != LINE_CHARACTERS) {
            problems.add("Line " + name + " has " + characters.length() + " characters after its name instead of "
                    + LINE_CHARACTERS + ".");
        } else if (!characters.matches("[" + ALPHABET + "]*")) {
            problems.add("Line " + name + " has a character that no line has: "
                    + characters.replaceAll("[" + ALPHABET + "]", "").charAt(0) + ".");
        } else {
            byte[] decoded = decode(characters);
            byte[] bytes = Arrays.copyOf(decoded, LINE_BYTES);
            if (!Arrays.equals(check(kind, number, bytes), Arrays.copyOfRange(decoded, LINE_BYTES, decoded.length))) {
                problems.add("Line " + name + " has a typing error: its characters do not fit together.");
            }
            found.computeIfAbsent(kind, k -> new TreeMap<>()).put(number, bytes);
        }
    }

    private static void join(Kind kind, Map<Integer, byte[]> lines, List<String> problems, Map<Kind, RootKey> keys) {
        for (int number = 1; number <= KEY_LINES + 1; number++) {
            String name = letter(kind) + number;
            if (!lines.containsKey(number) && problems.stream().noneMatch(p -> p.startsWith("Line " + name + " "))) {
                problems.add("Line " + name + " is missing.");
            }
        }
        if (problems.isEmpty()) {
            ByteBuffer key = ByteBuffer.allocate(RootKey.BYTES);
            lines.entrySet().stream()
                    .filter(line -> line.getKey() <= KEY_LINES)
                    .forEach(line -> key.put(line.getValue()));
            var read = new RootKey(key.array());
            if (read.fingerprint().equals(HexFormat.of().formatHex(lines.get(KEY_LINES + 1)))) {
                keys.put(kind, read);
            } else {
                problems.add("The lines of " + kind.meaning() + " are from different sheets.");
            }
        }
    }

    private static String line(Kind kind, int number, byte[] bytes) {
        byte[] checked = Arrays.copyOf(bytes, LINE_BYTES + CHECK_BYTES);
        System.arraycopy(check(kind, number, bytes), 0, checked, LINE_BYTES, CHECK_BYTES);
        String characters = SecretFactory.crockford(checked).toUpperCase(Locale.ROOT);
        return letter(kind) + number + " " + characters.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static byte[] check(Kind kind, int number, byte[] bytes) {
        byte[] bound = RowBinding.encode(
                "key line", kind.tag(), Integer.toString(number), HexFormat.of().formatHex(bytes));
        return Arrays.copyOf(TokenHash.of(new String(bound, UTF_8)).toBytes(), CHECK_BYTES);
    }

    private static byte[] decode(String characters) {
        ByteBuffer bytes = ByteBuffer.allocate(LINE_BYTES + CHECK_BYTES);
        long buffer = 0;
        int held = 0;
        for (int i = 0; i < characters.length(); i++) {
            buffer = (buffer << 5) | ALPHABET.indexOf(characters.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (buffer >>> held));
            }
        }
        return bytes.array();
    }

    /** The letter that its lines begin with. */
    private static String letter(Kind kind) {
        return kind.setting().substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
