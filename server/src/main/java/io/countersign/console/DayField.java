package io.countersign.console;

import io.countersign.platform.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A day that somebody chose in a form: it begins where they are, if their browser said in which zone that is, and in UTC
 * otherwise.
 *
 * @param typed the day as {@code 2026-12-07}; empty where nothing was typed
 * @param zone the zone as {@code Australia/Sydney}; empty where the browser did not say
 */
record DayField(String typed, String zone) {
    DayField(Form form, String name) {
        this(form.optional(name).orElse(""), form.optional("zone").orElse(""));
    }

    /** When it begins; nothing if it is no day. */
    Optional<Instant> instant() {
        try {
            return Optional.of(LocalDate.parse(typed).atStartOfDay(zoneId()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ZoneId zoneId() {
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
