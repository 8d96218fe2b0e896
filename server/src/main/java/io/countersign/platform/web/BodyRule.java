package io.countersign.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What the body of a form may be: urlencoded UTF-8, not compressed, 16 KiB at most. */
final class BodyRule {

    static final int MAX_BYTES = 16 * 1024;

    private BodyRule() {}

    static Form read(Head head, ReadableEntity entity) {
        if (!isForm(head.one(HeaderNames.CONTENT_TYPE)) || head.has(HeaderNames.CONTENT_ENCODING)) {
            throw Refusal.of(415, "mediaType");
        }
        if (head.headers().contentLength().orElse(0) > MAX_BYTES) {
            throw Refusal.of(413, "tooLarge");
        }
        if (!entity.hasEntity()) {
            return Form.empty();
        }
        try (InputStream in = entity.inputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Refusal.of(413, "tooLarge");
            }
            return Form.parse(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isForm(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/x-www-form-urlencoded") || parts.length > 2) {
            return false;
        }
        return parts.length == 1 || parts[1].strip().matches("charset=\"?utf-8\"?");
    }
}
