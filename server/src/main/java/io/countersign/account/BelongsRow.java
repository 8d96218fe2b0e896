package io.countersign.account;

import io.countersign.organization.Profiles;
import java.util.Locale;

/**
 * One practice in which somebody has a place, as their own page shows it.
 *
 * @param role the part of the message keys after {@code role.}
 * @param work the part of the message keys after {@code work.}
 * @param console whether they may do anything in its console
 */
public record BelongsRow(String id, String name, String role, String work, boolean console) {
    static BelongsRow of(Profiles.Place place) {
        return new BelongsRow(
                place.practice().id().value(),
                place.practice().name(),
                place.membership().role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                place.membership().work().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                !place.membership().role().rights().isEmpty());
    }
}
