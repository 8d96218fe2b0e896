package io.countersign.frontdesk.web;

import io.countersign.frontdesk.practice.Appointment;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A day, with what is shown of it.
 *
 * @param time how late it is at the practice
 */
public record Day(LocalDate date, LocalTime time, List<Appointment> appointments) {
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    /** The date as people say it. */
    public String words() {
        return LONG.format(date);
    }

    /** How many are still to come. */
    public long toCome() {
        return appointments.stream()
                .filter(one -> one.state() != Appointment.State.DONE)
                .count();
    }
}
