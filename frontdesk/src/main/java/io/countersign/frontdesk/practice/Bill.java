package io.countersign.frontdesk.practice;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A bill.
 *
 * @param cents what it is about, in hundredths
 */
public record Bill(String number, Patient patient, LocalDate day, int cents, boolean paid) {

    /** The amount as people write it. */
    public String amount() {
        return money(cents);
    }

    static String money(int cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
