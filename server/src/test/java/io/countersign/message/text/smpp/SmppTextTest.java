package io.countersign.message.text.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.commons.charset.CharsetUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in the alphabet of text messages, held to a library that is not ours, and cut into parts. */
class SmppTextTest {
    private static final String ALL = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€";

    @Test
    void every_character_of_the_alphabet_is_read_back_by_others() {
        byte[] bytes = GsmAlphabet.encode(ALL).orElseThrow();

        assertEquals(ALL, CharsetUtil.decode(bytes, CharsetUtil.CHARSET_GSM));
        assertArrayEquals(CharsetUtil.encode(ALL, CharsetUtil.CHARSET_GSM), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"✓", "ç", "а", "\uffff", "😀", "`"})
    void a_character_that_is_not_in_it_is_not_replaced(String other) {
        assertEquals(Optional.empty(), GsmAlphabet.encode("a" + other));
        assertEquals(SmppText.UCS2, SmppText.of("a" + other, "id").coding());
    }

    @Test
    void one_part_holds_160_characters_and_70_of_the_others() {
        assertEquals(1, SmppText.of("x".repeat(160), "id").parts().size());
        assertEquals(2, SmppText.of("x".repeat(161), "id").parts().size());
        assertEquals(2, SmppText.of("x".repeat(159) + "€", "id").parts().size());
        assertEquals(1, SmppText.of("✓".repeat(70), "id").parts().size());
        assertEquals(2, SmppText.of("✓".repeat(71), "id").parts().size());
    }

    @Test
    void no_character_is_cut_in_two() {
        SmppText euros = SmppText.of("x".repeat(152) + "€".repeat(20), "id");
        assertEquals(152 + 6, euros.parts().getFirst().length);

        SmppText faces = SmppText.of("✓".repeat(66) + "😀".repeat(20), "id");
        for (byte[] part : faces.parts()) {
            assertTrue(part.length <= 140);
            String text = new String(Arrays.copyOfRange(part, 6, part.length), StandardCharsets.UTF_16BE);
            assertEquals(-1, text.indexOf('\ufffd'));
        }
    }

    @Test
    void two_attempts_make_the_same_parts() {
        String text = "y".repeat(400);

        assertArrayEquals(
                SmppText.of(text, "01ab").parts().getFirst(),
                SmppText.of(text, "01ab").parts().getFirst());
    }
}
