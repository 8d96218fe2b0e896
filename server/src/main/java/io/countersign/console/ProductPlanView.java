package io.countersign.console;

import io.countersign.mandate.Products.Preview;
import io.countersign.policy.ConnectionPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The view of what connecting a product would do.
 *
 * @param what the part of the message keys after {@code products.plan.}: what becomes of the second step
 * @param from the day that goes with it; null where there is none
 * @param words who reaches its data, where that is not everyone
 */
public record ProductPlanView(
        NavView nav,
        ProductForm form,
        String name,
        String what,
        @Nullable Instant from,
        List<ScopeWord> words,
        List<ClauseRow> clauses,
        ConnectedRow.GapsView gaps) {
    static ProductPlanView of(
            NavView nav, ProductForm form, Preview.Possible possible, Map<String, String> groupNames) {
        ConnectionPlan.What what = possible.plan().what();
        boolean now = what == ConnectionPlan.What.ON_ALREADY || what == ConnectionPlan.What.CALLED_OFF;
        return new ProductPlanView(
                nav,
                form,
                possible.connection().name(),
                RoleText.of(what),
                now ? null : possible.plan().from(),
                ScopeWord.of(possible.connection().reach(), groupNames),
                possible.product().in(possible.connection().country()).stream()
                        .map(ClauseRow::of)
                        .toList(),
                ConnectedRow.GapsView.of(possible.gaps()));
    }

    /** Where the page of connected products is. */
    public String path() {
        return nav.path() + "/products";
    }

    /** Where the page of the second step is. */
    public String mandate() {
        return nav.path() + "/mandate";
    }
}
