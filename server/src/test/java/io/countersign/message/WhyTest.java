package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.Why.Cause;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reasons that may be stored, shown and logged. */
class WhyTest {
    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <ann@practice.example>: unknown, 550 5.1.1 … unknown",
        "550 see https://mail.example/help?x=1 for help, 550 see … for help",
        "to +61 412 345 678 failed, to … failed",
        "to 0412-345-678 failed, to … failed",
        "code 492039 refused, code … refused",
        "30006, 30006",
        "421 4.7.0 try later, 421 4.7.0 try later"
    })
    void quotes_what_was_said_without_addresses_links_and_codes(String said, String quoted) {
        assertEquals(quoted, new Why(Cause.REFUSED, said).detail());
    }

    @Test
    void is_one_line_of_a_readable_length() {
        String detail = new Why(Cause.BROKEN, "550-one\r\n550 two\u0000 \u202e" + " word".repeat(100)).detail();
        assertTrue(detail.startsWith("550-one 550 two word"), detail);
        assertEquals(121, detail.length());
        assertFalse(detail.chars().anyMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void is_read_as_it_was_stored(Cause cause) {
        assertEquals(Optional.of(Why.of(cause)), Why.read(Why.of(cause).stored()));
        assertEquals(Optional.of(new Why(cause, "550 no")), Why.read(new Why(cause, "550 no").stored()));
    }

    @Test
    void nothing_stored_is_no_reason_and_something_unknown_is_one_nevertheless() {
        assertEquals(Optional.empty(), Why.read(""));
        assertEquals(Optional.of(new Why(Cause.BROKEN, "restored")), Why.read("restored"));
    }
}
