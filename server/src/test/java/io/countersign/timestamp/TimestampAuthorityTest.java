package io.countersign.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of an authority, and which answers count; over real connections to one that is not ours. */
class TimestampAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] SIGNED = "what was signed\n".getBytes(UTF_8);

    private final SmallAuthority authority = new SmallAuthority(InstantSource.fixed(NOW));
    private final Timestamps client = authority.client();

    @AfterEach
    void close() {
        client.close();
        authority.close();
    }

    @Test
    void gives_a_token_that_is_of_what_was_asked_for() {
        var given = assertInstanceOf(Stamp.Given.class, client.of(SIGNED));

        assertEquals(NOW, given.at());
        assertEquals("CN=Example Time-stamps", given.authority());
        assertTrue(given.token().isOf(SIGNED));
        assertFalse(given.token().isOf("something else".getBytes(UTF_8)));
        assertEquals(List.of("POST /tsr application/timestamp-query"), authority.asked());
    }

    @Test
    void sends_a_digest_and_another_nonce_each_time_and_nothing_else() throws Exception {
        client.of(SIGNED);
        client.of(SIGNED);

        var first = new TimeStampRequest(authority.queries().getFirst());
        var second = new TimeStampRequest(authority.queries().getLast());
        assertArrayEquals(TimestampToken.sha256(SIGNED), first.getMessageImprintDigest());
        assertEquals(NISTObjectIdentifiers.id_sha256, first.getMessageImprintAlgOID());
        assertTrue(first.getCertReq());
        assertNotEquals(first.getNonce(), second.getNonce());
        assertFalse(new String(authority.queries().getFirst(), UTF_8).contains("signed"));
    }

    @Test
    void refuses_a_token_of_something_else() {
        authority.answers((query, exchange) -> {
            BigInteger nonce = new TimeStampRequest(query).getNonce();
            SmallAuthority.send(exchange, answer("other".getBytes(UTF_8), nonce).getEncoded());
        });
        assertMissing("it is of something else");
    }

    @Test
    void refuses_a_token_that_answered_another_request() {
        authority.answers((_, exchange) ->
                SmallAuthority.send(exchange, answer(SIGNED, BigInteger.TEN).getEncoded()));
        assertMissing("its nonce is not the one that was sent");
    }

    @Test
    void refuses_a_token_without_a_nonce() {
        authority.answers((_, exchange) ->
                SmallAuthority.send(exchange, answer(SIGNED, null).getEncoded()));
        assertMissing("its nonce is not the one that was sent");
    }

    @Test
    void says_what_the_authority_said_when_it_refused() {
        authority.answers((_, exchange) -> SmallAuthority.send(
                exchange,
                new org.bouncycastle.asn1.tsp.TimeStampResp(
                                new org.bouncycastle.asn1.cmp.PKIStatusInfo(
                                        PKIStatus.rejection,
                                        new org.bouncycastle.asn1.cmp.PKIFreeText("not\u001b[31m today"),
                                        new PKIFailureInfo(PKIFailureInfo.badRequest)),
                                null)
                        .getEncoded()));
        assertMissing("it refused, with the status 2: not?[31m today");
    }

    @Test
    void does_without_where_the_authority_is_broken_or_gone() {
        authority.breaks();
        assertMissing("it answered with the status 503");
        authority.close();
        assertMissing("unreachable");
    }

    @Test
    void follows_no_redirect() {
        authority.answers((_, exchange) -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + authority.port() + "/again");
            exchange.sendResponseHeaders(307, -1);
        });
        assertMissing("it answered with the status 307");
        assertEquals(1, authority.asked().size());
    }

    @Test
    void connects_to_no_private_address_that_nobody_has_named() {
        try (Timestamps stranger = authority.client(Duration.ofSeconds(20), Set.of())) {
            assertInstanceOf(Stamp.Missing.class, stranger.of(SIGNED));
        }
        assertEquals(List.of(), authority.asked());
    }

    @Test
    void waits_no_longer_than_its_limit() {
        authority.answers((_, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(0x30);
            exchange.getResponseBody().flush();
            Thread.sleep(5_000);
        });
        long begin = System.nanoTime();
        try (Timestamps hurried = authority.client(Duration.ofMillis(400), Set.of("tsa.example.org"))) {
            assertInstanceOf(Stamp.Missing.class, hurried.of(SIGNED));
        }
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).compareTo(Duration.ofSeconds(4)) < 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 15_000, 70_000, 5_000_000})
    void takes_nothing_for_a_token_that_is_none_however_long(int length) {
        byte[] answer = new byte[length];
        Arrays.fill(answer, (byte) 0x30);
        authority.answers((_, exchange) -> SmallAuthority.send(exchange, answer));
        assertMissing("no time-stamp");
    }

    @Test
    void takes_no_answer_that_was_cut_or_goes_on() {
        authority.answers((query, exchange) -> {
            byte[] right =
                    answer(SIGNED, new TimeStampRequest(query).getNonce()).getEncoded();
            SmallAuthority.send(exchange, Arrays.copyOf(right, right.length - 5));
        });
        assertMissing("no time-stamp");
    }

    private TimeStampResponse answer(byte[] of, @org.jspecify.annotations.Nullable BigInteger nonce) {
        var asking = new TimeStampRequestGenerator();
        asking.setCertReq(true);
        try {
            byte[] digest = TimestampToken.sha256(of);
            TimeStampRequest request = nonce == null
                    ? asking.generate(TSPAlgorithms.SHA256, digest)
                    : asking.generate(TSPAlgorithms.SHA256, digest, nonce);
            return Tokens.answer(authority.holder(), request, NOW);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertMissing(String why) {
        var missing = assertInstanceOf(Stamp.Missing.class, client.of(SIGNED));
        assertTrue(missing.why().contains(why), missing.why());
        assertEquals("tsa.example.org", missing.authority());
    }
}
