package io.countersign.console;

import io.countersign.mandate.Products.Why;
import io.countersign.mandate.Products.Wish;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.policy.ConnectionPlan;
import io.countersign.subscriber.DisplayName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The product an owner wants to connect, as typed.
 *
 * @param product its id; empty where none was chosen
 * @param name what it is called
 * @param reach who reaches its data, and the day, as on the page of the second step
 */
public record ProductForm(String product, String name, MandateForm reach) {
    static ProductForm empty(Instant now) {
        return new ProductForm("", "", new MandateForm("everyone", Set.of(), "day", proposed(now), "", ""));
    }

    static ProductForm of(Form form) {
        return new ProductForm(
                form.optional("product").orElse(""),
                form.optional("name").orElse("").strip(),
                MandateForm.of(form));
    }

    private static String proposed(Instant now) {
        return ConnectionPlan.proposed(LocalDate.ofInstant(now, ZoneOffset.UTC)).toString();
    }

    /** What is missing, before anybody looks at the practice. */
    Problems problems(Optional<Product> chosen) {
        if (chosen.isEmpty()) {
            return Problems.none().and("product", "products.product.missing");
        }
        Problems problems = Problems.none();
        if (chosen.get().named() && DisplayName.parse(name).isEmpty()) {
            problems = problems.and("name", "products.name.missing");
        }
        boolean some = reach.who().equals("some") && !reach.some().isEmpty();
        if (!chosen.get().everyone() && !reach.who().equals("everyone") && !some) {
            problems = problems.and("who", "products.who.missing");
        }
        return new DayField(reach.day(), reach.zone()).instant().isPresent()
                ? problems
                : problems.and("day", "mandate.day.missing");
    }

    /** Why it cannot be connected, beside what has to be changed. */
    static Problems refused(Why why) {
        String key = "products.refused." + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String field = switch (why) {
            case NO_COUNTRY -> "country";
            case NO_PRODUCT, ALREADY, FROZEN, RULES -> "product";
            case NO_NAME -> "name";
            case NOBODY, NO_GROUP -> "who";
            case NOT_THEN -> "day";
        };
        return Problems.none().and(field, key);
    }

    Wish wish(Instant now) {
        return new Wish(
                product,
                DisplayName.parse(name),
                reach.scope(),
                new DayField(reach.day(), reach.zone()).instant().orElse(now));
    }
}
