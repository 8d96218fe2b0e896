package io.countersign.authenticator.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.TestClock;
import io.countersign.authenticator.passkey.SoftAuthenticator.Algorithm;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SecretFactory;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of WebAuthn Level 3 sections 7.1 and 7.2: what is right passes, and every single lie is refused. */
class CeremoniesTest {
    private static final Site SITE = new Site("http://localhost:8080", "localhost");
    private static final SecretFactory SECRETS = SecretFactory.system();
    private static final Bytes HANDLE = Bytes.of(SECRETS.bytes(64));
    private static final String PENDING = "pending";
    private static final String HOLDER = "holder";

    private Challenges challenges;
    private Ceremonies ceremonies;

    @BeforeEach
    void open(@TempDir Path keys) {
        var key = KeyFile.of(KeyFile.Kind.KEY_ENCRYPTION, keys, null).open(SECRETS, false);
        challenges = new Challenges(SECRETS, key.forPurpose("passkey challenge"));
        ceremonies = new Ceremonies(SITE, challenges);
    }

    /** One thing changed. */
    record Lie(String what, Consumer<SoftAuthenticator> told) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ES384", mode = EnumSource.Mode.EXCLUDE)
    void takes_each_kind_of_key_that_is_offered(Algorithm algorithm) {
        SoftAuthenticator authenticator = SoftAuthenticator.with(algorithm);

        Passkey passkey = made(authenticator).orElseThrow().passkey();
        Ceremonies.Proved proved =
                proved(authenticator, passkey, Purpose.OPENING).orElseThrow();

        assertTrue(proved.userVerified());
        assertTrue(passkey.backupEligible() && passkey.backedUp() && passkey.userVerified());
        assertEquals(List.of("internal", "hybrid"), passkey.transports(), "what nobody knows is left out");
    }

    @Test
    void refuses_a_kind_of_key_that_was_not_offered() {
        assertFalse(made(SoftAuthenticator.with(Algorithm.ES384)).isPresent());
    }

    static Stream<Lie> lies() {
        return Stream.of(
                new Lie("type", a -> a.type = Optional.of("webauthn.other")),
                new Lie("challenge", a -> a.challenge = text -> mirrored(text)),
                new Lie("challenge cut short", a -> a.challenge = text -> text.substring(0, 40)),
                new Lie("origin", a -> a.origin = "http://localhost:8081"),
                new Lie("origin of a subdomain", a -> a.origin = "http://www.localhost:8080"),
                new Lie("scheme", a -> a.origin = "https://localhost:8080"),
                new Lie("crossOrigin", a -> a.extraClientData = "true"),
                new Lie("topOrigin", a -> a.extraClientData = "false,\"topOrigin\":\"https://evil.example\""),
                new Lie("rpIdHash", a -> a.rpId = "example.org"),
                new Lie("UP", a -> a.flags &= ~SoftAuthenticator.UP),
                new Lie("BS without BE", a -> a.flags &= ~SoftAuthenticator.BE));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void refuses_a_new_passkey_with_one_lie(Lie lie) {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        lie.told().accept(authenticator);

        assertFalse(made(authenticator).isPresent());
    }

    @ParameterizedTest
    @MethodSource("lies")
    void refuses_a_signature_with_one_lie(Lie lie) {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        Passkey passkey = made(authenticator).orElseThrow().passkey();
        lie.told().accept(authenticator);

        assertFalse(proved(authenticator, passkey, Purpose.BESIDE_A_PASSWORD).isPresent());
        assertFalse(proved(authenticator, passkey, Purpose.OPENING).isPresent());
    }

    @Test
    void refuses_a_signature_of_something_else_and_one_of_another_key() {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        Passkey passkey = made(authenticator).orElseThrow().passkey();
        SoftAuthenticator other = SoftAuthenticator.fresh();
        Passkey others = made(other).orElseThrow().passkey();

        authenticator.signed = message -> new byte[message.length];
        assertFalse(proved(authenticator, passkey, Purpose.OPENING).isPresent());
        assertFalse(proved(other, passkey, Purpose.OPENING).isPresent());
        other.withCredentialId(passkey.credentialId().toArray());
        assertFalse(proved(other, passkey, Purpose.OPENING).isPresent(), "another key under the same name");
        assertFalse(proved(other, others, Purpose.OPENING).isPresent(), "another name for the right key");
    }

    @Test
    void refuses_whoever_is_not_named_as_its_person() {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        Passkey passkey = made(authenticator).orElseThrow().passkey();

        authenticator.saidHandle = Optional.of(Bytes.of(new byte[64]));
        assertFalse(proved(authenticator, passkey, Purpose.OPENING).isPresent());
        assertFalse(proved(authenticator, passkey, Purpose.BESIDE_A_PASSWORD).isPresent());
        authenticator.saidHandle = Optional.of(Bytes.of(new byte[0]));
        assertFalse(proved(authenticator, passkey, Purpose.OPENING).isPresent(), "nobody is named");
        assertTrue(
                proved(authenticator, passkey, Purpose.BESIDE_A_PASSWORD).isPresent(),
                "after the password the person is known: keys that keep no name may be used");
    }

    @Test
    void takes_a_touch_beside_a_password_only_and_as_no_more_than_a_touch() {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        Passkey passkey = made(authenticator).orElseThrow().passkey();
        authenticator.flags &= ~SoftAuthenticator.UV;

        assertFalse(proved(authenticator, passkey, Purpose.OPENING).isPresent());
        assertFalse(proved(authenticator, passkey, Purpose.AGAIN).isPresent());
        assertFalse(proved(authenticator, passkey, Purpose.BESIDE_A_PASSWORD)
                .orElseThrow()
                .userVerified());
    }

    @Test
    void does_not_believe_a_pin_that_was_not_there_at_the_set_up() {
        SoftAuthenticator found = SoftAuthenticator.fresh().withFlags(SoftAuthenticator.UP);
        Passkey passkey = made(found).orElseThrow().passkey();
        found.flags |= SoftAuthenticator.UV;

        assertFalse(proved(found, passkey, Purpose.OPENING).isPresent());
        assertFalse(
                proved(found, passkey, Purpose.BESIDE_A_PASSWORD).orElseThrow().userVerified());
        assertTrue(proved(found, passkey.nowUserVerified(), Purpose.OPENING).isPresent());
    }

    @Test
    void refuses_a_passkey_that_has_become_one_that_can_be_backed_up_or_has_ceased_to_be() {
        SoftAuthenticator bound = SoftAuthenticator.fresh().withFlags(SoftAuthenticator.UP | SoftAuthenticator.UV);
        Passkey passkey = made(bound).orElseThrow().passkey();
        bound.flags |= SoftAuthenticator.BE;
        assertFalse(proved(bound, passkey, Purpose.OPENING).isPresent());

        SoftAuthenticator synced = SoftAuthenticator.fresh();
        Passkey syncable = made(synced).orElseThrow().passkey();
        synced.flags &= ~SoftAuthenticator.BS;
        assertTrue(proved(synced, syncable, Purpose.OPENING).isPresent(), "not yet backed up, or no longer");
        synced.flags &= ~SoftAuthenticator.BE;
        assertFalse(proved(synced, syncable, Purpose.OPENING).isPresent());
    }

    @Test
    void takes_the_longest_credential_id_and_refuses_a_longer_one() {
        assertTrue(
                made(SoftAuthenticator.fresh().withCredentialId(new byte[1023])).isPresent());
        SoftAuthenticator longer = SoftAuthenticator.fresh().withCredentialId(new byte[1024]);
        assertFalse(made(longer).isPresent());
    }

    @Test
    void refuses_the_answer_to_a_challenge_of_another_purpose_or_holder() {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        Passkey passkey = made(authenticator).orElseThrow().passkey();
        String options = request(Purpose.BESIDE_A_PASSWORD);

        assertFalse(judged(authenticator.get(options), passkey, Purpose.OPENING, HOLDER)
                .isPresent());
        assertFalse(judged(authenticator.get(options), passkey, Purpose.BESIDE_A_PASSWORD, "another")
                .isPresent());
        assertTrue(judged(authenticator.get(options), passkey, Purpose.BESIDE_A_PASSWORD, HOLDER)
                .isPresent());
        assertFalse(ceremonies
                .judge(
                        PasskeyJson.made(authenticator.create(creation()), Optional.empty())
                                .orElseThrow(),
                        "another")
                .isPresent());
    }

    @Test
    void refuses_a_new_passkey_where_a_signature_is_asked_for_and_the_reverse() {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        String made = authenticator.create(creation());
        String signed = authenticator.get(request(Purpose.OPENING));

        assertTrue(PasskeyJson.signed(made, Purpose.OPENING, HOLDER).isEmpty());
        assertTrue(PasskeyJson.made(signed, Optional.empty()).isEmpty());
    }

    @Test
    void never_stumbles_over_what_is_cut_short_or_twisted() {
        SoftAuthenticator authenticator = SoftAuthenticator.fresh();
        PasskeyResponse.New made = PasskeyJson.made(authenticator.create(creation()), Optional.empty())
                .orElseThrow();
        byte[] whole = made.attestation().toArray();
        for (int i = 0; i < whole.length; i++) {
            byte[] twisted = whole.clone();
            twisted[i] ^= 0x55;
            Bytes cut = Bytes.of(java.util.Arrays.copyOf(whole, i));
            ceremonies.judge(new PasskeyResponse.New(made.clientData(), cut, List.of(), Optional.empty()), PENDING);
            ceremonies.judge(
                    new PasskeyResponse.New(made.clientData(), Bytes.of(twisted), List.of(), Optional.empty()),
                    PENDING);
            assertFalse(ceremonies
                    .judge(new PasskeyResponse.New(cut, made.attestation(), List.of(), Optional.empty()), PENDING)
                    .isPresent());
        }
    }

    @Test
    void judges_what_nobody_knows_by_a_key_that_everybody_could_use_and_so_counts_nothing_of_it() {
        SoftAuthenticator stranger = SoftAuthenticator.fresh();
        stranger.create(creation());
        PasskeyResponse.Signed signed = PasskeyJson.signed(
                        stranger.get(request(Purpose.OPENING)), Purpose.OPENING, HOLDER)
                .orElseThrow();

        Passkey decoy = new Decoy().passkey(signed.credentialId());

        assertEquals(signed.credentialId(), decoy.credentialId());
        assertFalse(ceremonies.judge(signed, decoy, HANDLE).isPresent());
    }

    private Optional<Ceremonies.Made> made(SoftAuthenticator authenticator) {
        return PasskeyJson.made(authenticator.create(creation()), Optional.empty())
                .flatMap(made -> ceremonies.judge(made, PENDING));
    }

    private Optional<Ceremonies.Proved> proved(SoftAuthenticator authenticator, Passkey passkey, Purpose purpose) {
        return judged(authenticator.get(request(purpose)), passkey, purpose, HOLDER);
    }

    private Optional<Ceremonies.Proved> judged(String json, Passkey passkey, Purpose purpose, String holder) {
        return PasskeyJson.signed(json, purpose, holder).flatMap(signed -> ceremonies.judge(signed, passkey, HANDLE));
    }

    private String creation() {
        var user = new PasskeyJson.User(HANDLE, "ann@example.org", "Ann");
        Bytes challenge = challenges.issue(Purpose.SET_UP, PENDING, TestClock.NOON);
        return PasskeyJson.creation(SITE, "Riverside Dental", user, challenge, Purpose.SET_UP, List.of());
    }

    private String request(Purpose purpose) {
        return PasskeyJson.request(SITE, challenges.issue(purpose, HOLDER, TestClock.NOON), purpose, List.of());
    }

    private static String mirrored(String base64) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64);
        bytes[bytes.length - 1] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
