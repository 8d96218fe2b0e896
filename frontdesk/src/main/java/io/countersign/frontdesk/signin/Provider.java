package io.countersign.frontdesk.signin;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Countersign as this application sees it: found by discovery when it is first needed, so that either may be started
 * first, and looked up anew after an hour.
 */
public final class Provider {
    private static final Logger LOG = Logger.getLogger(Provider.class.getName());
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 8_000;
    /** A provider that makes its first signing key for us may take a while. */
    private static final int PATIENT_MILLIS = 30_000;

    private static final int MOST_BYTES = 200_000;

    /** What statements may be signed with: never "none", and never a secret we share. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final Issuer issuer;
    private final ClientID client;
    private final InstantSource clock;
    private @Nullable Found found;

    /** What discovery found, and what judges signed statements. */
    record Found(OIDCProviderMetadata metadata, IDTokenValidator statements, Instant at) {}

    /** Looks for this issuer, for this client of it. */
    public Provider(Issuer issuer, ClientID client, InstantSource clock) {
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
    }

    /**
     * Looks it up, with the keys it signs with, before anybody waits for that. Countersign makes its keys when somebody
     * first asks for them. If it does not answer yet, the first sign-in asks again.
     */
    public void lookAhead() {
        try {
            ask(new HTTPRequest(HTTPRequest.Method.GET, look().metadata().getJWKSetURI()));
        } catch (ProviderDown e) {
            LOG.log(Level.FINE, "Countersign does not answer yet", e);
        }
    }

    Issuer issuer() {
        return issuer;
    }

    /**
     * What is known of Countersign, looked up an hour ago at most.
     *
     * @throws ProviderDown if it does not answer
     */
    synchronized Found find() {
        Found known = found;
        return known != null && clock.instant().isBefore(known.at().plus(KEPT)) ? known : look();
    }

    /**
     * Looks it up now. Asked before a browser is sent there, so that it is not sent to where nobody answers.
     *
     * @throws ProviderDown if it does not answer
     */
    synchronized Found look() {
        try {
            // The library refuses a document that speaks of another issuer (Discovery section 4.3).
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, CONNECT_MILLIS, READ_MILLIS);
            Found known = found;
            // The keys are kept as long as they lie at the same place.
            IDTokenValidator statements =
                    known != null && known.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())
                            ? known.statements()
                            : statements(metadata);
            Found fresh = new Found(metadata, statements, clock.instant());
            found = fresh;
            return fresh;
        } catch (GeneralException | IOException e) {
            throw new ProviderDown("discovery at " + issuer, e);
        }
    }

    /** Sends a request that the library has made, and takes the answer. */
    HTTPResponse ask(HTTPRequest request) {
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(PATIENT_MILLIS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw new ProviderDown("a request to " + request.getURI(), e);
        }
    }

    private IDTokenValidator statements(OIDCProviderMetadata metadata) throws MalformedURLException {
        // The keys are kept for a while, and looked up anew when a statement names one that is not known yet. That
        // needs
        // no limit: statements come from the token endpoint itself, and nobody outside can make us look.
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(CONNECT_MILLIS, PATIENT_MILLIS, MOST_BYTES))
                .retrying(true)
                .rateLimited(false)
                .cache(KEPT.toMillis(), PATIENT_MILLIS)
                .build();
        return new IDTokenValidator(issuer, client, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
    }
}
