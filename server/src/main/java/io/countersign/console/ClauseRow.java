package io.countersign.console;

import io.countersign.policy.ConnectedProducts.Clause;
import io.countersign.policy.ConnectedProducts.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a product asks for, on a page.
 *
 * @param id the part of the message keys after {@code products.says.}
 * @param weight the part of the message keys after {@code products.weight.}
 * @param since since when, as year, month or day; null where that is not known
 */
public record ClauseRow(String id, String weight, @Nullable String since, List<SourceRow> sources) {
    /** Where it is said. */
    public record SourceRow(String publisher, String title, String where) {}

    static ClauseRow of(Clause clause) {
        return new ClauseRow(
                clause.id(),
                clause.weight() == Weight.SAID ? "said" : clause.isRequired() ? "required" : "recommended",
                clause.since().orElse(null),
                clause.sources().stream()
                        .map(source -> new SourceRow(source.publisher(), source.title(), source.where()))
                        .toList());
    }
}
