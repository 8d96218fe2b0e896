package io.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.RelyingParty;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** ID tokens: what we say of a sign-in, signed (OpenID Connect Core section 2). */
final class IdTokens {
    static final Duration LIFE = Duration.ofMinutes(10);

    private final String issuer;
    private final SigningKeys keys;

    IdTokens(String issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /**
     * What we say of a grant, and of its person where the application named claims for this token. A renewed one keeps how and when the person was proved (Core section 12.2).
     */
    String of(Grant grant, RelyingParty party, Map<String, Object> person, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(grant.subscriber().value())
                .audience(party.id().value())
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plus(LIFE).getEpochSecond())
                .claim("auth_time", grant.authTime().getEpochSecond())
                .claim("acr", grant.acr())
                .claim("amr", grant.amr())
                .claim("sid", grant.session());
        grant.nonce().ifPresent(nonce -> claims.claim("nonce", nonce));
        person.forEach(claims::claim);
        var algorithm = JWSAlgorithm.parse(party.algorithm());
        SigningKeys.Signer signer = keys.signer(algorithm, now);
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(signer.id())
                        .build(),
                claims.build());
        try {
            token.sign(signer.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("an ID token cannot be signed", e);
        }
    }

    /** What an ID token of ours says, be it out of date; nothing if its signature or issuer does not fit. */
    Optional<JWTClaimsSet> read(String text, Instant now) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWK key = keys.published(now).getKeyByKeyId(token.getHeader().getKeyID());
            if (key == null || !token.getHeader().getAlgorithm().equals(key.getAlgorithm())) {
                return Optional.empty();
            }
            boolean ours = token.verify(verifier(key))
                    && issuer.equals(token.getJWTClaimsSet().getIssuer());
            return ours ? Optional.of(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey elliptic ? new ECDSAVerifier(elliptic) : new RSASSAVerifier((RSAKey) key);
    }
}
