package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import io.countersign.fuzzing.Budget;
import io.countersign.platform.web.Form;
import io.countersign.relyingparty.RelyingParty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Statements that an application has signed (RFC 7523), whatever they say; and texts that are no statements. */
class ClientAssertionFuzz {
    private static final Proving PROVING = new Proving();
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build();

    @FuzzTest(maxDuration = Budget.TIME)
    void a_statement_proves_its_signer_once_or_nobody(byte[] bytes) throws JOSEException {
        var statement = new JWSObject(HEADER, new Payload(bytes));
        statement.sign(new ECDSASigner(PROVING.key));
        String signed = statement.serialize();

        Optional<RelyingParty> proved = proved(signed);
        proved.ifPresent(party -> assertEquals("signer", party.id().value()));
        if (proved.isPresent()) {
            assertTrue(proved(signed).isEmpty(), "a statement is good once");
        }
        assertTrue(proved(new String(bytes, StandardCharsets.ISO_8859_1)).isEmpty(), "nothing is proved unsigned");
    }

    private static Optional<RelyingParty> proved(String assertion) {
        return PROVING.proofs.proved(
                "",
                Form.decoded("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion="
                        + URLEncoder.encode(assertion.replace("\0", ""), StandardCharsets.UTF_8)));
    }
}
