package io.countersign.organization;

import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A named group of people of a practice, such as "Reception". It gives no right to anything; what a practice requires of its
 * people can be required of a group.
 *
 * @param externalId its id in the directory that it comes from
 * @param managed whether a directory keeps it, so that nobody changes it by hand
 */
public record Group(
        GroupId id,
        OrganizationId practice,
        DisplayName name,
        Instant since,
        Optional<String> externalId,
        boolean managed) {
    /** One that people of the practice keep. */
    public static Group of(GroupId id, OrganizationId practice, DisplayName name, Instant since) {
        return new Group(id, practice, name, since, Optional.empty(), false);
    }

    /** The same with another name. */
    public Group called(DisplayName other) {
        return new Group(id, practice, other, since, externalId, managed);
    }

    /** What two names have in common that count as the same: neither case nor the width of letters or spaces counts. */
    static String folded(DisplayName name) {
        return Normalizer.normalize(name.value(), Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
