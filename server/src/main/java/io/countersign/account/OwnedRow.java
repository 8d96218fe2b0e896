package io.countersign.account;

import io.countersign.organization.Organization;

/** One practice of which somebody is the owner, as their own page shows it. */
public record OwnedRow(String id, String name) {
    static OwnedRow of(Organization practice) {
        return new OwnedRow(practice.id().value(), practice.name());
    }
}
