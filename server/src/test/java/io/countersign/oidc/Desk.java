package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An application over HTTP, which knows of us only what is published. */
public final class Desk {
    public static final String REDIRECT = "https://desk.example/cb";
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final String id;
    private final String secret;

    public Desk(String origin, String id, String secret) {
        this.origin = origin;
        this.id = id;
        this.secret = secret;
    }

    public String id() {
        return id;
    }

    public String secret() {
        return secret;
    }

    /** The path that sends a person to sign in, with some parameters of its own. */
    public String asking(Map<String, String> changed) {
        return "/authorize?" + query(changed);
    }

    public String query(Map<String, String> changed) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("client_id", id);
        fields.put("redirect_uri", REDIRECT);
        fields.put("response_type", "code");
        fields.put("scope", "openid profile email practice");
        fields.put("state", "state-1");
        fields.put("nonce", "nonce-1");
        fields.put("code_challenge", challenge());
        fields.put("code_challenge_method", "S256");
        fields.putAll(changed);
        fields.values().removeIf(String::isEmpty);
        return encoded(fields);
    }

    public static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters of the address a person comes back to. */
    public static Fields answer(String address) {
        assertEquals(REDIRECT, address.replaceFirst("\\?.*", ""));
        var found = new LinkedHashMap<String, String>();
        for (String pair : URI.create(address).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new Fields(found);
    }

    public HttpResponse<String> exchange(String code) {
        return token(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT, "code_verifier", VERIFIER));
    }

    /** Exchanges a code that was asked for without PKCE. */
    public HttpResponse<String> exchangeUnbound(String code) {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    public HttpResponse<String> refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    public HttpResponse<String> token(Map<String, String> fields) {
        return post("/token", fields, basic());
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, String authorization) {
        return post(path, "application/x-www-form-urlencoded", encoded(fields), authorization);
    }

    /** Sends a body just as it is. */
    public HttpResponse<String> post(String path, String contentType, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    public HttpResponse<String> get(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** What an ID token says, its signature checked against the published keys. */
    public JWTClaimsSet verified(String idToken) {
        try {
            SignedJWT token = SignedJWT.parse(idToken);
            var key = JWKSet.parse(get("/jwks", "").body())
                    .getKeyByKeyId(token.getHeader().getKeyID());
            assertEquals(true, token.verify(IdTokens.verifier(key)));
            return token.getJWTClaimsSet();
        } catch (java.text.ParseException | com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The id of the key a token was signed with. */
    public static String keyOf(String idToken) {
        try {
            return SignedJWT.parse(idToken).getHeader().getKeyID();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    public static Fields json(HttpResponse<String> response) {
        try {
            return new Fields(JSONObjectUtils.parse(response.body()));
        } catch (java.text.ParseException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
