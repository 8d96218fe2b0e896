package io.countersign.message.text.template;

import io.countersign.platform.settings.SecretReference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a gateway wants to be asked, and what its answers mean.
 *
 * @param url where it is asked; what is filled in there is escaped for a query
 * @param headers what is filled in there can hold no line break
 * @param from what {@code {from}} stands for
 * @param secret what {@code {secret}} stands for
 * @param taken statuses by which it says that it has the message
 * @param refused statuses by which it says that it never will, since it is about the number or the text
 * @param reference where its answer says what it calls the message: a JSON pointer (RFC 6901)
 */
record RequestForm(
        String method,
        Template url,
        Map<String, Template> headers,
        Body body,
        Optional<String> from,
        Optional<SecretReference> secret,
        List<Integer> taken,
        List<Integer> refused,
        Optional<String> reference) {

    /** What is sent. */
    interface Body {
        /** The value of Content-Type; empty where nothing is sent. */
        String type();

        /** With everything filled in, and escaped as its type wants it. */
        String filled(Map<String, String> values);
    }

    /** The address with nothing filled in. */
    URI plain() {
        return URI.create(url.filled(Map.of(), value -> value));
    }
}
