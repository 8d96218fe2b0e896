package io.countersign.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What a body may be: a form in urlencoded UTF-8, or JSON; not compressed, and not long. */
final class BodyRule {

    static final int MAX_BYTES = 16 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String SCIM = "application/scim+json";

    private BodyRule() {}

    static boolean isForm(Head head) {
        return is(FORM, head.one(HeaderNames.CONTENT_TYPE));
    }

    /**
     * The form in a body.
     *
     * @param most how many bytes it may have
     */
    static Form read(Head head, ReadableEntity entity, int most) {
        if (!is(FORM, head.one(HeaderNames.CONTENT_TYPE)) || head.has(HeaderNames.CONTENT_ENCODING)) {
            throw Refusal.of(415, "mediaType");
        }
        return Form.parse(bytes(head, entity, most));
    }

    /**
     * The JSON object in a body; an empty body is an object without fields.
     *
     * @param most how many bytes it may have
     */
    static String readJson(Head head, ReadableEntity entity, int most) {
        if (head.has(HeaderNames.CONTENT_ENCODING)) {
            throw Refusal.of(415, "mediaType");
        }
        byte[] bytes = bytes(head, entity, most);
        if (bytes.length > 0 && !is(JSON, head.one(HeaderNames.CONTENT_TYPE))) {
            throw Refusal.of(415, "mediaType");
        }
        return StrictText.of(bytes);
    }

    /** The same of a directory, which may call it SCIM (RFC 7644, section 3.1). */
    static String readScim(Head head, ReadableEntity entity, int most) {
        return is(SCIM, head.one(HeaderNames.CONTENT_TYPE))
                ? readText(head, entity, most)
                : readJson(head, entity, most);
    }

    private static String readText(Head head, ReadableEntity entity, int most) {
        if (head.has(HeaderNames.CONTENT_ENCODING)) {
            throw Refusal.of(415, "mediaType");
        }
        return StrictText.of(bytes(head, entity, most));
    }

    private static byte[] bytes(Head head, ReadableEntity entity, int most) {
        if (head.headers().contentLength().orElse(0) > most) {
            throw Refusal.of(413, "tooLarge");
        }
        if (!entity.hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = entity.inputStream()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw Refusal.of(413, "tooLarge");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is(String type, String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(type) || parts.length > 2) {
            return false;
        }
        return parts.length == 1 || parts[1].strip().matches("charset=\"?utf-8\"?");
    }
}
