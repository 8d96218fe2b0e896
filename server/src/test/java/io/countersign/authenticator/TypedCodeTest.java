package io.countersign.authenticator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.otp.Code;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code as people and their apps write it, whatever the language of the machine. */
class TypedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012345",
                "012 345",
                " 012345\t",
                "012\u00a0345",
                "012\u2009345",
                "012\u3000345",
                "012-345",
                "012\u2011345",
                "012\u2013345",
                "\uff10\uff11\uff12\uff13\uff14\uff15"
            })
    void spaces_dashes_and_full_width_digits_are_folded(String typed) {
        Optional<String> expected = Optional.of("012345");
        assertEquals(expected, TypedCode.read(typed, 6).map(Code::text));
        Locale before = Locale.getDefault();
        for (String tag : new String[] {"ar-EG", "fa-IR", "tr-TR"}) {
            try {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(expected, TypedCode.read(typed, 6).map(Code::text), tag);
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "01234",
                "0123456",
                "01234a",
                "+12345",
                "01234\u0665",
                "\u0660\u0661\u0662\u0663\u0664\u0665",
                "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5",
                "01234\ud835\udfd8",
                "01234.5",
                "012\u200b345"
            })
    void anything_else_is_no_code(String typed) {
        assertTrue(TypedCode.read(typed, 6).isEmpty());
    }
}
