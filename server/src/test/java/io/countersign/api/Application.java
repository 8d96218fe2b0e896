package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The server of an application with a key, which knows of us only what the contract says, and holds us to it. */
public final class Application {
    private static final Contract CONTRACT = Contract.read();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final String key;

    public Application(String origin, String key) {
        this.origin = origin;
        this.key = key;
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Sends a request; the empty text is no body. */
    public Answer send(String method, String path, String json, String... headers) {
        var all = new ArrayList<>(List.of("Authorization", "Bearer " + key));
        if (!json.isEmpty()) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        all.addAll(List.of(headers));
        return sendAs(method, path, json, all);
    }

    /** Sends a request with these headers and no others. */
    public Answer sendAs(String method, String path, String body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/api/v1" + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        try {
            Answer answer = Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            List<String> breaches = CONTRACT.breaches(method, Contract.ROOT + path.replaceFirst("\\?.*", ""), answer);
            assertEquals(List.of(), breaches, () -> method + " " + path + " " + answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
