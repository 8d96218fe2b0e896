package io.countersign.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.platform.web.Language;
import io.countersign.secret.DerivedKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Four plain words that stand on the page of a case and are read to the colleague who vouches for it: whoever is on the
 * telephone, or in the room, is whoever holds that page. They follow from the case and a key, so they lie nowhere, and they
 * open nothing. It prints nothing.
 */
final class Phrase {
    private static final int WORDS = 4;
    private static final List<List<String>> LIST = load();

    private final byte[] choice;

    private Phrase(byte[] ownChoice) {
        this.choice = ownChoice;
    }

    static Phrase of(DerivedKey key, RecoveryCaseId id) {
        return new Phrase(Arrays.copyOf(key.hmac("phrase", id.value()), WORDS));
    }

    /** The words in the language of whoever reads them out. */
    String in(Language language) {
        int column = column(language);
        return IntStream.range(0, choice.length)
                .mapToObj(i -> LIST.get(choice[i] & 0x7f).get(column))
                .collect(Collectors.joining(" "));
    }

    /** Whether this is it, in whatever language and spelling of them it was read out. */
    boolean fits(String typed) {
        String plain = plain(typed);
        return Arrays.stream(Language.values())
                .anyMatch(language -> plain(in(language)).equals(plain));
    }

    private static int column(Language language) {
        return switch (language) {
            case ENGLISH -> 0;
            case GERMAN -> 1;
        };
    }

    /** Without capitals, marks and anything between the words but one space. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
    }

    /** One line a word, first in English, then in German. */
    private static List<List<String>> load() {
        try (InputStream file =
                Objects.requireNonNull(Phrase.class.getResourceAsStream("/recovery/words.txt"), "the list of words")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Phrase";
    }
}
