package io.countersign.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Every text a person reads, by language and key: the files {@code messages/<language>.properties}. */
public final class Messages {

    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    private Messages() {}

    /** Reads the files of all languages, which hold the same keys (a test sees to it). */
    public static Messages load() {
        Messages messages = new Messages();
        for (Language language : Language.values()) {
            messages.texts.put(language, read("/messages/" + language.code() + ".properties"));
        }
        return messages;
    }

    private static Map<String, String> read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Map.copyOf(texts);
    }

    /** A text with {@code {0}}, {@code {1}} ... replaced. What is put in is not read for placeholders again. */
    public String text(Language language, String key, Object... arguments) {
        String pattern = texts.getOrDefault(language, Map.of()).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language.code());
        }
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '{' && at + 2 < pattern.length() && pattern.charAt(at + 2) == '}') {
                text.append(arguments[pattern.charAt(at + 1) - '0']);
                at += 3;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /** Whether there is such a text. */
    public boolean has(Language language, String key) {
        return texts.getOrDefault(language, Map.of()).containsKey(key);
    }

    Set<String> keys(Language language) {
        return new TreeSet<>(texts.getOrDefault(language, Map.of()).keySet());
    }
}
