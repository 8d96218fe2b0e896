package io.countersign.platform.settings;

import java.util.Locale;
import java.util.function.Function;

/**
 * One declared setting: the name people write, the form of its value, its default and one sentence of description.
 *
 * @param name the name in files and, with {@code --}, on the command line
 * @param form how its text is read and what is allowed
 * @param defaultText the default as documents show it; a default that follows another setting is told in words
 * @param defaultValue the default, which may follow other settings
 * @param description what it is for, in a sentence or two
 */
public record Setting<T>(
        String name, Form<T> form, String defaultText, Function<Settings, T> defaultValue, String description) {

    private static final String PREFIX = "COUNTERSIGN_";

    /** A setting whose default is written like any other value of it. */
    public static <T> Setting<T> of(String name, Form<T> form, String defaultText, String description) {
        T value = form.parse(defaultText);
        return new Setting<>(name, form, defaultText, settings -> value, description);
    }

    public String option() {
        return "--" + name;
    }

    public String variable() {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static boolean looksLikeVariable(String variable) {
        return variable.startsWith(PREFIX);
    }

    static String nameOfVariable(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
