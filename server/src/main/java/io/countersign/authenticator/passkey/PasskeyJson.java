package io.countersign.authenticator.passkey;

import io.countersign.subscriber.DisplayName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What browsers are asked for, and what they answer, as JSON (WebAuthn Level 3 sections 5.4, 5.5 and 5.1). Answers are
 * read strictly and within bounds: a field twice, a field of another type or another Base64 is no answer.
 */
final class PasskeyJson {
    /** The longest answer. Without attestation, one with the longest id and an RSA key has about 4,000 characters. */
    static final int MAX_LENGTH = 12_000;

    /** ES256, EdDSA and RS256: security keys and phones, newer ones, and Windows Hello. */
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final Set<String> TRANSPORTS =
            Set.of("ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxStringLength(MAX_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PasskeyJson() {}

    /**
     * Whom a new passkey is for.
     *
     * @param handle how it names its person
     * @param account the person's e-mail address
     */
    record User(Bytes handle, String account, String name) {}

    /** What a browser is asked for to make a passkey. */
    static String creation(
            Site site, String practice, User user, Bytes challenge, Purpose purpose, List<Passkey> existing) {
        ObjectNode options = MAPPER.createObjectNode();
        options.putObject("rp").put("id", site.rpId()).put("name", practice);
        options.putObject("user")
                .put("id", user.handle().toText())
                .put("name", user.account())
                .put("displayName", user.name());
        options.put("challenge", challenge.toText());
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        ALGORITHMS.forEach(
                alg -> algorithms.addObject().put("type", "public-key").put("alg", alg));
        options.put("timeout", Challenges.LIFE.toMillis());
        credentials(options.putArray("excludeCredentials"), existing);
        options.putObject("authenticatorSelection")
                .put("residentKey", "preferred")
                .put("requireResidentKey", false)
                .put("userVerification", purpose.userVerification());
        options.put("attestation", "none");
        return MAPPER.writeValueAsString(options);
    }

    /** What a browser is asked for to sign with a passkey; with none allowed by name, the person chooses. */
    static String request(Site site, Bytes challenge, Purpose purpose, List<Passkey> allowed) {
        ObjectNode options = MAPPER.createObjectNode();
        options.put("challenge", challenge.toText());
        options.put("rpId", site.rpId());
        options.put("timeout", Challenges.LIFE.toMillis());
        options.put("userVerification", purpose.userVerification());
        credentials(options.putArray("allowCredentials"), allowed);
        return MAPPER.writeValueAsString(options);
    }

    /** What is signalled to the keepers of passkeys, WebAuthn Level 3 section 5.1.10: which of a person's work here. */
    static String signal(Site site, User user, List<Passkey> working) {
        ObjectNode signal = MAPPER.createObjectNode();
        signal.put("rpId", site.rpId()).put("userId", user.handle().toText());
        signal.put("name", user.account()).put("displayName", user.name());
        ArrayNode ids = signal.putArray("allAcceptedCredentialIds");
        working.forEach(passkey -> ids.add(passkey.credentialId().toText()));
        return MAPPER.writeValueAsString(signal);
    }

    /** A new passkey, if this is one. */
    static Optional<PasskeyResponse.New> made(String json, Optional<DisplayName> name) {
        return answer(json)
                .flatMap(response -> bytes(response, "clientDataJSON")
                        .flatMap(clientData -> bytes(response, "attestationObject")
                                .map(attestation ->
                                        new PasskeyResponse.New(clientData, attestation, transports(response), name))));
    }

    /** A signature of a passkey, if this is one. */
    static Optional<PasskeyResponse.Signed> signed(String json, Purpose purpose, String holder) {
        Optional<Bytes> id = read(json).flatMap(credential -> bytes(credential, "id"));
        Optional<JsonNode> response = answer(json);
        Optional<Bytes> clientData = response.flatMap(r -> bytes(r, "clientDataJSON"));
        Optional<Bytes> data = response.flatMap(r -> bytes(r, "authenticatorData"));
        Optional<Bytes> signature = response.flatMap(r -> bytes(r, "signature"));
        boolean whole =
                id.filter(bytes -> bytes.length() <= Passkey.MAX_ID_BYTES).isPresent()
                        && clientData.isPresent()
                        && data.isPresent()
                        && signature.isPresent();
        Optional<Bytes> handle = response.flatMap(r -> bytes(r, "userHandle"));
        boolean saysOther = response.filter(r -> !r.path("userHandle").isMissingNode())
                        .filter(r -> !r.path("userHandle").isNull())
                        .isPresent()
                && handle.isEmpty();
        return whole && !saysOther
                ? Optional.of(new PasskeyResponse.Signed(
                        id.get(), clientData.get(), data.get(), signature.get(), handle, purpose, holder))
                : Optional.empty();
    }

    private static Optional<JsonNode> answer(String json) {
        return read(json)
                .filter(credential -> credential.path("type").asString("").equals("public-key"))
                .map(credential -> credential.path("response"))
                .filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> read(String json) {
        if (json.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Bytes> bytes(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isString() ? Bytes.fromText(value.stringValue()) : Optional.empty();
    }

    /** Those we know; what a browser will say in the future is left out, as the standard asks. */
    private static List<String> transports(JsonNode response) {
        var known = new ArrayList<String>();
        for (JsonNode transport : response.path("transports")) {
            if (TRANSPORTS.contains(transport.asString("")) && !known.contains(transport.asString())) {
                known.add(transport.asString());
            }
        }
        return List.copyOf(known);
    }

    private static void credentials(ArrayNode list, List<Passkey> passkeys) {
        for (Passkey passkey : passkeys) {
            ObjectNode one = list.addObject()
                    .put("type", "public-key")
                    .put("id", passkey.credentialId().toText());
            if (!passkey.transports().isEmpty()) {
                ArrayNode transports = one.putArray("transports");
                passkey.transports().forEach(transports::add);
            }
        }
    }
}
