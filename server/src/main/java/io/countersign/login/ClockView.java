package io.countersign.login;

import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.verification.ClockHintView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that says that the clock of a phone is wrong.
 *
 * @param email who is signing in, as typed
 * @param path the path of the sign-in
 * @param hint how the clock is wrong
 * @param fields the field for the next code, once the clock is right; null where there is none
 * @param twoCodes whether two more codes let this person in once
 * @param rejected whether two codes were just rejected
 * @param problems what is wrong with the form of two codes
 * @param now what time it is
 */
public record ClockView(
        String email,
        String path,
        ClockHintView hint,
        @Nullable Part fields,
        boolean twoCodes,
        boolean rejected,
        Problems problems,
        Instant now) {}
