package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowBindingTest {

    @Test
    void gives_no_two_places_one_encoding() {
        var random = new SplittableRandom(5);
        Map<String, RowBinding> seen = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            var place = new RowBinding(text(random), text(random), text(random), text(random));
            RowBinding before = seen.put(HexFormat.of().formatHex(place.toBytes()), place);
            assertTrue(before == null || before.equals(place), () -> before + " and " + place);
        }
    }

    @Test
    void says_its_place_in_words() {
        assertEquals("totp.secret of row r1, subscriber s1", new RowBinding("totp", "secret", "r1", "s1").toString());
    }

    /** Short texts of few letters, so that parts often join to the same text. */
    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("a|\0é".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
