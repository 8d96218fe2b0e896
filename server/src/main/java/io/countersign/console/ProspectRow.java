package io.countersign.console;

import io.countersign.mandate.Outlook;
import io.countersign.mandate.Prospect;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the practice on the pages of the second step.
 *
 * @param outlook the part of the message keys after {@code mandate.outlook.}
 * @param duty the part of the message keys after {@code mandate.duty.}
 * @param until when that ends; null where it does not
 */
public record ProspectRow(
        String id,
        String name,
        String email,
        String role,
        String work,
        String outlook,
        String duty,
        @Nullable Instant until,
        boolean ready,
        boolean remindable) {
    /** Whoever is worst off first: those who would not get in, and those who are ready last. */
    static List<ProspectRow> of(List<Prospect> people) {
        return people.stream()
                .sorted(Comparator.comparing((Prospect one) -> one.outlook() == Outlook.READY)
                        .thenComparing(one -> one.outlook() != Outlook.STUCK))
                .map(ProspectRow::of)
                .toList();
    }

    static ProspectRow of(Prospect one) {
        return new ProspectRow(
                one.person().id().value(),
                one.person().name(),
                one.person().email().value(),
                RoleText.of(one.position().role()),
                RoleText.of(one.position().work()),
                RoleText.of(one.outlook()),
                RoleText.of(one.duty().kind()),
                one.duty().until().orElse(null),
                one.outlook().isReady(),
                one.isToBeReminded());
    }

    /** Whether they could not sign in. */
    public boolean stuck() {
        return outlook.equals("stuck");
    }
}
