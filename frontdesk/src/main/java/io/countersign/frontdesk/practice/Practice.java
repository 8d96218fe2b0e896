package io.countersign.frontdesk.practice;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A practice that does not exist, on whatever day it is looked at. Nothing here can be changed, and nobody is real. */
public final class Practice {
    private static final String PLAUSIBLE = "Dr Penny Plausible";
    private static final String MUSTER = "Max Muster";

    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(16, 0);
    private static final LocalTime MORNING = LocalTime.of(10, 5);

    private static final int[] YEARS = {1961, 1988, 1974, 2015, 1949, 1993, 2001, 1980};
    private static final String[] NAMES = {
        "Ada Example",
        "Otto Placeholder",
        "Mina Madeup",
        "Tim Testperson",
        "Sir Fictor Fictitious",
        "Polly Pretend",
        "Sam Sample",
        "Ima Ginary"
    };
    private static final String[] CAREFUL = {
        "Afraid of needles, fond of tea.",
        "",
        "Prefers mornings.",
        "Comes with a grandmother.",
        "Allergic to penicillin.",
        "",
        "Speaks softly; please look up.",
        "Bills go to an imaginary insurer."
    };
    private static final String[] WHAT = {
        "Check-up",
        "Follow-up",
        "First visit",
        "Bandage change",
        "Blood pressure",
        "Physiotherapy",
        "Advice",
        "Check-up"
    };
    private static final String[] STARTS = {"08:30", "09:00", "09:15", "10:00", "11:00", "13:30", "14:15", "16:00"};
    private static final int[] MINUTES = {20, 45, 30, 30, 20, 45, 30, 60};
    private static final int[] CENTS = {6450, 12800, 4200, 3350, 9975, 18000, 5525, 7600};

    private Practice() {}

    /** Everybody, by family name. */
    public static List<Patient> patients(LocalDate today) {
        return IntStream.range(0, NAMES.length).mapToObj(i -> patient(i, today)).toList();
    }

    /** The patient of this id. */
    public static Optional<Patient> patient(String id, LocalDate today) {
        return patients(today).stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /**
     * The time it is at the practice: in the evening and at night it stays in the middle of the morning, since an empty
     * desk is nothing to look at.
     */
    public static LocalTime time(LocalTime now) {
        return now.isBefore(OPENS) || now.isAfter(CLOSES) ? MORNING : now.truncatedTo(ChronoUnit.MINUTES);
    }

    /** The appointments of a day, as they stand at this time of it. */
    public static List<Appointment> day(LocalDate today, LocalTime now) {
        return IntStream.range(0, NAMES.length)
                .mapToObj(i -> appointment(i, today, now))
                .toList();
    }

    /** The bills of this month. */
    public static List<Bill> bills(LocalDate today) {
        return IntStream.range(0, NAMES.length)
                .mapToObj(i -> new Bill(
                        "B-" + (1041 + i), patient(i, today), today.minusDays(2L * i + 1), CENTS[i], i % 3 != 1))
                .toList();
    }

    /** What of some bills is not paid yet. */
    public static String open(List<Bill> bills) {
        return Bill.money(bills.stream()
                .filter(bill -> !bill.paid())
                .mapToInt(Bill::cents)
                .sum());
    }

    private static Appointment appointment(int i, LocalDate today, LocalTime now) {
        LocalTime at = LocalTime.parse(STARTS[i]);
        LocalTime until = at.plusMinutes(MINUTES[i]);
        var state = until.isBefore(now)
                ? Appointment.State.DONE
                : at.minusMinutes(10).isBefore(now) ? Appointment.State.HERE : Appointment.State.EXPECTED;
        return new Appointment(at, MINUTES[i], patient(i, today), WHAT[i], by(i), state);
    }

    private static Patient patient(int i, LocalDate today) {
        return new Patient(
                "p" + (i + 1),
                NAMES[i],
                LocalDate.of(YEARS[i], 1 + i, 3 * i + 2),
                // Ofcom keeps these numbers for drama: nobody answers.
                "01632 9600" + (10 + i),
                CAREFUL[i],
                List.of(
                        new Patient.Visit(today.minusDays(21L + i), WHAT[(i + 2) % WHAT.length], by(i)),
                        new Patient.Visit(today.minusDays(95L + 3L * i), WHAT[(i + 4) % WHAT.length], by(i + 1))));
    }

    private static String by(int i) {
        return i % 2 == 0 ? PLAUSIBLE : MUSTER;
    }
}
