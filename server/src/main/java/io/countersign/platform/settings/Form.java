package io.countersign.platform.settings;

import java.util.function.Function;

/**
 * The form of a setting's value: what may be written, in words, and the reader of it.
 *
 * @param label the placeholder shown in help, such as {@code HOST:PORT}
 * @param allowed what is allowed, in words, with unit and range
 * @param reader gives the value or throws {@link IllegalArgumentException} with a plain message
 */
public record Form<T>(String label, String allowed, Function<String, T> reader) {

    public T parse(String text) {
        return reader.apply(text);
    }
}
