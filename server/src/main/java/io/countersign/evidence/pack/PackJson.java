package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.Stated;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The JSON files of a pack: one text for one content, and read only if they are letter by letter how they are written. */
final class PackJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private PackJson() {}

    static byte[] write(Manifest manifest) {
        return bytes(manifest);
    }

    static byte[] write(Stated stated) {
        return bytes(stated);
    }

    static byte[] write(Stated stated, Report report) {
        return bytes(new Data(Manifest.FORMAT, stated, report));
    }

    /** The data of a pack: what is stated, and what follows from the log. */
    private record Data(String format, Stated stated, Report report) {}

    static Optional<Manifest> manifest(byte[] json) {
        return read(json, Manifest.class);
    }

    static Optional<Stated> stated(byte[] json) {
        return read(json, Stated.class);
    }

    private static <T> Optional<T> read(byte[] json, Class<T> type) {
        try {
            T read = MAPPER.readValue(json, type);
            return Arrays.equals(bytes(read), json) ? Optional.of(read) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Object content) {
        return (WRITER.writeValueAsString(content) + "\n").getBytes(UTF_8);
    }
}
