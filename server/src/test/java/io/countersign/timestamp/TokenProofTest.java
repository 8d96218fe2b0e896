package io.countersign.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.timestamp.Certificates.Holder;
import io.countersign.timestamp.TokenProof.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens are proved where nobody can be asked: of what, by whom, when, and whether that is somebody to believe. */
class TokenProofTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2040-01-01T00:00:00Z");
    private static final byte[] SIGNED = "what was signed\n".getBytes(UTF_8);

    private final SmallAuthority authority = new SmallAuthority(InstantSource.fixed(NOW));
    private final TimestampToken token;

    TokenProofTest() {
        try (Timestamps client = authority.client()) {
            token = assertInstanceOf(Stamp.Given.class, client.of(SIGNED)).token();
        }
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void is_believed_by_its_own_certificate_or_by_whoever_vouches_for_it_and_by_nobody_else() {
        for (String pem : List.of(authority.pem(), authority.voucherPem(), "by mail:\n" + authority.voucherPem())) {
            assertEquals(new Result.Right(NOW, "CN=Example Time-stamps", true), prove(pem, token));
        }
        assertEquals(
                new Result.Right(NOW, "CN=Example Time-stamps", false),
                prove(new Certificates("Example Voucher").pem(), token));
        assertEquals(new Result.Right(NOW, "CN=Example Time-stamps", false), proof().of(token, SIGNED));
    }

    @Test
    void is_wrong_for_anything_else() {
        assertWrong("it is of something else", proof().of(token, "what was signed".getBytes(UTF_8)));
    }

    @Test
    void is_wrong_where_any_byte_was_changed() {
        byte[] encoded = token.encoded();
        int read = 0;
        for (int i = 0; i < encoded.length; i++) {
            byte[] changed = encoded.clone();
            changed[i] ^= 0x01;
            Optional<TimestampToken> other = TimestampToken.of(changed);
            if (other.isPresent()) {
                read++;
                int at = i;
                Result result = prove(authority.voucherPem(), other.get());
                assertFalse(
                        result instanceof Result.Right right
                                && right.believed()
                                && !right.at().equals(NOW),
                        () -> "byte " + at);
                if (result instanceof Result.Right right) {
                    // What is not signed may differ, such as the version of the container; what it says may not.
                    assertEquals(NOW, right.at());
                }
            }
        }
        assertTrue(read > 0);
    }

    @Test
    void is_wrong_without_a_nonce() throws Exception {
        var asking = new TimeStampRequestGenerator();
        asking.setCertReq(true);
        var bare = Tokens.answer(
                        authority.holder(), asking.generate(TSPAlgorithms.SHA256, TimestampToken.sha256(SIGNED)), NOW)
                .getTimeStampToken();
        assertWrong(
                "it bears no nonce",
                proof().of(TimestampToken.of(bare.getEncoded()).orElseThrow(), SIGNED));
    }

    @Test
    void counts_where_it_is_signed_anew_by_an_authority_and_names_it() {
        Holder other = authority.voucher().authority("Other Time-stamps");

        assertEquals(
                new Result.Right(NOW, "CN=Other Time-stamps", true),
                prove(authority.voucherPem(), Tokens.signed(token, other, other, "SHA256withECDSA")));
    }

    @Test
    void is_wrong_by_a_certificate_that_is_not_for_time_stamps_alone() {
        Certificates voucher = authority.voucher();
        for (Holder one : List.of(
                voucher.holder("Web Server", true, FAR, KeyPurposeId.id_kp_serverAuth),
                voucher.holder("Anything", true, FAR, KeyPurposeId.anyExtendedKeyUsage),
                voucher.holder("Both", true, FAR, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_serverAuth),
                voucher.holder("Not critical", false, FAR, KeyPurposeId.id_kp_timeStamping),
                voucher.holder("Nothing said", true, FAR))) {
            assertWrong(
                    "no certificate for time-stamps and nothing else",
                    prove(authority.voucherPem(), Tokens.signed(token, one, one, "SHA256withECDSA")));
        }
    }

    @Test
    void is_wrong_by_a_certificate_that_had_run_out() {
        Holder old = authority.voucher().holder("Old", true, LONG_AGO, KeyPurposeId.id_kp_timeStamping);
        assertWrong("was not good at that time", prove(old.certificatePem(), signed(old, old, "SHA256withECDSA")));
    }

    /** RFC 3161 section 2.4.2: the signed attributes name the certificate, so that none is put in the place of another. */
    @Test
    void is_wrong_where_it_names_another_certificate_than_its_signers() {
        Holder other = authority.voucher().authority("Other Time-stamps");
        assertWrong(
                "its signature is not by the certificate it names",
                proof().of(signed(other, authority.holder(), "SHA256withECDSA"), SIGNED));
    }

    @Test
    void is_wrong_by_a_key_that_is_not_the_certificates() {
        Holder thief = new Holder(
                authority.voucher().authority("Thief").key(), authority.holder().certificate());
        assertWrong(
                "its signature is not by", proof().of(signed(thief, authority.holder(), "SHA256withECDSA"), SIGNED));
    }

    @Test
    void is_wrong_by_a_digest_that_is_not_relied_on() {
        Holder holder = authority.holder();
        assertWrong("not relied on any more", proof().of(signed(holder, holder, "SHA1withECDSA"), SIGNED));
    }

    @Test
    void stands_in_letters_and_is_found_among_others() {
        String mail = ("Keep this.\n\n" + token.pem() + "\nGood bye\n").replace("\n", "\r\n> ");

        assertEquals(1, TimestampToken.inText(mail).size());
        assertTrue(TimestampToken.inText(mail).getFirst().isOf(SIGNED));
        assertEquals(List.of(), TimestampToken.inText(token.pem().replace("M", "-")));
        assertEquals(Optional.empty(), TimestampToken.of(new byte[100_000]));
    }

    private TimestampToken signed(Holder by, Holder named, String algorithm) {
        return Tokens.signed(token, by, named, algorithm);
    }

    private static TokenProof proof() {
        return new TokenProof(Optional.empty());
    }

    private static Result prove(String pem, TimestampToken token) {
        return new TokenProof(BelievedAuthorities.ofPem(pem)).of(token, SIGNED);
    }

    private static void assertWrong(String why, Result result) {
        var wrong = assertInstanceOf(Result.Wrong.class, result);
        assertTrue(wrong.why().contains(why), wrong.why());
    }
}
