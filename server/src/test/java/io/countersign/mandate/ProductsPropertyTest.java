package io.countersign.mandate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.mandate.Products.Wish;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.policy.Connection;
import io.countersign.policy.Duty;
import io.countersign.policy.Kept;
import io.countersign.policy.Mandate;
import io.countersign.policy.Scope;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is decided in whatever order: while a product is connected, nothing is looser than it asks. */
@StoreContract
class ProductsPropertyTest {
    private static final Asking OPERATOR = new Asking.Operator();
    private static final Reason WHY = new Reason("By chance");
    private static final int ROUNDS = 6;
    private static final int STEPS = 60;

    private final World world;
    private final Mandates mandates;
    private final Products products;
    private final OrganizationId practice;
    private final List<SubscriberId> people = new ArrayList<>();

    ProductsPropertyTest(Database database) {
        this.world = new World(database);
        this.mandates = world.in.mandates();
        this.products = world.in.products(world.clock);
        this.practice = world.practice.id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nothing_is_ever_looser_than_a_connected_product_asks() {
        people.add(world.person().added().subscriber().id());
        people.add(world.person().added().subscriber().id());
        int connected = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(round);
            var done = new ArrayList<String>();
            for (int step = 0; step < STEPS; step++) {
                done.add(act(random));
                connected += look("round " + round + ": " + done);
            }
        }
        assertTrue(connected > ROUNDS * STEPS / 4, "a product was connected in " + connected + " steps only");
    }

    private String act(Random random) {
        Instant now = world.clock.instant();
        By by = By.operator(practice);
        return switch (random.nextInt(8)) {
            case 0 -> {
                Country country = new Country(random.nextBoolean() ? "AU" : "DE");
                yield "place " + country + " " + products.place(OPERATOR, practice, country);
            }
            case 1, 2 -> {
                var wish = new Wish(
                        one(random, List.of("xero", "au-tax-or-super", "other")),
                        Optional.of(World.name("Product " + random.nextInt(3))),
                        scope(random),
                        now.plus(Duration.ofDays(random.nextInt(20))));
                yield "connect " + wish + " " + products.connect(OPERATOR, practice, wish);
            }
            case 3 -> {
                List<Products.Standing> all = products.of(practice);
                yield all.isEmpty() || random.nextInt(3) > 0
                        ? "-"
                        : "disconnect "
                                + products.disconnect(
                                        OPERATOR,
                                        practice,
                                        one(random, all).connection().id(),
                                        WHY);
            }
            case 4, 5 -> {
                Scope scope = scope(random);
                Instant from = now.plus(Duration.ofDays(random.nextInt(40) - 5));
                yield "decide " + scope + " from " + from + " " + mandates.decide(by, scope, from, "By chance");
            }
            case 6 -> {
                Rule rule = one(random, List.of(Rule.REMEMBER, Rule.TRIES, Rule.IDLE));
                String value = one(random, rule.choices());
                yield "rule " + rule + "=" + value + " "
                        + world.in.practiceRules().change(OPERATOR, practice, rule, value, WHY);
            }
            default -> {
                world.clock.advance(Duration.ofDays(random.nextInt(4)));
                SubscriberId whom = one(random, people);
                Instant until = world.clock.instant().plus(Duration.ofDays(1 + random.nextInt(25)));
                // Days that somebody had before a product was connected stay, and are shown; so none is given before.
                yield products.of(practice).isEmpty()
                        ? "wait"
                        : "day " + until + " " + mandates.giveDay(by, whom, until, "By chance");
            }
        };
    }

    /** Looks with other eyes than the code that decides: at each person, and at each rule. */
    private int look(String so) {
        List<Products.Standing> all = products.of(practice);
        Rules rules = world.in.practiceRules().holding(practice);
        Mandate mandate = mandates.of(practice).mandate();
        Instant now = world.clock.instant();
        for (Products.Standing standing : all) {
            Connection connection = standing.connection();
            assertTrue(!connection.from().isAfter(connection.connectedAt().plus(Duration.ofDays(14))), so);
            for (Duration later :
                    List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(15), Duration.ofDays(60))) {
                Instant then = now.plus(later);
                assertTrue(then.isBefore(connection.from()) || mandate.at(then).includes(connection.reach()), so);
            }
            connection.kept().forEach((rule, least) -> assertTrue(!rule.isLooser(rules.of(rule), least), so));
            if (!now.isBefore(connection.from())) {
                mandates.of(practice).people().stream()
                        .filter(one -> connection.reach().covers(one.belonging()))
                        .forEach(one -> assertTrue(one.duty().kind() == Duty.Kind.REQUIRED, so));
            }
        }
        assertTrue(
                new Kept(all.stream().map(Products.Standing::connection).toList()).isHonoured(mandate, rules, now), so);
        assertTrue(all.stream().allMatch(one -> one.product().map(Product::id).isPresent()), so);
        return all.isEmpty() ? 0 : 1;
    }

    private static Scope scope(Random random) {
        return one(
                random,
                List.of(
                        Scope.EVERYONE,
                        Scope.NOBODY,
                        new Scope(false, Set.of(Role.OWNER), Set.of()),
                        new Scope(false, Set.of(Role.MEMBER), Set.of()),
                        new Scope(false, Set.of(), Set.of(Work.TEAM)),
                        new Scope(false, Set.of(Role.OWNER), Set.of(Work.TEAM))));
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
