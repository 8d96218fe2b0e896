package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.mandate.Gaps;
import io.countersign.mandate.Products;
import io.countersign.mandate.Products.Outcome;
import io.countersign.mandate.Products.Preview;
import io.countersign.mandate.Products.Standing;
import io.countersign.mandate.Products.Wish;
import io.countersign.mandate.Prospect;
import io.countersign.membership.Groups;
import io.countersign.membership.People.Asking;
import io.countersign.organization.Country;
import io.countersign.organization.Organization;
import io.countersign.organization.Rule;
import io.countersign.policy.Connection;
import io.countersign.policy.ConnectionPlan;
import io.countersign.policy.Scope;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Connects products to a practice and disconnects them, as its pages do. */
public final class ProductDesk {
    private static final Asking OPERATOR = new Asking.Operator();

    private final Products products;
    private final Groups groups;
    private final InstantSource clock;

    /** Takes the verbs. */
    public ProductDesk(Products products, Groups groups, InstantSource clock) {
        this.products = products;
        this.groups = groups;
        this.clock = clock;
    }

    AdminAnswer list(Organization practice) {
        return shown(
                practice,
                false,
                products.of(practice.id()).stream()
                        .map(one -> state(practice, one.connection(), one.gaps()))
                        .toList());
    }

    AdminAnswer place(AdminRequest.PlacePractice request, Organization practice) {
        return products.place(OPERATOR, practice.id(), request.country())
                ? list(practice)
                : new Refused(Why.ALREADY_SO, "It is so already at " + practice.name() + ", and nothing was changed.");
    }

    AdminAnswer connect(AdminRequest.ConnectProduct request, Organization practice) {
        LocalDate day = request.from()
                .orElseGet(() -> ConnectionPlan.proposed(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        Optional<Scope> reach = request.reach().in(groups.all(practice.id()));
        if (reach.isEmpty()) {
            return MandateDesk.noGroup(practice, groups);
        }
        var wish = new Wish(request.product(), request.name(), reach.get(), MandateDesk.begins(day));
        if (request.dryRun()) {
            return switch (products.ifConnected(practice.id(), wish)) {
                case Preview.Not(Products.Why why) -> refused(why, practice);
                case Preview.Possible possible ->
                    shown(practice, true, List.of(state(practice, possible.connection(), possible.gaps())));
            };
        }
        return switch (products.connect(OPERATOR, practice.id(), wish)) {
            case Outcome.Refused(Products.Why why) -> refused(why, practice);
            case Outcome.Connected _ -> list(practice);
        };
    }

    AdminAnswer disconnect(AdminRequest.DisconnectProduct request, Organization practice) {
        List<Standing> found = products.of(practice.id()).stream()
                .filter(one -> one.connection().id().equals(request.connected())
                        || one.connection().name().equals(request.connected()))
                .toList();
        if (found.size() != 1) {
            return new Refused(
                    Why.PRODUCT_NOT_FOUND,
                    found.isEmpty()
                            ? "No product \"" + request.connected() + "\" is connected at " + practice.name() + "."
                            : "Several products are called so. Name one by its id.");
        }
        return products.disconnect(
                        OPERATOR, practice.id(), found.getFirst().connection().id(), request.why())
                ? list(practice)
                : refused(Products.Why.FROZEN, practice);
    }

    private AdminAnswer shown(Organization practice, boolean planned, List<ProductState> states) {
        return new AdminAnswer.ProductsShown(
                AdminDesk.practice(practice), products.country(practice.id()).map(Country::code), planned, states);
    }

    private ProductState state(Organization practice, Connection connection, Gaps gaps) {
        return new ProductState(
                connection.id(),
                connection.product(),
                connection.name(),
                Whom.of(connection.reach(), groups.names(practice.id())),
                connection.from(),
                values(connection.kept()),
                values(gaps.rules().stream().collect(Collectors.toMap(one -> one.rule(), one -> one.to()))),
                emails(gaps.unready()),
                emails(gaps.later()),
                emails(gaps.reaching().stream()
                        .filter(one -> gaps.exemptions().stream()
                                .anyMatch(exemption ->
                                        exemption.person().equals(one.person().id())))
                        .toList()),
                connection.version());
    }

    private static List<RuleValue> values(Map<Rule, String> rules) {
        return rules.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new RuleValue(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> emails(Collection<Prospect> people) {
        return people.stream().map(one -> one.person().email().value()).toList();
    }

    private Refused refused(Products.Why why, Organization practice) {
        return switch (why) {
            case NO_COUNTRY ->
                new Refused(
                        Why.PRODUCT_REFUSED,
                        "Nobody has said in which country " + practice.name()
                                + " is. Say so with \"practice product country\".");
            case NO_PRODUCT ->
                new Refused(
                        Why.PRODUCT_NOT_FOUND,
                        "There is no such product, or it asks for nothing there. There are: "
                                + products
                                        .country(practice.id())
                                        .map(country -> products.catalogue().in(country))
                                        .orElse(List.of())
                                        .stream()
                                        .map(product -> product.id())
                                        .collect(Collectors.joining(", "))
                                + ".");
            case NO_NAME -> new Refused(Why.PRODUCT_REFUSED, "Say what it is called, with --name.");
            case NOBODY -> new Refused(Why.PRODUCT_REFUSED, "Say who reaches its data: somebody does.");
            case NO_GROUP -> MandateDesk.noGroup(practice, groups);
            case ALREADY -> new Refused(Why.ALREADY_SO, "It is connected already at " + practice.name() + ".");
            case NOT_THEN -> new Refused(Why.DAY_REFUSED, "The day has to be after today, within 14 days.");
            case FROZEN ->
                new Refused(
                        Why.RULE_REFUSED,
                        "An owner of " + practice.name()
                                + " has raised the alarm: nothing is changed until it is over.");
            case RULES -> new Refused(Why.RULE_REFUSED, "The rules cannot be made as strict here as the product asks.");
        };
    }
}
