package io.countersign.api;

import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The contract of this API, as it is written and as a page: anyone may read both. */
final class ContractRoutes {
    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet(ApiSteps.ROOT + "/openapi.yaml", request -> Response.yaml(Written.TEXT)),
                Endpoint.openGet(ApiSteps.ROOT + "/reference", request -> Response.page("api/reference", view())));
    }

    /** Read when somebody first asks, and not at the start, which it would slow down. */
    private static final class Written {
        static final String TEXT = text();
        static final ContractView VIEW = ContractJson.view(TEXT);
    }

    static ContractView view() {
        return Written.VIEW;
    }

    private static String text() {
        try (InputStream in = ContractRoutes.class.getResourceAsStream("/api/openapi.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
