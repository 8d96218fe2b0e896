package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0412 345 678",
                "+61 412 345 678",
                "+61412345678",
                "(04) 1234-5678",
                "0011 61 412 345 678",
                "０４１２３４５６７８"
            })
    void every_way_to_type_a_number_gives_one_spelling(String typed) {
        assertEquals(Optional.of(new PhoneNumber("+61412345678", "AU")), PhoneNumber.parse(typed, "AU"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "000",
                "112",
                "+61",
                "0412 345",
                "(02) 9374 4000",
                "+61 1900 123 456",
                "0412345678x9",
                "call me",
                "+4930123456",
                "0412345678;ext=1",
                "+614123456789012345678901234567890123456789"
            })
    void what_no_mobile_has_is_refused(String typed) {
        assertEquals(Optional.empty(), PhoneNumber.parse(typed, "AU"));
    }

    @Test
    void a_number_of_the_plan_that_america_shares_has_the_country_it_is_in() {
        assertEquals(
                "CA", PhoneNumber.parse("+1 604 555 0123", "US").orElseThrow().country());
        assertEquals(
                "US", PhoneNumber.parse("(212) 555-0123", "US").orElseThrow().country());
    }

    @Test
    void prints_its_last_digits_only() {
        PhoneNumber number = PhoneNumber.parse("0412 345 678", "AU").orElseThrow();
        assertEquals("••• 678", number.masked());
        assertFalse(number.toString().contains("412"));
        assertEquals("+61 412 345 678", number.spaced());
        assertEquals(number, PhoneNumber.stored(number.e164()));
    }
}
