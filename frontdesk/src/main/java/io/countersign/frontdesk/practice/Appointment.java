package io.countersign.frontdesk.practice;

import java.time.LocalTime;

/**
 * An hour of the day that is taken.
 *
 * @param state what is known of it at the desk
 */
public record Appointment(LocalTime at, int minutes, Patient patient, String what, String by, State state) {

    /** How it stands. */
    public enum State {
        HERE("here"),
        EXPECTED("expected"),
        DONE("done");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public LocalTime until() {
        return at.plusMinutes(minutes);
    }
}
