package io.countersign.account;

import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that says what is missing before somebody may change how they sign in.
 *
 * @param state {@code none}, {@code waiting} or {@code open}
 * @param opensAt from when on an announced change may be made
 * @param lapsesAt until when
 * @param lasting the ways this person has that are enough
 * @param way the way that can announce a change; null where there is none
 * @param fields what it shows within the form
 * @param rejected whether what was typed was just rejected
 */
public record ChangeView(
        String practice,
        String email,
        String state,
        @Nullable Instant opensAt,
        @Nullable Instant lapsesAt,
        List<String> lasting,
        @Nullable String way,
        @Nullable Part fields,
        boolean rejected,
        Problems problems) {}
