package io.countersign.gallery;

import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.platform.web.SignedInFor;
import io.countersign.platform.web.SourceLimit;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Serves every page with sample content, for looking at it in a browser: {@code /gallery} lists them. */
public final class Gallery {

    private Gallery() {}

    /** Takes the port to listen at. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        InstantSource clock = InstantSource.system();
        Website website = new Website(
                PublicUrl.parse("http://localhost:" + port),
                new Sources(List.of()),
                new SourceLimit(1_000_000, clock),
                new FormSeal(new byte[32]),
                () -> "gallerygallerygallery",
                clock,
                List.of(
                        Endpoint.openGet("/gallery", _ -> Response.text(200, list(clock))),
                        Endpoint.openGet("/gallery/{name}", r -> warned(r, show(r.variable("name"), clock)))));
        website.start("127.0.0.1", port);
    }

    /** With {@code ?warn=1}, as somebody sees it whose session is nearly over. */
    private static Response warned(Request request, Response page) {
        return request.query().optional("warn").isEmpty()
                ? page
                : page.signedInFor(new SignedInFor(Duration.ofSeconds(25), false));
    }

    private static String list(InstantSource clock) {
        StringBuilder names = new StringBuilder();
        SamplePages.all(clock.instant()).forEach(s -> names.append(s.name()).append('\n'));
        return names.toString();
    }

    private static Response page(SamplePages.Sample sample, InstantSource clock) {
        Response page = Response.page(sample.template(), sample.view());
        boolean open = sample.name().equals("change-open");
        return open || sample.name().equals("change-waiting")
                ? page.signedInFor(
                        new SignedInFor(Duration.ofHours(1), false).under(SamplePages.announced(open, clock.instant())))
                : page;
    }

    private static Response show(String name, InstantSource clock) {
        return SamplePages.all(clock.instant()).stream()
                .filter(s -> s.name().equals(name))
                .map(s -> page(s, clock))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
