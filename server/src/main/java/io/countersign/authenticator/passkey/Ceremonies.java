package io.countersign.authenticator.passkey;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The checks of WebAuthn Level 3 sections 7.1 and 7.2: WebAuthn4J does those of the standard, and what it leaves to us,
 * or allows by an option, is done here. An answer is either wholly right or nothing; nobody outside is told what failed.
 *
 * <p>Made at the first use: nobody who signs in with a code waits for these classes.
 */
final class Ceremonies {
    private static final List<PublicKeyCredentialParameters> OFFERED = PasskeyJson.ALGORITHMS.stream()
            .map(alg -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(alg)))
            .toList();

    private final Site site;
    private final Challenges challenges;
    private final WebAuthnManager library;
    private final AttestedCredentialDataConverter converter;

    Ceremonies(Site site, Challenges challenges) {
        this.site = site;
        this.challenges = challenges;
        var objects = new ObjectConverter();
        // Non-strict: no attestation is asked for, and none is judged (NIST SP 800-63B-4 appendix B.3).
        this.library = WebAuthnManager.createNonStrictWebAuthnManager(objects);
        this.converter = new AttestedCredentialDataConverter(objects);
    }

    /** A right answer to a challenge for a new passkey. */
    record Made(Challenges.Issued challenge, Passkey passkey, long counter) {}

    /** A right answer to a challenge of a passkey we know. */
    record Proved(Challenges.Issued challenge, long counter, boolean userVerified) {}

    /** Judges a new passkey; the challenge was issued for this pending authenticator. */
    Optional<Made> judge(PasskeyResponse.New made, String pending) {
        return quietly(() -> {
            RegistrationData data = library.parse(new RegistrationRequest(
                    made.attestation().toArray(), made.clientData().toArray(), null, Set.copyOf(made.transports())));
            CollectedClientData client = requireNonNull(data.getCollectedClientData());
            byte[] challenge = client.getChallenge().getValue();
            Optional<Challenges.Issued> issued = challenges.read(challenge, Purpose.SET_UP, pending);
            library.verify(data, new RegistrationParameters(expected(challenge), OFFERED, false, true));
            AuthenticatorData<?> said =
                    requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData attested = requireNonNull(said.getAttestedCredentialData());
            boolean right =
                    isOurs(client) && isConsistent(said) && attested.getCredentialId().length <= Passkey.MAX_ID_BYTES;
            return right
                    ? issued.map(challengeOfOurs -> new Made(
                            challengeOfOurs,
                            new Passkey(
                                    Bytes.of(converter.convert(attested)),
                                    said.isFlagBE(),
                                    said.isFlagBS(),
                                    said.isFlagUV(),
                                    made.transports()),
                            said.getSignCount()))
                    : Optional.empty();
        });
    }

    /** Judges a signature by the passkey it names; {@code handle} is how passkeys name their person. */
    Optional<Proved> judge(PasskeyResponse.Signed signed, Passkey passkey, Bytes handle) {
        return quietly(() -> {
            AuthenticationData data = library.parse(new AuthenticationRequest(
                    signed.credentialId().toArray(),
                    signed.userHandle().map(Bytes::toArray).orElse(null),
                    signed.authenticatorData().toArray(),
                    signed.clientData().toArray(),
                    signed.signature().toArray()));
            CollectedClientData client = requireNonNull(data.getCollectedClientData());
            byte[] challenge = client.getChallenge().getValue();
            Optional<Challenges.Issued> issued = challenges.read(challenge, signed.purpose(), signed.holder());
            boolean mustVerify = signed.purpose().mustVerifyUser();
            library.verify(
                    data,
                    new AuthenticationParameters(
                            expected(challenge),
                            record(passkey),
                            List.of(passkey.credentialId().toArray()),
                            mustVerify,
                            true));
            AuthenticatorData<?> said = requireNonNull(data.getAuthenticatorData());
            // That it made sure of its user counts only where it did so at its set-up, or later beside another factor:
            // whoever finds a security key without a PIN can give it one (section 7.2, uvInitialized).
            boolean userVerified = said.isFlagUV() && passkey.userVerified();
            boolean right = isOurs(client)
                    && isConsistent(said)
                    && said.isFlagBE() == passkey.backupEligible()
                    && isOf(signed, handle)
                    && (userVerified || !mustVerify);
            return right
                    ? issued.map(ofOurs -> new Proved(ofOurs, said.getSignCount(), userVerified))
                    : Optional.empty();
        });
    }

    /** A page of another origin that holds ours in a frame can ask for nothing. */
    private static boolean isOurs(CollectedClientData client) {
        return !Boolean.TRUE.equals(client.getCrossOrigin()) && client.getTopOrigin() == null;
    }

    /** What cannot be kept by several devices is not (section 6.1.3). */
    private static boolean isConsistent(AuthenticatorData<?> said) {
        return said.isFlagBE() || !said.isFlagBS();
    }

    /** Whoever is named by nothing but the passkey must be named by it. */
    private static boolean isOf(PasskeyResponse.Signed signed, Bytes handle) {
        return signed.userHandle().map(handle::equals).orElse(signed.purpose() != Purpose.OPENING);
    }

    private ServerProperty expected(byte[] challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(site.origin()))
                .rpId(site.rpId())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /** The counter is judged by the verifier, under the lock, and never here: 0 lets every one through. */
    private CredentialRecordImpl record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                passkey.userVerified(),
                passkey.backupEligible(),
                passkey.backedUp(),
                0,
                converter.convert(passkey.attested().toArray()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                null);
    }

    /**
     * Whatever the library throws at what a stranger sent is a wrong answer, also where it stumbles over it: refusing is
     * always safe, and an incident would be theirs to make.
     */
    private static <T> Optional<T> quietly(Supplier<Optional<T>> judging) {
        try {
            return judging.get();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
