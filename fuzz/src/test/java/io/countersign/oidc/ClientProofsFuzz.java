package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Refusal;
import io.countersign.relyingparty.RelyingParty;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** What is sent to the token endpoint as a proof: an Authorization header and, after the first line, a form. */
class ClientProofsFuzz {
    private static final Proving PROVING = new Proving();

    @FuzzTest(maxDuration = Budget.TIME)
    void nobody_is_an_application_without_its_secret(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String header = text.lines().findFirst().orElse("");
        String form = text.substring(Math.min(header.length() + 1, text.length()));
        check(header, form);
        check("Basic " + Base64.getEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8)), form);
    }

    private static void check(String authorization, String text) {
        Form form;
        try {
            form = Form.decoded(text);
        } catch (Refusal refusal) {
            return;
        }
        PROVING.proofs
                .proved(authorization, form)
                .filter(party -> party.proof() != RelyingParty.Proof.NONE)
                .ifPresent(party -> assertTrue(knowsSecret(authorization, form), authorization + "\n" + text));
    }

    private static boolean knowsSecret(String authorization, Form form) {
        return authorization.isEmpty()
                ? Proving.SECRET.equals(form.optional("client_secret").orElse(""))
                : authorization.toLowerCase(Locale.ROOT).startsWith("basic ");
    }
}
