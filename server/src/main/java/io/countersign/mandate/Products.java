package io.countersign.mandate;

import io.countersign.authenticator.Authenticators;
import io.countersign.membership.People.Asking;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Rule;
import io.countersign.platform.database.Tx;
import io.countersign.policy.ConnectedProducts;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.policy.ConnectedProducts.Weight;
import io.countersign.policy.Connection;
import io.countersign.policy.ConnectionPlan;
import io.countersign.policy.ConnectionStore;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Products that a practice connects, and which keep on what they ask for: shown first, connected, disconnected. Everything
 * is decided under the lock of the practice, and by the doors of the mandate and of the rules.
 */
public final class Products {
    private final ConnectedProducts catalogue;
    private final Mandates mandates;
    private final PracticeRules rules;
    private final Mandates.Parts parts;
    private final ConnectionStore store = new ConnectionStore();
    private final MandateStore mandateStore = new MandateStore();
    private final GroupStore groups = new GroupStore();
    private final ExemptionStore exemptions = new ExemptionStore();
    private final FreezeStore freezes = new FreezeStore();
    private final Prospects prospects;
    private final ProductTelling telling;

    /** Takes the list of products, and the doors it decides by. */
    public Products(ConnectedProducts catalogue, Mandates mandates, PracticeRules rules, Mandates.Parts parts) {
        this.catalogue = catalogue;
        this.mandates = mandates;
        this.rules = rules;
        this.parts = parts;
        this.prospects = prospects(parts.types());
        this.telling = new ProductTelling(parts);
    }

    private Prospects prospects(Authenticators types) {
        return new Prospects(parts.subscribers(), parts.authenticators(), types);
    }

    /**
     * What a practice would connect.
     *
     * @param product its id in the list
     * @param name what it is called; counts where the list leaves that to the practice
     * @param reach who reaches its data; counts where the product does not ask of everybody
     * @param day from when on they are asked for a second step; counts where one is needed
     */
    public record Wish(String product, Optional<DisplayName> name, Scope reach, Instant day) {}

    /** Why it is not connected. */
    public enum Why {
        /** Nobody has said where the practice is. */
        NO_COUNTRY,
        /** There is no such product, or nothing is known of it for the country of the practice. */
        NO_PRODUCT,
        /** The practice has to say what it is called. */
        NO_NAME,
        /** Nobody reaches its data. */
        NOBODY,
        /** It is connected. */
        ALREADY,
        /** The day has passed, or is more than fourteen days away. */
        NOT_THEN,
        /** An owner has raised the alarm. */
        FROZEN,
        /** The practice has no such group. */
        NO_GROUP,
        /** The rules cannot be made strict enough here. */
        RULES
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** It is connected, and this is what was decided for it. */
        record Connected(Connection connection, ConnectionPlan.What what) implements Outcome {}

        /** It is not, and nothing is different. */
        record Refused(Why why) implements Outcome {}
    }

    /** What would be if a product were connected. */
    public sealed interface Preview {
        /**
         * It can be.
         *
         * @param connection as it would be
         * @param gaps what would be different, and what would be left to do
         */
        record Possible(Product product, Connection connection, ConnectionPlan plan, Gaps gaps) implements Preview {}

        /** It cannot be. */
        record Not(Why why) implements Preview {}
    }

    /**
     * A product that is connected, and what is left to do.
     *
     * @param product as the list has it now; empty where it has it no more
     */
    public record Standing(Connection connection, Optional<Product> product, Gaps gaps) {}

    /** The list. */
    public ConnectedProducts catalogue() {
        return catalogue;
    }

    /** Where a practice is; nothing where nobody has said. */
    public Optional<Country> country(OrganizationId practice) {
        return parts.database().read(tx -> parts.organizations().country(tx, practice));
    }

    /** Notes where a practice is; false if that was noted already. What is connected stays as it was agreed. */
    public boolean place(Asking asking, OrganizationId practice, Country country) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            Optional<Country> before = parts.organizations().country(tx, practice);
            if (before.filter(country::equals).isPresent()) {
                return false;
            }
            parts.organizations().setCountry(tx, practice, country);
            telling.placed(tx, asking, practice, before, country, now);
            return true;
        });
    }

    /** The products a practice has connected, the first one first. */
    public List<Standing> of(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> {
            List<Prospect> people = prospects.of(tx, practice, now);
            Optional<Country> country = parts.organizations().country(tx, practice);
            return store.of(tx, practice).connections().stream()
                    .map(connection -> {
                        Optional<Product> product = catalogue.product(connection.product());
                        Map<Rule, String> advised = product.map(
                                        listed -> listed.rules(connection.country(), Weight.ADVISED))
                                .orElse(Map.of());
                        boolean older = !connection.version().equals(catalogue.version());
                        boolean elsewhere =
                                country.filter(connection.country()::equals).isEmpty();
                        return new Standing(
                                connection,
                                product,
                                gaps(tx, connection, people, advised, now).at(older, elsewhere));
                    })
                    .toList();
        });
    }

    /** What would be if this were connected: the dry run. Nothing changes. */
    public Preview ifConnected(OrganizationId practice, Wish wish) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> preview(tx, practice, wish, now));
    }

    private Preview preview(Tx tx, OrganizationId practice, Wish wish, Instant now) {
        Optional<Country> country = parts.organizations().country(tx, practice);
        if (country.isEmpty()) {
            return new Preview.Not(Why.NO_COUNTRY);
        }
        Optional<Product> found = catalogue.product(wish.product()).filter(product -> product.isFor(country.get()));
        if (found.isEmpty()) {
            return new Preview.Not(Why.NO_PRODUCT);
        }
        Product product = found.get();
        if (product.named() && wish.name().isEmpty()) {
            return new Preview.Not(Why.NO_NAME);
        }
        Scope reach = product.everyone() ? Scope.EVERYONE : wish.reach();
        Mandate before = mandateStore.of(tx, practice);
        ConnectionPlan plan = ConnectionPlan.of(before, reach, wish.day(), now);
        var connection = new Connection(
                parts.secrets().id(),
                practice,
                product.id(),
                product.named() ? wish.name().orElseThrow().value() : product.name(),
                country.get(),
                reach,
                plan.from(),
                product.rules(country.get(), Weight.HELD),
                catalogue.version(),
                now);
        Optional<Why> against = against(tx, connection, plan, wish.day(), now);
        if (against.isPresent()) {
            return new Preview.Not(against.get());
        }
        List<Prospect> people = plan.what().decides()
                ? Mandates.under(plan.after(), prospects.of(tx, practice, now), now)
                : prospects.of(tx, practice, now);
        Gaps gaps = gaps(tx, connection, people, product.rules(country.get(), Weight.ADVISED), now);
        return new Preview.Possible(product, connection, plan, gaps);
    }

    private Optional<Why> against(Tx tx, Connection wanted, ConnectionPlan plan, Instant day, Instant now) {
        if (wanted.reach().isNobody()) {
            return Optional.of(Why.NOBODY);
        }
        if (!groups.hasAll(tx, wanted.practice(), wanted.reach().groups())) {
            return Optional.of(Why.NO_GROUP);
        }
        boolean already = store.of(tx, wanted.practice()).connections().stream()
                .anyMatch(other ->
                        other.product().equals(wanted.product()) && other.name().equals(wanted.name()));
        if (already) {
            return Optional.of(Why.ALREADY);
        }
        if (plan.what().needsDay() && !ConnectionPlan.isNear(day, now)) {
            return Optional.of(Why.NOT_THEN);
        }
        return freezes.of(tx, wanted.practice(), now).map(_ -> Why.FROZEN);
    }

    /** Connects a product: plans the mandate, makes the rules strict enough, and keeps both from then on. */
    public Outcome connect(Asking asking, OrganizationId practice, Wish wish) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return switch (preview(tx, practice, wish, now)) {
                case Preview.Not(Why why) -> new Outcome.Refused(why);
                case Preview.Possible possible -> connect(tx, asking, possible.connection(), possible.plan(), now);
            };
        });
    }

    private Outcome connect(Tx tx, Asking asking, Connection connection, ConnectionPlan plan, Instant now) {
        OrganizationId practice = connection.practice();
        var why = new Reason(connection.name());
        List<PracticeRules.Change> looser = looser(tx, practice, connection.kept());
        Map<Rule, String> wanted =
                looser.stream().collect(Collectors.toMap(PracticeRules.Change::rule, PracticeRules.Change::to));
        if (!(rules.change(tx, asking, practice, wanted, why, now) instanceof PracticeRules.Outcome.Changed)) {
            return new Outcome.Refused(Why.RULES);
        }
        By by = By.of(asking, practice);
        if (plan.what().decides()) {
            mandates.put(tx, by, mandateStore.of(tx, practice), plan.after(), why.text(), now);
        }
        store.add(tx, connection);
        telling.connected(tx, by, connection, plan.what(), now);
        return new Outcome.Connected(connection, plan.what());
    }

    /**
     * Disconnects a product: it keeps nothing on any more. That loosens nothing by itself.
     *
     * @return whether it was connected and is no more; not while an alarm holds
     */
    public boolean disconnect(Asking asking, OrganizationId practice, String id, Reason why) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            Optional<Connection> found = store.byId(tx, practice, id);
            if (found.isEmpty() || freezes.of(tx, practice, now).isPresent() || !store.end(tx, id, now)) {
                return false;
            }
            telling.disconnected(tx, By.of(asking, practice), found.get(), why, now);
            return true;
        });
    }

    private Gaps gaps(Tx tx, Connection connection, List<Prospect> people, Map<Rule, String> advised, Instant now) {
        List<Prospect> reaching = people.stream()
                .filter(one -> connection.reach().covers(one.belonging()))
                .toList();
        return new Gaps(
                looser(tx, connection.practice(), connection.kept()),
                looser(tx, connection.practice(), advised),
                reaching,
                reaching.stream()
                        .filter(one -> one.due()
                                .filter(due -> due.isAfter(connection.from()))
                                .isPresent())
                        .toList(),
                exemptions.open(tx, connection.practice(), now).stream()
                        .filter(open -> reaching.stream()
                                .anyMatch(one -> one.person().id().equals(open.person())))
                        .toList(),
                false,
                false);
    }

    /** Which rules of a practice are looser than these, and what they would have to be. */
    private List<PracticeRules.Change> looser(Tx tx, OrganizationId practice, Map<Rule, String> least) {
        return rules.changes(tx, practice, least).stream()
                .filter(change -> !change.isLooser())
                .toList();
    }
}
