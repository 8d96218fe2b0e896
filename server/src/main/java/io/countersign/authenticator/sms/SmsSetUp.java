package io.countersign.authenticator.sms;

import io.countersign.platform.web.Problems;

/**
 * The view of the steps that set up codes by text message.
 *
 * @param sentTo the number that a code was sent to, as its owner just typed it; empty before that
 */
public record SmsSetUp(String sentTo, boolean rejected, Problems problems) {
    /** Whether a code is on its way. */
    public boolean isSent() {
        return !sentTo.isEmpty();
    }

    @Override
    public String toString() {
        return "SmsSetUp";
    }
}
