package io.countersign.platform.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages the pages speak. One more is one constant here and one file of messages. */
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** The language tag (BCP 47), as in {@code <html lang>}. */
    public String code() {
        return code;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.forLanguageTag(code);
    }

    /** The language of this tag, if the pages speak it. */
    public static Optional<Language> of(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The first of some language tags, parted by spaces, that the pages speak. */
    public static Optional<Language> firstOf(String tags) {
        return Arrays.stream(tags.split(" ", -1))
                .flatMap(tag -> of(Locale.forLanguageTag(tag).getLanguage()).stream())
                .findFirst();
    }

    /** The best language for an Accept-Language header (RFC 9110, section 12.5.4); English when none fits. */
    static Language accepted(String header) {
        if (header.isBlank() || header.length() > 256) {
            return ENGLISH;
        }
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            // A preference that cannot be read is no reason to refuse a page.
            return ENGLISH;
        }
        String tag = Locale.lookupTag(
                ranges, Arrays.stream(values()).map(Language::code).toList());
        return tag == null ? ENGLISH : of(tag).orElse(ENGLISH);
    }
}
