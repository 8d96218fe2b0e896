package io.countersign.otp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the files in {@code vectors/}, which other languages read too. */
final class Vectors {
    private static final JsonMapper JSON = new JsonMapper();

    private Vectors() {}

    static JsonNode file(String name) {
        return JSON.readTree(folder().resolve(name).toFile());
    }

    /** Each row of a list, under its name or, where it has none, its own text. */
    static Stream<Arguments> rows(String file, String list) {
        JsonNode rows = file(file).get(list);
        if (rows.isEmpty()) {
            throw new IllegalStateException("No rows in " + file + ", " + list);
        }
        return rows.valueStream().map(row -> Arguments.argumentSet(title(row), row));
    }

    private static String title(JsonNode row) {
        JsonNode name = row.get("name");
        return name == null ? row.toString() : name.stringValue();
    }

    static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(text.stringValue());
    }

    static HashAlgorithm algorithm(JsonNode row) {
        return HashAlgorithm.ofUriName(row.get("algorithm").stringValue()).orElseThrow();
    }

    static SharedSecret secret(JsonNode row) {
        return SharedSecret.fromBase32(row.get("secret").stringValue()).orElseThrow();
    }

    static Totp totp(JsonNode row) {
        return Totp.of(
                algorithm(row), row.get("digits").intValue(), row.get("period").intValue());
    }

    static List<Long> longs(JsonNode list) {
        return list.valueStream().map(JsonNode::longValue).toList();
    }

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("vectors"))) {
            here = Objects.requireNonNull(here.getParent(), "no folder vectors above the working folder");
        }
        return here.resolve("vectors");
    }
}
