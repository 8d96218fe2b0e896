package io.countersign.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.World;
import io.countersign.readiness.PlanText.Refusal;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "in the safe",
                "Im Tresor hinter der Anmeldung, Fach 12",
                "Room 1204, second drawer from the left",
                "Bankschließfach der Volksbank, Schlüssel bei Frau Dr. Müller-Lüdenscheidt",
                "Sealed envelope, solicitor Smith & Sons, 14 Hill St",
                "THE SAFE BEHIND THE DESK"
            })
    void takes_a_place(String place) {
        assertEquals(Optional.empty(), PlanText.place(place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3F-9QXM-2VTB-D801",
                "7k3f 9qxm 2vtb d801",
                "code: 7K3F9QXM2VTBD801",
                "the code is 492039",
                "492 039",
                "4920-3981 in the safe",
                "JBSWY3DPEHPK3PXP",
                "JBSWYDPEHPKPXPJBSWYDPEHPKPXP",
                "password: tr0ub4dor3",
                "my codes: 7K3F 9QXM"
            })
    void refuses_what_looks_like_a_code(String text) {
        assertEquals(Optional.of(Refusal.A_CODE), PlanText.place(text));
    }

    @Test
    void a_telephone_number_says_whom_to_call_and_is_no_place() {
        String call = "Ann Baker, +61 412 345 678";
        assertEquals(Optional.empty(), PlanText.toCall(call));
        assertEquals(Optional.of(Refusal.A_CODE), PlanText.place(call));
        assertEquals(Optional.of(Refusal.A_CODE), PlanText.toCall("Ann, 7K3F-9QXM-2VTB-D801"));
    }

    @Test
    void is_no_longer_than_it_may_be() {
        assertEquals(Optional.empty(), PlanText.place("a b ".repeat(PlanText.LONGEST / 4)));
        assertEquals(Optional.of(Refusal.TOO_LONG), PlanText.place("a b ".repeat(PlanText.LONGEST / 4) + "c"));
    }

    @Test
    void no_link_of_ours_is_ever_taken() {
        for (int i = 0; i < 200; i++) {
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(World.SECRETS.bytes(24));
            assertEquals(Optional.of(Refusal.A_CODE), PlanText.place("look at " + token), token);
        }
    }
}
