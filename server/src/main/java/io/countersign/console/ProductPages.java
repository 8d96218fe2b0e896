package io.countersign.console;

import io.countersign.mandate.Products;
import io.countersign.mandate.Products.Outcome;
import io.countersign.mandate.Products.Preview;
import io.countersign.mandate.Products.Standing;
import io.countersign.membership.Groups;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products that a practice connects: what each asks for, what connecting it would do, and what is left to do. */
public final class ProductPages {
    private static final int REFUSED = 422;
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/products";

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES = Map.of(
            "connected", "products.done.connected",
            "connected-as-it-was", "products.done.connected-as-it-was",
            "disconnected", "products.done.disconnected",
            "country", "products.done.country");

    private final Products products;
    private final Groups groups;
    private final InstantSource clock;
    private final PracticeGate toSee;
    private final PracticeGate toChange;

    /** Takes its parts. */
    public ProductPages(Products products, Groups groups, PracticeGate.Parts gates, InstantSource clock) {
        this.products = products;
        this.groups = groups;
        this.clock = clock;
        this.toSee = gates.toSee(Right.MANAGE_POLICY);
        this.toChange = gates.toChange(
                Right.MANAGE_POLICY, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/products");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, toSee, this::show),
                Endpoint.get(PAGE + "/plan", toChange, this::plan),
                Endpoint.post(PAGE, toChange, this::connect),
                Endpoint.post(PAGE + "/country", toChange, this::place),
                Endpoint.post(PAGE + "/{id}/disconnect", toChange, this::disconnect));
    }

    private Response show(Request request, Officer by) {
        String done = NOTICES.get(request.query().optional("done").orElse(""));
        return Response.page(
                "console/products",
                view(by, ProductForm.empty(clock.instant()), Problems.none()).saying(done));
    }

    private Response again(Officer by, ProductForm form, Problems problems) {
        return Response.page("console/products", view(by, form, problems)).status(REFUSED);
    }

    private ProductsView view(Officer by, ProductForm form, Problems problems) {
        OrganizationId practice = by.practice().id();
        Optional<Country> country = products.country(practice);
        return new ProductsView(
                NavView.of(by, Section.PRODUCTS),
                country.map(Country::code).orElse(null),
                products.of(practice).stream()
                        .map(one -> ConnectedRow.of(one, groups.names(practice)))
                        .toList(),
                country.map(here -> products.catalogue().in(here)).orElse(List.of()).stream()
                        .map(product -> new ProductsView.Choice(product.id(), product.named()))
                        .toList(),
                ScopeWord.Tick.of(groups.all(practice)),
                form,
                null,
                problems);
    }

    private Response plan(Request request, Officer by) {
        ProductForm form = ProductForm.of(request.query());
        Instant now = clock.instant();
        Problems problems = form.problems(chosen(by, form));
        if (!problems.isEmpty()) {
            return again(by, form, problems);
        }
        return switch (products.ifConnected(by.practice().id(), form.wish(now))) {
            case Preview.Not(Products.Why why) -> again(by, form, ProductForm.refused(why));
            case Preview.Possible possible ->
                Response.page(
                        "console/product-plan",
                        ProductPlanView.of(
                                NavView.of(by, Section.PRODUCTS),
                                form,
                                possible,
                                groups.names(by.practice().id())));
        };
    }

    private Response connect(Request request, Officer by) {
        ProductForm form = ProductForm.of(request.form());
        Problems problems = form.problems(chosen(by, form));
        if (!problems.isEmpty()) {
            return again(by, form, problems);
        }
        return switch (products.connect(
                new Asking.Somebody(by.session()), by.practice().id(), form.wish(clock.instant()))) {
            case Outcome.Refused(Products.Why why) -> again(by, form, ProductForm.refused(why));
            case Outcome.Connected connected ->
                done(by, connected.what().decides() ? "connected" : "connected-as-it-was");
        };
    }

    private Response place(Request request, Officer by) {
        Optional<Country> country = Country.of(request.form().field("country"));
        if (country.isEmpty()) {
            return again(
                    by,
                    ProductForm.empty(clock.instant()),
                    Problems.none().and("country", "products.refused.no-country"));
        }
        products.place(new Asking.Somebody(by.session()), by.practice().id(), country.get());
        return done(by, "country");
    }

    private Response disconnect(Request request, Officer by) {
        String id = request.variable("id");
        Standing standing = products.of(by.practice().id()).stream()
                .filter(one -> one.connection().id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        Optional<Reason> why = Reason.parse(request.form().field("why"));
        if (why.isEmpty()) {
            return again(
                    by,
                    ProductForm.empty(clock.instant()),
                    Problems.none()
                            .and("why-" + standing.connection().id(), "console.policy.why.missing", Reason.MAX_LENGTH));
        }
        products.disconnect(new Asking.Somebody(by.session()), by.practice().id(), id, why.get());
        return done(by, "disconnected");
    }

    private Optional<Product> chosen(Officer by, ProductForm form) {
        return products.country(by.practice().id())
                .flatMap(here -> products.catalogue().product(form.product()).filter(product -> product.isFor(here)));
    }

    private static Response done(Officer by, String what) {
        return Response.seeOther(by.path() + "/products?done=" + what);
    }
}
