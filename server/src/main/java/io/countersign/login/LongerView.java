package io.countersign.login;

import io.countersign.platform.web.Problems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page on which somebody chooses a longer password within a sign-in.
 *
 * @param path where the sign-in goes on without one
 * @param until until when it is enough; null where no day is known
 * @param least the fewest characters it must have
 */
public record LongerView(
        String practice,
        String email,
        String path,
        @Nullable Instant until,
        int least,
        Problems problems) {}
