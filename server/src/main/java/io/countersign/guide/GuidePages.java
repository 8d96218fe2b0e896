package io.countersign.guide;

import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.Arrays;
import java.util.List;

/** The guides, for anyone: they say nothing about anybody. */
public final class GuidePages {
    private static final List<Guide> ALL = List.of(Guide.values());

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/guide", request -> Response.page("guide/contents", new ContentsView(ALL))),
                Endpoint.openGet("/guide/{name}", GuidePages::guide));
    }

    private static Response guide(Request request) {
        String name = request.variable("name");
        Guide guide = Arrays.stream(Guide.values())
                .filter(one -> one.path().equals(name))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        List<Guide> others = ALL.stream().filter(one -> one != guide).toList();
        return Response.page("guide/guide", new GuideView(guide, others));
    }
}
