package io.countersign.scim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters (RFC 7644, section 3.4.2.2). */
class FilterReaderTest {
    private static final Attributes BEA = new Attributes(Map.of(
            "id", "B1",
            "userName", "bea@example.org",
            "externalId", "Ext-7",
            "active", true,
            "displayName", "Bea \"B\" Brown",
            "emails",
                    List.of(
                            Map.of("value", "bea@example.org", "type", "work"),
                            Map.of("value", "b@home.example", "type", "home")),
            "meta", Map.of("created", "2026-03-02T12:00:00Z")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            userName eq "BEA@example.org" | true
            USERNAME Eq "bea@example.org" | true
            urn:ietf:params:scim:schemas:core:2.0:User:userName eq "bea@example.org" | true
            externalId eq "ext-7" | false
            externalId eq "Ext-7" | true
            id eq "b1" | false
            active eq true | true
            active eq "True" | true
            active eq false | false
            userName co "@EXAMPLE" and active eq true | true
            userName sw "bea" and not (active eq true) | false
            not (userName ew ".com") | true
            userName eq "x" or userName eq "bea@example.org" and active eq false | false
            (userName eq "x" or userName eq "bea@example.org") and active eq true | true
            emails[type eq "home" and value co "home"] | true
            emails[type eq "work" and value co "home"] | false
            emails.type eq "home" | true
            emails eq "b@home.example" | true
            displayName eq "Bea \\"B\\" Brown" | true
            displayName eq "Bea \\u0022B\\u0022 Brown" | true
            displayName pr | true
            name.formatted pr | false
            name.formatted eq null | true
            userName ne null | true
            userName ne "x" | true
            meta.created gt "2026-01-01T00:00:00Z" | true
            meta.created le "2026-01-01T00:00:00Z" | false
            """)
    void a_filter_accepts_what_it_says(String filter, boolean accepts) {
        assertEquals(accepts, read(filter).accepts(BEA), filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "userName",
                "userName eq",
                "userName eq ",
                "userName eq bea",
                "userName eq \"x",
                "userName eq \"\\x\"",
                "userName eq \"\\u00\"",
                "userName = \"x\"",
                "userName eq \"x\" and",
                "userName eq \"x\" xor active eq true",
                "userName eq \"x\")",
                "(userName eq \"x\"",
                "emails[type eq \"x\"",
                "emails[type eq \"x\" and emails[type eq \"y\"]]",
                "emails[userName eq \"x\"]",
                "password eq \"x\"",
                "urn:other:User:userName eq \"x\"",
                "active gt null",
                "((((((((((((((((userName pr))))))))))))))))"
            })
    void what_is_none_is_refused(String filter) {
        ScimError error = assertThrows(ScimError.class, () -> read(filter), filter);
        assertEquals(Optional.of(ScimError.Type.INVALID_FILTER), error.type());
    }

    @Test
    void who_is_asked_for_by_one_value_is_found_without_asking_everybody() {
        assertEquals(
                Optional.of("x"), read("userName eq \"x\" and active eq true").sought("username"));
        assertEquals(
                Optional.of("x"), read("active eq true and (userName eq \"x\")").sought("username"));
        assertEquals(
                Optional.empty(), read("userName eq \"x\" or active eq true").sought("username"));
        assertEquals(Optional.empty(), read("not (userName eq \"x\")").sought("username"));
        assertEquals(Optional.empty(), read("userName ne \"x\"").sought("username"));
    }

    /** Filters made at random, with what they must mean beside them. */
    @Test
    void a_filter_means_what_its_parts_mean() {
        var random = new Random(20261129);
        for (int round = 0; round < 5_000; round++) {
            Made made = made(random, 4);
            assertEquals(made.meaning(), read(made.text()).accepts(BEA), made.text());
        }
    }

    private record Made(String text, boolean meaning) {}

    private static Made made(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return List.of(
                            new Made("active eq true", true),
                            new Made("userName sw \"x\"", false),
                            new Made("externalId eq \"Ext-7\"", true),
                            new Made("emails[value ew \".example\" and type eq \"work\"]", false),
                            new Made("displayName co \") or (\"", false),
                            new Made("id pr", true))
                    .get(random.nextInt(6));
        }
        Made one = made(random, depth - 1);
        Made other = made(random, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> new Made("(" + one.text() + ") and (" + other.text() + ")", one.meaning() && other.meaning());
            case 1 -> new Made("(" + one.text() + " or " + other.text() + ")", or(one, other));
            default -> new Made("not (" + one.text() + ")", !one.meaning());
        };
    }

    /** Each part is in brackets or binds more strongly than "or" does. */
    private static boolean or(Made one, Made other) {
        return one.meaning() || other.meaning();
    }

    private static Filter read(String text) {
        return FilterReader.read(text.strip(), UserResource.SCHEMA, UserResource.KNOWN);
    }
}
