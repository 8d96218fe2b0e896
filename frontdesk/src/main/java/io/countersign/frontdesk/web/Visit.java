package io.countersign.frontdesk.web;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One request of a browser, as the pages see it. */
final class Visit {
    private static final int MOST_BYTES = 4_096;

    private final ServerRequest request;

    Visit(ServerRequest request) {
        this.request = request;
    }

    String method() {
        return request.prologue().method().text();
    }

    String path() {
        return request.path().rawPath();
    }

    /** Everything after the question mark, as it came. */
    String query() {
        return request.prologue().query().rawValue();
    }

    /** One parameter of the address; nothing where it is missing or there are several. */
    Optional<String> asked(String name) {
        Parameters query = request.query();
        return query.contains(name) && query.all(name).size() == 1 ? Optional.of(query.get(name)) : Optional.empty();
    }

    Optional<String> cookie(String name) {
        var cookies = request.headers().cookies();
        return cookies.contains(name) && cookies.all(name).size() == 1
                ? Optional.of(cookies.get(name))
                : Optional.empty();
    }

    String header(String name) {
        return request.headers().value(HeaderNames.create(name)).orElse("");
    }

    /** One field of a form that was sent. */
    Optional<String> field(String name) {
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new HttpException("too long", Status.REQUEST_ENTITY_TOO_LARGE_413);
            }
            return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                    .findFirst();
        } catch (IOException e) {
            throw new HttpException("unreadable", Status.BAD_REQUEST_400, e);
        }
    }
}
