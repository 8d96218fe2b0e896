package io.countersign.safekeeping;

import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.subscriber.SubscriberId;

/** Who is to be reminded that the keys are on no paper yet: owners, until the first sheet was made. */
public final class SheetReminder {
    private final Database database;
    private final OrganizationStore organizations;
    private final EscrowStore sheets = new EscrowStore();

    /** Takes its parts. */
    public SheetReminder(Database database, OrganizationStore organizations) {
        this.database = database;
        this.organizations = organizations;
    }

    /** Whether this person is to be reminded. */
    public boolean isDueTo(SubscriberId person) {
        return database.read(tx -> sheets.last(tx).isEmpty()
                && organizations.memberships(tx, person).stream()
                        .filter(Membership::isActive)
                        .map(Membership::role)
                        .anyMatch(Role.OWNER::equals));
    }
}
