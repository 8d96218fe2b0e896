package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Country;
import io.countersign.organization.Rule;
import io.countersign.policy.ConnectedProducts.Asks;
import io.countersign.policy.ConnectedProducts.Clause;
import io.countersign.policy.ConnectedProducts.Kind;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.policy.ConnectedProducts.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectedProductsTest {
    private static final ConnectedProducts OWN = ConnectedProductsJson.own();
    private static final Country AUSTRALIA = new Country("AU");
    private static final Country GERMANY = new Country("DE");

    @Test
    void every_entry_says_what_and_where_that_is_said() {
        List<Clause> all = clauses();

        assertTrue(all.size() >= 10, "found only " + all.size());
        for (Clause clause : all) {
            assertFalse(clause.says().isBlank(), clause.id());
            assertFalse(clause.sources().isEmpty(), clause.id());
            clause.sources()
                    .forEach(source -> assertFalse(source.title().isBlank()
                            || source.publisher().isBlank()
                            || source.where().isBlank()
                            || source.read().isBlank()));
        }
    }

    @Test
    void what_nobody_read_with_whoever_decides_is_recommended_and_no_more() {
        assertEquals(
                List.of("other-second-step"),
                clauses().stream().filter(Clause::isRequired).map(Clause::id).toList());
        assertTrue(clauses().stream()
                .filter(clause -> !clause.isRequired())
                .allMatch(clause -> clause.sources().stream().allMatch(source -> source.kind() == Kind.SECONDARY)));
    }

    @Test
    void an_australian_practice_on_xero_is_asked_for_what_australia_asks_and_another_for_what_holds_anywhere() {
        Product xero = OWN.product("xero").orElseThrow();

        assertEquals(
                List.of("xero-au-second-step", "xero-au-remember", "xero-makers"),
                xero.in(AUSTRALIA).stream().map(Clause::id).toList());
        assertEquals(
                List.of("xero-second-step", "xero-makers"),
                xero.in(GERMANY).stream().map(Clause::id).toList());
        assertEquals(Map.of(Rule.REMEMBER, "24"), xero.rules(AUSTRALIA, Weight.HELD));
        assertEquals(Map.of(), xero.rules(GERMANY, Weight.HELD));
    }

    @Test
    void tax_and_super_data_are_a_matter_of_australia() {
        Product tax = OWN.product("au-tax-or-super").orElseThrow();

        assertTrue(tax.isFor(AUSTRALIA));
        assertFalse(tax.isFor(GERMANY));
        assertEquals(Map.of(Rule.REMEMBER, "23"), tax.rules(AUSTRALIA, Weight.HELD), "less than 24 hours");
        assertEquals(Map.of(Rule.IDLE, "30", Rule.TRIES, "5"), tax.rules(AUSTRALIA, Weight.ADVISED));
        assertEquals(
                List.of("xero", "other"),
                OWN.in(GERMANY).stream().map(Product::id).toList());
        assertEquals(
                List.of("xero", "au-tax-or-super", "other"),
                OWN.in(AUSTRALIA).stream().map(Product::id).toList());
    }

    @Test
    void every_product_that_is_listed_for_a_country_asks_for_a_second_step_there() {
        for (String code : Country.codes()) {
            Country country = new Country(code);
            for (Product product : OWN.in(country)) {
                assertTrue(
                        product.in(country).stream().anyMatch(clause -> clause.asks() instanceof Asks.SecondStep),
                        product.id() + " in " + code);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "version": "2026-11-29",        | "version": "soon",
                    "version": "2026-11-29",        | "version": "2026-11-29", "version": "2026-11-29",
                    "version": "2026-11-29",        | "version": "2026-11-29", "more": 1,
                    "id": "xero-faq",               | "id": "xero-au-customers",
                    "id": "xero-faq",               | "id": "Xero FAQ",
                    "kind": "primary"               | "kind": "best"
                    "kind": "primary"               | "kind": "Primary"
                    "publisher": "SuperAPI"         | "publisher": " "
                    "country": "AU"                 | "country": "AA"
                    "value": "23"                   | "value": "25"
                    "value": "23"                   | "value": 23
                    "rule": "tries"                 | "rule": "guesses"
                    "since": "2022-10"              | "since": "recently"
                    "sources": ["superapi"]         | "sources": []
                    "sources": ["superapi"]         | "sources": ["nobody"]
                    "sources": ["xero-api-consumers"] | "sources": ["superapi"]
                    "weight": "advised"             | "weight": "held"
                    "weight": "advised"             | "weight": "said"
                    "reach": "everyone"             | "reach": "anybody"
                    "named": false                  | "named": "no"
                    "asks": {}                      | "asks": {"third-step": "reach"}
                    {"second-step": "reach"}        | {"second-step": "nobody"}
                    """)
    void a_list_that_is_not_in_order_is_not_read(String right, String wrong) {
        assertThrows(IllegalArgumentException.class, () -> ConnectedProductsJson.read(text().replace(right, wrong)));
        assertTrue(text().contains(right), right);
    }

    @Test
    void what_is_cut_short_or_followed_by_more_is_no_list() {
        assertThrows(IllegalArgumentException.class, () -> ConnectedProductsJson.read(text().substring(0, 500)));
        assertThrows(IllegalArgumentException.class, () -> ConnectedProductsJson.read(text() + "{}"));
        assertThrows(IllegalArgumentException.class, () -> ConnectedProductsJson.read("[]"));
    }

    private static List<Clause> clauses() {
        return OWN.products().stream()
                .flatMap(product -> product.clauses().stream())
                .toList();
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(
                ConnectedProductsTest.class.getResourceAsStream("/products/connected-products.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
