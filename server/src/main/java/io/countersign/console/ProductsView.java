package io.countersign.console;

import io.countersign.organization.Country;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Problems;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page of connected products.
 *
 * @param country the code of the country the practice is in; null where nobody has said
 * @param choices what can be connected in that country
 * @param groups that can be named
 * @param notice the key of what was just done; null where nothing was
 */
public record ProductsView(
        NavView nav,
        @Nullable String country,
        List<ConnectedRow> connected,
        List<Choice> choices,
        List<ScopeWord.Tick> groups,
        ProductForm form,
        @Nullable String notice,
        Problems problems) {
    /**
     * A product that can be connected.
     *
     * @param named whether the practice says which one it is
     */
    public record Choice(String id, boolean named) {}

    /** A country that can be chosen. */
    public record Place(String code, String name) {}

    ProductsView saying(@Nullable String done) {
        return new ProductsView(nav, country, connected, choices, groups, form, done, problems);
    }

    /** Where the page is. */
    public String path() {
        return nav.path() + "/products";
    }

    /** The name of the country in a language. */
    public String countryName(Language language) {
        return country == null ? "" : new Country(country).name(language.locale());
    }

    /** All countries by their names in a language. */
    public List<Place> places(Language language) {
        Comparator<Place> byName = Comparator.comparing(Place::name, Collator.getInstance(language.locale()));
        return Country.codes().stream()
                .map(code -> new Place(code, new Country(code).name(language.locale())))
                .sorted(byName)
                .toList();
    }
}
