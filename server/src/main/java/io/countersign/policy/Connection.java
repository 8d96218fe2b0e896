package io.countersign.policy;

import io.countersign.organization.Country;
import io.countersign.organization.Rule;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.Map;

/**
 * A product that a practice has connected, and what it keeps on there, as it was agreed.
 *
 * @param product its id in the list of products
 * @param name what it is called
 * @param country where the practice was when it connected it
 * @param reach who reaches its data: of them a second step is required
 * @param from from when on that is so
 * @param kept rules that are at least as strict as this
 * @param version of the list, when it was connected
 */
public record Connection(
        String id,
        OrganizationId practice,
        String product,
        String name,
        Country country,
        Scope reach,
        Instant from,
        Map<Rule, String> kept,
        String version,
        Instant connectedAt) {
    /** Whether it would be so no more under this mandate: somebody who reaches the data is let off, or later. */
    boolean isBrokenBy(Mandate mandate, Instant now) {
        Instant then = from.isAfter(now) ? from : now;
        return !mandate.at(then).includes(reach)
                || mandate.ahead(then)
                        .filter(plan -> !plan.scope().includes(reach))
                        .isPresent();
    }
}
