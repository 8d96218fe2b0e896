package io.countersign.authenticator.sms;

import io.countersign.platform.web.Problems;
import java.util.List;

/**
 * The view of the fields that ask for a texted code.
 *
 * @param lines the numbers a code can be sent to
 * @param sentTo the last digits of the number that a code was sent to; empty before that
 * @param alone whether nothing else is asked for
 */
public record SmsFields(List<Line> lines, String sentTo, boolean alone, boolean rejected, Problems problems) {
    /**
     * A number, as its owner knows it.
     *
     * @param id of the authenticator
     */
    public record Line(String id, String number) {}

    /** Whether a code is on its way. */
    public boolean isSent() {
        return !sentTo.isEmpty();
    }
}
