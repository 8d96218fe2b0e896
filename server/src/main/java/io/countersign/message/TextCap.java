package io.countersign.message;

import java.time.Duration;

/** What is counted of text messages, and how many are sent at most. What each of them costs an attacker stops here. */
public enum TextCap {
    NUMBER_HOUR(10, Duration.ofHours(1), false),
    /** A receptionist may sign in forty times a day. */
    NUMBER_DAY(50, Duration.ofDays(1), false),
    PERSON_DAY(60, Duration.ofDays(1), false),
    /** A range is ten thousand numbers in a row: those that fraud is paid for are bought in ranges. */
    RANGE_HOUR(20, Duration.ofHours(1), true),
    PRACTICE_HOUR(60, Duration.ofHours(1), true),
    PRACTICE_DAY(400, Duration.ofDays(1), true),
    INSTALLATION_HOUR(300, Duration.ofHours(1), true);

    private final int most;
    private final Duration time;
    private final boolean alarming;

    TextCap(int most, Duration time, boolean alarming) {
        this.most = most;
        this.time = time;
        this.alarming = alarming;
    }

    /** How many are sent at most. */
    public int most() {
        return most;
    }

    /** In which time. */
    public Duration time() {
        return time;
    }

    /** Whether reaching it is worth an alarm: no one person reaches it by being impatient. */
    public boolean isAlarming() {
        return alarming;
    }
}
