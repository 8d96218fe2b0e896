package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageContextTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:30Z");

    @Test
    void times_are_told_as_people_say_them() {
        assertEquals("just now", ago(Language.ENGLISH, Duration.ofSeconds(59)));
        assertEquals("1 minute ago", ago(Language.ENGLISH, Duration.ofSeconds(60)));
        assertEquals("59 minutes ago", ago(Language.ENGLISH, Duration.ofMinutes(59)));
        assertEquals("1 hour ago", ago(Language.ENGLISH, Duration.ofMinutes(60)));
        assertEquals("yesterday", ago(Language.ENGLISH, Duration.ofHours(24)));
        assertEquals("31 days ago", ago(Language.ENGLISH, Duration.ofDays(31)));
        assertEquals("February 11, 2026", ago(Language.ENGLISH, Duration.ofDays(32)));
        assertEquals("vor 5 Minuten", ago(Language.GERMAN, Duration.ofMinutes(5)));
        assertEquals("11. Februar 2026", ago(Language.GERMAN, Duration.ofDays(32)));
    }

    @Test
    void a_clock_that_was_set_back_says_just_now() {
        assertEquals("just now", ago(Language.ENGLISH, Duration.ofMinutes(-5)));
    }

    @Test
    void the_exact_time_names_its_zone() {
        assertEquals("2026-03-15T12:00:30Z", page(Language.ENGLISH).machine(NOW));
        assertEquals("15. März 2026, 12:00 UTC", page(Language.GERMAN).exact(NOW));
    }

    private static String ago(Language language, Duration age) {
        return page(language).ago(NOW.minus(age));
    }

    private static PageContext page(Language language) {
        return new PageContext(Messages.load(), language, new Assets(), "SEAL", "/", NOW, new Templates());
    }
}
