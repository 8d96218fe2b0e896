package io.countersign.scim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A practice's directory at the other end, with a key. */
record Tenant(String origin, String key) {
    static final String USERS = "/Users";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Answered get(String path) {
        return send("GET", path, "");
    }

    /** Asks for the users that a filter accepts. */
    Answered filtered(String filter) {
        return get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    Answered post(String path, String body) {
        return send("POST", path, body);
    }

    Answered put(String path, String body) {
        return send("PUT", path, body);
    }

    Answered patch(String path, String operations) {
        return send("PATCH", path, patching(operations));
    }

    Answered delete(String path) {
        return send("DELETE", path, "");
    }

    Answered send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    Answered send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(origin + "/scim/v2" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/scim+json");
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/scim+json; charset=utf-8");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String patching(String operations) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations + "]}";
    }

    /** The least that makes a user. */
    static String user(String userName, String more) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + userName + "\"" + more
                + "}";
    }
}
