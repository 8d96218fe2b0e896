package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.ClauseRow;
import io.countersign.console.ClauseRow.SourceRow;
import io.countersign.console.ConnectedRow;
import io.countersign.console.ConnectedRow.Change;
import io.countersign.console.ConnectedRow.GapsView;
import io.countersign.console.MandateForm;
import io.countersign.console.NavView;
import io.countersign.console.ProductForm;
import io.countersign.console.ProductPlanView;
import io.countersign.console.ProductsView;
import io.countersign.console.ProductsView.Choice;
import io.countersign.console.ProspectRow;
import io.countersign.console.ScopeWord;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.organization.Rule;
import io.countersign.platform.web.Problems;
import io.countersign.policy.RuleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sample pages of connected products. */
final class ProductSamples {
    private static final List<Choice> CHOICES =
            List.of(new Choice("xero", false), new Choice("au-tax-or-super", true), new Choice("other", true));
    private static final GapsView NO_GAPS =
            new GapsView(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 6, false, false, true);

    private ProductSamples() {}

    static List<Sample> all(Instant now) {
        Instant monday = now.plus(Duration.ofDays(8));
        var xero = new ConnectedRow("c1", "Xero", List.of(), monday, now, "2026-11-29", xero(), NO_GAPS);
        var tax = new ConnectedRow(
                "c2",
                "Payday Super",
                List.of(new ScopeWord("role.owner", ""), new ScopeWord("work.team", "")),
                monday,
                now,
                "2026-11-29",
                tax(),
                gaps(monday, List.of()));
        Problems wrong = NONE.and("product", "products.product.missing").and("day", "products.refused.not-then");
        var plan = new ProductPlanView(
                nav(PRACTICE),
                form("au-tax-or-super", "Payday Super"),
                "Payday Super",
                "announced",
                monday,
                List.of(new ScopeWord("role.owner", ""), new ScopeWord("work.team", "")),
                tax(),
                gaps(
                        monday,
                        List.of(new Change(
                                "remember-hours",
                                RuleText.of(Rule.REMEMBER, "24"),
                                RuleText.of(Rule.REMEMBER, "23")))));
        var asItWas = new ProductPlanView(
                nav(LONG_PRACTICE), form("xero", ""), "Xero", "on-already", null, List.of(), xero(), NO_GAPS);
        return List.of(
                sample("products", PRACTICE, "AU", List.of(xero, tax), CHOICES, "products.done.connected", NONE),
                sample("products-new", LONG_PRACTICE, null, List.of(), List.of(), null, NONE),
                sample("products-wrong", PRACTICE, "AU", List.of(), CHOICES, null, wrong),
                new Sample("product-plan", "console/product-plan", plan),
                new Sample("product-plan-as-it-was", "console/product-plan", asItWas));
    }

    private static Sample sample(
            String name,
            String practice,
            @Nullable String country,
            List<ConnectedRow> connected,
            List<Choice> choices,
            @Nullable String notice,
            Problems problems) {
        return new Sample(
                name,
                "console/products",
                new ProductsView(
                        nav(practice),
                        country,
                        connected,
                        choices,
                        List.of(new ScopeWord.Tick("group-g1", "Night shift")),
                        form("", ""),
                        notice,
                        problems));
    }

    private static ProductForm form(String product, String name) {
        return new ProductForm(product, name, new MandateForm("everyone", Set.of(), "day", "2026-12-07", "", ""));
    }

    private static NavView nav(String practice) {
        return new NavView(
                practice,
                "/console/p1",
                List.of("people", "invitations", "mandate", "policy", "products", "log"),
                "products");
    }

    private static GapsView gaps(Instant monday, List<Change> rules) {
        ProspectRow bea = row("s2", "Bea Brown", "bea@example.org", "sets-up", monday);
        ProspectRow cy = row("s1", "Cy Doe", LONG_EMAIL, "stuck", monday);
        ProspectRow dan = row("s4", "Dan Dale", "dan@example.org", "sets-up", monday.plusSeconds(864_000));
        return new GapsView(
                rules,
                List.of(new Change("tries", RuleText.of(Rule.TRIES, "10"), RuleText.of(Rule.TRIES, "5"))),
                List.of(cy),
                List.of(bea, dan),
                List.of(dan),
                List.of(bea),
                4,
                rules.isEmpty(),
                rules.isEmpty(),
                false);
    }

    private static ProspectRow row(String id, String name, String email, String outlook, Instant until) {
        return new ProspectRow(id, name, email, "member", "team", outlook, "grace", until, false, true);
    }

    private static List<ClauseRow> xero() {
        var faq = new SourceRow(
                "Xero",
                "Multi-factor authentication: frequently asked questions",
                "xero.com/sg/security/multi-factor-authentication/faq");
        return List.of(
                new ClauseRow("xero-au-second-step", "recommended", "2018", List.of(faq)),
                new ClauseRow("xero-au-remember", "recommended", "2022-10", List.of(faq)),
                new ClauseRow("xero-makers", "said", "2020", List.of(faq)));
    }

    private static List<ClauseRow> tax() {
        var cloud = new SourceRow(
                "DSPANZ, the association of makers of such products",
                "Operational Security Framework for cloud products",
                "dspanz.org, osf-for-cloud-products");
        return List.of(
                new ClauseRow("au-tax-second-step", "recommended", null, List.of(cloud)),
                new ClauseRow("au-tax-remember", "recommended", null, List.of(cloud)),
                new ClauseRow("other-second-step", "required", null, List.of(cloud)));
    }
}
