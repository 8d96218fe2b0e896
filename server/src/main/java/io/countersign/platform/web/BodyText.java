package io.countersign.platform.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The body of a request that is not read before it is wanted, and then once: who may not ask sends it for nothing. */
final class BodyText {
    private final Supplier<String> reading;
    private @Nullable String text;
    private @Nullable BodyJson json;

    BodyText(Supplier<String> reading) {
        this.reading = reading;
    }

    /** As it came; empty where there was none. */
    String text() {
        String read = text;
        if (read == null) {
            read = reading.get();
            text = read;
        }
        return read;
    }

    /** As an object; without fields where there was none. */
    BodyJson json() {
        BodyJson parsed = json;
        if (parsed == null) {
            parsed = text().isEmpty() ? BodyJson.empty() : BodyJson.parse(text());
            json = parsed;
        }
        return parsed;
    }
}
