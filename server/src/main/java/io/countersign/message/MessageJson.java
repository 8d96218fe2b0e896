package io.countersign.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A message as the JSON that is sealed. */
final class MessageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private MessageJson() {}

    /** The address and what is said. */
    record Sealed(String address, String language, Content content) {
        @Override
        public String toString() {
            return "Sealed";
        }
    }

    static byte[] write(Sealed letter) {
        return MAPPER.writeValueAsBytes(letter);
    }

    static Sealed read(byte[] json) {
        try {
            return MAPPER.readValue(new String(json, UTF_8), Sealed.class);
        } catch (JacksonException e) {
            // Without the cause, which would quote what it could not read.
            throw new IllegalStateException("a message that was sealed here cannot be read");
        }
    }
}
