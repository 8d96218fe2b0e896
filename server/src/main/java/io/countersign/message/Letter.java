package io.countersign.message;

import io.countersign.platform.web.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that has been opened to be sent. It prints neither its address nor what it says.
 *
 * @param id the same at every attempt
 * @param address an e-mail address, or a telephone number in the form of E.164
 * @param purpose as in {@link Envelope#purpose}
 * @param practice the id of the practice on whose behalf it is sent, if there is one
 * @param until when it is worth nothing any more
 * @param unclear the gateway that may have taken it over at an earlier attempt
 */
public record Letter(
        MessageId id,
        String address,
        Language language,
        String purpose,
        Optional<String> practice,
        Content content,
        Instant until,
        Optional<String> unclear) {
    /** One that no gateway has been given yet. */
    public Letter(
            MessageId id,
            String address,
            Language language,
            String purpose,
            Optional<String> practice,
            Content content,
            Instant until) {
        this(id, address, language, purpose, practice, content, until, Optional.empty());
    }

    @Override
    public String toString() {
        return "Letter[" + id.value() + "]";
    }
}
