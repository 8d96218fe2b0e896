package io.countersign.subscriber;

/** The id of a person known to us: random, never reused, and telling nothing about them. */
public record SubscriberId(String value) {
    /** How the log names this person where they did something. */
    public String actor() {
        return "subscriber:" + value;
    }
}
