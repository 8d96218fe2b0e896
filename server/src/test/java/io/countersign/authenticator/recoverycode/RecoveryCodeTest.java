package io.countersign.authenticator.recoverycode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.SecretFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a backup code is written and read: Crockford's Base32, with what people do to it forgiven. */
class RecoveryCodeTest {
    private static final RecoveryCode CODE =
            RecoveryCode.read("7K3F-9QXM-2VTB-D801").orElseThrow();

    @Test
    void has_80_bits_in_16_characters_of_four_groups() {
        RecoveryCode all = RecoveryCode.of(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        RecoveryCode none = RecoveryCode.of(new byte[RecoveryCode.BYTES]);

        assertEquals("ZZZZ-ZZZZ-ZZZZ-ZZZZ", all.spelledOut());
        assertEquals("0000-0000-0000-0000", none.spelledOut());
        assertEquals(80, RecoveryCode.BYTES * 8);
    }

    @Test
    void reads_back_every_code_it_writes() {
        SecretFactory random = SecretFactory.system();
        IntStream.range(0, 500)
                .mapToObj(i -> RecoveryCode.of(random.bytes(RecoveryCode.BYTES)))
                .forEach(code -> {
                    assertEquals(Optional.of(code), RecoveryCode.read(code.spelledOut()));
                    assertEquals(
                            Optional.of(code),
                            RecoveryCode.read(String.join(" ", code.groups()).toLowerCase(Locale.ROOT)));
                });
    }

    @Test
    void writes_no_character_that_is_easily_taken_for_another() {
        SecretFactory random = SecretFactory.system();
        IntStream.range(0, 500)
                .mapToObj(i -> RecoveryCode.of(random.bytes(RecoveryCode.BYTES)).spelledOut())
                .forEach(text -> assertTrue(text.matches("(?:[0-9A-HJKMNP-TV-Z]{4}-?){4}"), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3F-9QXM-2VTB-D801",
                "7k3f9qxm2vtbd801",
                "7K3F 9QXM 2VTB D801",
                " 7K3F\u00a09QXM\u20032VTB\tD801 ",
                "7K3F\u20139QXM\u20142VTB\u2010D801",
                "7-K-3-F-9-Q-X-M-2-V-T-B-D-8-0-1",
                "7K3F-9QXM-2VTB-D8O1",
                "7K3F-9QXM-2VTB-D8oI",
                "7K3F-9QXM-2VTB-D80l",
                "7K3F-9QXM-2VTB-D80i",
                "\uff17\uff2b\uff13\uff26-\uff19QXM-2VTB-D801",
                "7K3F-9QXM-\u200b2VTB-D801"
            })
    void forgives_case_gaps_and_letters_taken_for_digits(String typed) {
        assertEquals(Optional.of(CODE), RecoveryCode.read(typed));
    }

    /** CVE-2022-45174: any string was taken for a backup code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "    ",
                "----",
                "7K3F-9QXM-2VTB-D80",
                "7K3F-9QXM-2VTB-D8011",
                "7K3F-9QXM-2VTB-D80U",
                "7K3F_9QXM_2VTB_D801",
                "7K3F-9QXM-2VTB-D80!",
                "7K3F-9QXM-2VTB-D80\u0661",
                "7K3F-9QXM-2VTB-D80\u0131",
                "7K3F-9QXM-2VTB-D80\u017f",
                "123456",
                "' or 1=1 --",
                "000000000000000\ud83d\ude00"
            })
    void is_not_read_from_anything_else(String typed) {
        assertEquals(Optional.empty(), RecoveryCode.read(typed));
    }

    @Test
    void differs_from_every_other_and_prints_nothing_of_itself() {
        RecoveryCode other = RecoveryCode.read("7K3F-9QXM-2VTB-D802").orElseThrow();

        assertNotEquals(CODE, other);
        assertFalse(new TypedRecoveryCode(CODE).toString().contains("7K3F"));
    }
}
