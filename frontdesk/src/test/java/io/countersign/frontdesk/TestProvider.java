package io.countersign.frontdesk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An OpenID provider that says what a test wants it to say, true or false. */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "front-desk";

    private static final RSAKey KEY = key();
    private static final RSAKey STRANGE = key();

    private final HttpServer server;

    /** What ID tokens say. */
    public final Map<String, Object> claims = new HashMap<>();

    /** What is done to an ID token before it is sent. */
    public UnaryOperator<String> onTheWay = UnaryOperator.identity();

    /** Whether somebody else's key signs. */
    public boolean forged;

    /** Whose name the user info gives. */
    public String infoSubject = "p1";

    /** The error that the token endpoint answers with; none where it is empty. */
    public String error = "";

    /** The form that the token endpoint was sent. */
    public String asked = "";

    public TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/jwks", exchange -> send(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.createContext(
                "/userinfo",
                exchange -> send(
                        exchange,
                        200,
                        JSONObjectUtils.toJSONString(Map.of(
                                "sub",
                                infoSubject,
                                "name",
                                "Rita Reception",
                                "email",
                                "rita@demo.example",
                                "practices",
                                List.of(Map.of(
                                        "id",
                                        "o1",
                                        "name",
                                        "Harbour Street Practice",
                                        "role",
                                        "member",
                                        "work",
                                        "team"))))));
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Sets what is true of a sign-in that has just happened. */
    public void says(String nonce, String acr, Instant authTime) {
        claims.putAll(Map.of("nonce", nonce, "acr", acr, "auth_time", authTime.getEpochSecond()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void configuration(HttpExchange exchange) throws IOException {
        String base = issuer();
        send(
                exchange,
                200,
                JSONObjectUtils.toJSONString(Map.of(
                        "issuer", base,
                        "authorization_endpoint", base + "/authorize",
                        "token_endpoint", base + "/token",
                        "userinfo_endpoint", base + "/userinfo",
                        "jwks_uri", base + "/jwks",
                        "end_session_endpoint", base + "/end-session",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"))));
    }

    private void token(HttpExchange exchange) throws IOException {
        asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!error.isEmpty()) {
            send(exchange, 400, JSONObjectUtils.toJSONString(Map.of("error", error)));
            return;
        }
        send(
                exchange,
                200,
                JSONObjectUtils.toJSONString(
                        Map.of("access_token", "a", "token_type", "Bearer", "expires_in", 600, "id_token", idToken())));
    }

    private String idToken() {
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> all = new HashMap<>(Map.of(
                "iss",
                issuer(),
                "aud",
                CLIENT,
                "sub",
                "p1",
                "iat",
                now,
                "exp",
                now + 600,
                "amr",
                List.of("mfa", "otp", "pwd")));
        all.putAll(claims);
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    JWTClaimsSet.parse(all));
            token.sign(new RSASSASigner(forged ? STRANGE : KEY));
            return onTheWay.apply(token.serialize());
        } catch (JOSEException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
