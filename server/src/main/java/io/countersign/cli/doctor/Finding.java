package io.countersign.cli.doctor;

import java.util.Locale;

/**
 * One thing the doctor looked at.
 *
 * @param about a word for the thing
 * @param message what was found
 * @param advice what to do about it, empty where nothing needs doing
 */
public record Finding(State state, String about, String message, String advice) {

    /** How it stands. */
    public enum State {
        OK,
        WARNING,
        PROBLEM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String about, String message) {
        return new Finding(State.OK, about, message, "");
    }

    static Finding warning(String about, String message, String advice) {
        return new Finding(State.WARNING, about, message, advice);
    }

    static Finding problem(String about, String message, String advice) {
        return new Finding(State.PROBLEM, about, message, advice);
    }
}
