package io.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Form;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.secret.TokenHash;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an application proves itself to the token endpoint (RFC 6749 section 2.3, RFC 7523 section 2.2). */
final class ClientProofs {
    private static final String BASIC = "Basic ";
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(10);

    /** How far an application's clock may run ahead of ours (RFC 7523 section 3, number 5). */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256);

    private final Database database;
    private final RelyingPartyStore parties;
    private final ClientAssertionStore assertions = new ClientAssertionStore();
    private final Set<String> audiences;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param audiences the words by which a signed statement may address us: our issuer and the token endpoint
     */
    ClientProofs(Database database, RelyingPartyStore parties, Set<String> audiences, InstantSource clock) {
        this.database = database;
        this.parties = parties;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** The application that proves itself by this header and form; nothing if none does. */
    Optional<RelyingParty> proved(String authorization, Form form) {
        boolean basic = !authorization.isEmpty();
        boolean secret = form.optional("client_secret").isPresent();
        boolean assertion = form.optional("client_assertion").isPresent();
        if ((basic ? 1 : 0) + (secret ? 1 : 0) + (assertion ? 1 : 0) > 1) {
            // One way at a time (RFC 6749 section 2.3).
            return Optional.empty();
        }
        if (basic) {
            return basic(authorization).filter(party -> named(form, party));
        }
        if (assertion) {
            return asserted(form).filter(party -> named(form, party));
        }
        Optional<RelyingParty> party = form.optional("client_id").flatMap(this::byId);
        return secret
                ? party.filter(found -> hasSecret(found, form.field("client_secret")))
                : party.filter(found -> found.proof() == RelyingParty.Proof.NONE);
    }

    private static boolean named(Form form, RelyingParty party) {
        return form.optional("client_id")
                .filter(id -> !id.equals(party.id().value()))
                .isEmpty();
    }

    private Optional<RelyingParty> basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            String secret = decoded(pair.substring(colon + 1));
            return byId(decoded(pair.substring(0, colon))).filter(party -> hasSecret(party, secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private boolean hasSecret(RelyingParty party, String presented) {
        if (party.proof() != RelyingParty.Proof.SECRET) {
            return false;
        }
        List<TokenHash> known = database.read(tx -> parties.secrets(tx, party.id(), clock.instant()));
        // All are compared, so that the time says nothing about which.
        return known.stream().filter(hash -> hash.matches(presented)).count() > 0;
    }

    private Optional<RelyingParty> asserted(Form form) {
        if (!form.optional("client_assertion_type")
                .filter(ASSERTION_TYPE::equals)
                .isPresent()) {
            return Optional.empty();
        }
        try {
            SignedJWT statement = SignedJWT.parse(form.field("client_assertion"));
            JWTClaimsSet claims = statement.getJWTClaimsSet();
            Optional<RelyingParty> party = Optional.ofNullable(claims.getSubject())
                    .flatMap(this::byId)
                    .filter(found -> found.proof() == RelyingParty.Proof.PRIVATE_KEY);
            return party.isPresent() && isSignedBy(statement, party.get()) && isSound(statement, party.get())
                    ? party
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** Only with the keys registered: whatever keys or addresses of keys a statement brings along count for nothing. */
    private static boolean isSignedBy(SignedJWT statement, RelyingParty party) {
        if (!ALGORITHMS.contains(statement.getHeader().getAlgorithm())) {
            return false;
        }
        try {
            String id = statement.getHeader().getKeyID();
            for (JWK key : JWKSet.parse(party.keys().orElseThrow()).getKeys()) {
                boolean named = id == null || id.equals(key.getKeyID());
                if (named
                        && IdTokens.verifier(key)
                                .supportedJWSAlgorithms()
                                .contains(statement.getHeader().getAlgorithm())
                        && statement.verify(IdTokens.verifier(key))) {
                    return true;
                }
            }
            return false;
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private boolean isSound(SignedJWT statement, RelyingParty party) throws ParseException {
        Instant now = clock.instant();
        JWTClaimsSet claims = statement.getJWTClaimsSet();
        Optional<Instant> expires = instant(statement, "exp");
        if (!party.id().value().equals(claims.getIssuer())
                || claims.getAudience().stream().noneMatch(audiences::contains)
                || expires.isEmpty()
                || claims.getJWTID() == null) {
            return false;
        }
        boolean early = instant(statement, "nbf")
                .filter(from -> from.isAfter(now.plus(LEEWAY)))
                .isPresent();
        if (early
                || !expires.get().isAfter(now)
                || expires.get().isAfter(now.plus(LONGEST_ASSERTION).plus(LEEWAY))) {
            return false;
        }
        return database.write(tx -> assertions.take(tx, party.id(), claims.getJWTID(), expires.get(), now));
    }

    /** A time; one that no clock will ever show is the last or the first there is. */
    private static Optional<Instant> instant(SignedJWT statement, String claim) {
        return Optional.ofNullable(statement.getPayload().toJSONObject().get(claim))
                .filter(Number.class::isInstance)
                .map(seconds -> Instant.ofEpochSecond(Math.clamp(
                        ((Number) seconds).longValue(), Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())));
    }

    private Optional<RelyingParty> byId(String id) {
        return database.read(tx -> parties.byId(tx, new RelyingPartyId(id)));
    }
}
