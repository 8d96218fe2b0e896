package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Country;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.policy.ConnectedProducts.Asks;
import io.countersign.policy.ConnectedProducts.Clause;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.policy.ConnectedProducts.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of connected products and the texts of the console say what the list says. */
class ConnectedProductsDocumentTest {
    private static final ConnectedProducts LIST = ConnectedProductsJson.own();

    @Test
    void the_page_holds_the_whole_list() throws IOException {
        var text = new StringBuilder("List of " + LIST.version() + ".\n\n");
        LIST.products().forEach(product -> {
            text.append("## ").append(product.name()).append("\n\n");
            text.append("| country | asks | in Countersign | said | since | where |\n|---|---|---|---|---|---|\n");
            product.clauses().forEach(clause -> text.append(row(product, clause)));
            text.append('\n');
        });
        text.append("## Sources\n\n| source | title | publisher | where | kind | how it was read |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (Source source : LIST.sources()) {
            text.append(String.format(
                    "| `%s` | %s | %s | %s | %s | %s |%n",
                    source.id(),
                    source.title(),
                    source.publisher(),
                    source.where(),
                    source.kind().name().toLowerCase(Locale.ROOT),
                    source.read()));
        }

        assertTrue(
                Files.readString(Path.of("../docs/connected-products.md")).endsWith(text.toString()),
                () -> "docs/connected-products.md should end with:\n" + text);
    }

    @Test
    void the_console_says_each_point_in_the_words_of_the_list() {
        Messages messages = Messages.load();
        LIST.products()
                .forEach(product -> product.clauses()
                        .forEach(clause -> assertEquals(
                                clause.says(), messages.text(Language.ENGLISH, "products.says." + clause.id()))));
    }

    @Test
    void a_preset_that_goes_with_a_product_is_one_of_ours() {
        LIST.products()
                .forEach(product -> product.preset()
                        .ifPresent(preset -> assertTrue(Presets.of(preset).isPresent(), preset)));
    }

    private static String row(Product product, Clause clause) {
        String reach = product.everyone() ? "everyone" : "whoever reaches its data";
        String asks = switch (clause.asks()) {
            case Asks.SecondStep _ -> "a second step of " + reach;
            case Asks.AtLeast(var rule, String value) -> "`" + rule.word() + "=" + value + "` or stricter";
            case Asks.Nothing _ -> "–";
        };
        String weight = switch (clause.weight()) {
            case HELD -> "kept on";
            case ADVISED -> "shown";
            case SAID -> "told";
        };
        return String.format(
                "| %s | %s | %s: %s | %s | %s | %s |%n",
                clause.country().map(Country::code).orElse("any"),
                clause.says(),
                weight,
                asks,
                clause.isRequired() ? "asked for" : "recommended",
                clause.since().orElse("not known"),
                clause.sources().stream().map(source -> "`" + source.id() + "`").collect(Collectors.joining(", ")));
    }
}
