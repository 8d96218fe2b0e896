package io.countersign.timestamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.countersign.platform.outgoing.Exchange;
import io.countersign.platform.outgoing.HttpRequest;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingHttp;
import io.countersign.secret.SecretFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * An authority that is asked for time-stamps by HTTP (RFC 3161 section 3.4), by the one way out of the house: to addresses
 * that were looked at, and along no redirect. It is sent a digest and a nonce, and its answer counts if it is for both.
 */
public final class TimestampAuthority implements Timestamps {
    /** How long an authority is waited for. */
    public static final Duration WHOLE = Duration.ofSeconds(10);

    private static final int NONCE_BYTES = 8;
    private static final int FINE = 200;
    private static final String USER_AGENT = "Countersign-Timestamps";

    private final URI url;
    private final OutgoingHttp http;
    private final SecretFactory secrets;
    private final TokenProof proof = new TokenProof(Optional.empty());

    /**
     * Takes the guard.
     *
     * @param trust whose certificates are believed of the connection; asked when first needed
     * @param whole how long a request may take with its answer
     */
    public TimestampAuthority(
            URI url, OutgoingAddresses addresses, Supplier<SSLContext> trust, Duration whole, SecretFactory secrets) {
        this.url = url;
        this.http = new OutgoingHttp(addresses, trust, USER_AGENT, whole);
        this.secrets = secrets;
    }

    @Override
    public Stamp of(byte[] signed) {
        var nonce = new BigInteger(1, secrets.bytes(NONCE_BYTES));
        var asking = new TimeStampRequestGenerator();
        asking.setCertReq(true);
        TimeStampRequest request = asking.generate(TSPAlgorithms.SHA256, TimestampToken.sha256(signed), nonce);
        return switch (http.exchange(post(encoded(request)))) {
            case Exchange.Failed failed ->
                missing(failed.why().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            case Exchange.Answered answered
            when answered.status() != FINE -> missing("it answered with the status " + answered.status());
            case Exchange.Answered answered -> answered(answered.body().getBytes(ISO_8859_1), signed, nonce);
        };
    }

    private HttpRequest post(byte[] query) {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        return new HttpRequest(
                "POST",
                url,
                OutgoingAddresses.bare(url.getHost()),
                port,
                Map.of("Content-Type", "application/timestamp-query", "Accept", "application/timestamp-reply"),
                new String(query, ISO_8859_1),
                ISO_8859_1);
    }

    private static byte[] encoded(TimeStampRequest request) {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a request has a form", e);
        }
    }

    private Stamp answered(byte[] answer, byte[] signed, BigInteger nonce) {
        try {
            var response = new TimeStampResponse(answer);
            int status = response.getStatus();
            if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
                String said = response.getStatusString();
                return missing(
                        "it refused, with the status " + status + (said == null ? "" : ": " + TokenProof.shown(said)));
            }
            if (response.getTimeStampToken() == null) {
                return missing("it gave no time-stamp");
            }
            byte[] encoded = response.getTimeStampToken().getEncoded();
            return TimestampToken.of(encoded)
                    .map(token -> stamp(token, signed, nonce))
                    .orElseGet(() -> missing("what it gave is no time-stamp"));
        } catch (IOException | TSPException | RuntimeException unreadable) {
            return missing("what it answered is no time-stamp, or longer than one is");
        }
    }

    private Stamp stamp(TimestampToken token, byte[] signed, BigInteger nonce) {
        return switch (proof.answering(token, signed, nonce)) {
            case TokenProof.Result.Right right -> new Stamp.Given(token, right.at(), right.authority());
            case TokenProof.Result.Wrong wrong -> missing("what it gave does not count: " + wrong.why());
        };
    }

    private Stamp missing(String why) {
        return new Stamp.Missing(url.getHost(), why);
    }

    @Override
    public void close() {
        http.close();
    }
}
