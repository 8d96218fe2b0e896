package io.countersign.authenticator.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are asked for, and how strictly their answers are read. */
class PasskeyJsonTest {
    private static final Site SITE = new Site("https://sign-in.example.org", "sign-in.example.org");
    private static final Bytes CHALLENGE = Bytes.of(new byte[64]);
    private static final String RIGHT = "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e30',"
            + "'authenticatorData':'AAAA','signature':'BBBB','userHandle':'CCCC'}}";

    @Test
    void asks_for_a_passkey_as_the_rules_want_it() {
        var user = new PasskeyJson.User(Bytes.of(new byte[64]), "ann@example.org", "Ann");
        var held = new Passkey(attested(), true, true, true, List.of("internal"));

        String options = PasskeyJson.creation(SITE, "Riverside", user, CHALLENGE, Purpose.SET_UP, List.of(held));

        assertHolds(options, "\"rp\":{\"id\":\"sign-in.example.org\",\"name\":\"Riverside\"}");
        assertHolds(options, "\"attestation\":\"none\"");
        assertHolds(options, "\"timeout\":300000");
        assertHolds(options, "\"residentKey\":\"preferred\"");
        assertHolds(options, "\"userVerification\":\"preferred\"");
        assertHolds(options, "{\"type\":\"public-key\",\"alg\":-7},{\"type\":\"public-key\",\"alg\":-8}");
        assertHolds(options, "\"alg\":-257");
        assertHolds(
                options,
                "\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"CQkJ\",\"transports\":[\"internal\"]}]");
    }

    @Test
    void names_no_credential_before_the_password_is_proved_and_wants_the_user_verified_then() {
        String options = PasskeyJson.request(SITE, CHALLENGE, Purpose.OPENING, List.of());

        assertHolds(options, "\"allowCredentials\":[]");
        assertHolds(options, "\"userVerification\":\"required\"");
    }

    @Test
    void reads_a_whole_answer() {
        PasskeyResponse.Signed signed = signed(RIGHT).orElseThrow();

        assertEquals(Bytes.of(new byte[] {1, 2, 3}), signed.credentialId());
        assertEquals("CCCC", signed.userHandle().orElseThrow().toText());
        assertTrue(signed(RIGHT.replace(",'userHandle':'CCCC'", "")).isPresent());
        assertTrue(signed(RIGHT.replace("'CCCC'", "null")).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{'id':'AQID'}",
                "{'id':'AQID','type':'public-key','response':[]}",
                "{'id':'AQID','type':'public-key','response':{}}",
                "{'id':'','type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':1,'type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':'AQID','type':'password','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'A','signature':'BBBB'}}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e30=','authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e3+/','authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':{},'authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB','userHandle':7}}",
                "{'id':'AQID','id':'AQIE','type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB'}}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB'}} {}",
                "{'id':'AQID','type':'public-key','response':{'clientDataJSON':'e30','authenticatorData':'AAAA','signature':'BBBB'}",
                "[[[[[[[[[[[[[[[[[[[[",
            })
    void refuses_anything_less_or_else(String json) {
        assertTrue(signed(json).isEmpty());
        assertTrue(PasskeyJson.made(json.replace('\'', '"'), Optional.empty()).isEmpty());
    }

    @Test
    void refuses_what_is_too_long() {
        assertTrue(signed(RIGHT.replace("BBBB", "B".repeat(PasskeyJson.MAX_LENGTH)))
                .isEmpty());
        assertTrue(signed(RIGHT.replace("AQID", "A".repeat(1368))).isEmpty(), "an id of 1026 bytes");
    }

    private static Optional<PasskeyResponse.Signed> signed(String json) {
        return PasskeyJson.signed(json.replace('\'', '"'), Purpose.OPENING, "holder");
    }

    private static void assertHolds(String options, String part) {
        assertTrue(options.contains(part), options);
    }

    private static Bytes attested() {
        byte[] bytes = new byte[16 + 2 + 3 + 10];
        bytes[17] = 3;
        java.util.Arrays.fill(bytes, 18, 21, (byte) 9);
        return Bytes.of(bytes);
    }
}
