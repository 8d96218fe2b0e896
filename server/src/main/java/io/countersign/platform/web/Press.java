package io.countersign.platform.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a {@link Response} into what goes over the wire: renders the page, adds every header and cookie. */
final class Press {

    /** What is known of the reader of an answer. */
    record Reader(Language language, boolean choseLanguage, Optional<String> formCookie, String path) {}

    private final Messages messages;
    private final Assets assets;
    private final Templates templates = new Templates();
    private final SecurityHeaders securityHeaders;
    private final Cookies cookies;
    private final FormSeal seal;
    private final Supplier<String> randomToken;
    private final InstantSource clock;

    Press(
            Messages messages,
            Assets assets,
            PublicUrl publicUrl,
            FormSeal seal,
            Supplier<String> randomToken,
            InstantSource clock) {
        this.messages = messages;
        this.assets = assets;
        this.securityHeaders = new SecurityHeaders(publicUrl);
        this.cookies = new Cookies(publicUrl);
        this.seal = seal;
        this.randomToken = randomToken;
        this.clock = clock;
    }

    Wire print(Response response, Reader reader) {
        Wire.Builder wire = new Wire.Builder(response.status(), securityHeaders);
        switch (response.body()) {
            case Response.Body.Page page -> page(page, response.signedInFor(), reader, wire);
            case Response.Body.SeeOther(String location) -> noStore(wire).header("Location", location);
            case Response.Body.Text(String text) -> noStore(wire).content("text/plain; charset=utf-8", bytes(text));
            case Response.Body.Problem(String json) -> noStore(wire).content("application/problem+json", bytes(json));
            case Response.Body.Scim(String json) -> noStore(wire).content("application/scim+json", bytes(json));
            case Response.Body.Contract(String text) ->
                wire.header("Cache-Control", "no-cache").content("application/yaml; charset=utf-8", bytes(text));
            case Response.Body.Leaving(String address) -> noStore(wire).header("Location", address);
            case Response.Body.Json(String json) -> noStore(wire).content("application/json", bytes(json));
            case Response.Body.Download(String fileName, String type, var text) ->
                noStore(wire)
                        .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                        .header("Content-Language", reader.language().code())
                        .content(type + "; charset=utf-8", bytes(text.apply(context(reader, ""))));
            case Response.Body.Streamed(String fileName, String contentType, Response.Streaming content) ->
                noStore(wire)
                        .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                        .streamed(contentType, out -> content.write(context(reader, ""), out));
            case Response.Body.Asset(Assets.Asset asset) ->
                wire.header("Cache-Control", "public, max-age=31536000, immutable")
                        .content(asset.contentType(), asset.content());
        }
        response.headers().forEach(wire::set);
        for (Response.CookieChange change : response.cookies()) {
            String value = change.value();
            wire.header("Set-Cookie", value == null ? cookies.clear(change.kind()) : cookies.set(change.kind(), value));
        }
        if (response.clearsSiteData()) {
            // Not "cookies": that would also take those of other programs on this host, and the one by which this
            // browser is known at the next sign-in.
            wire.header("Clear-Site-Data", "\"cache\", \"storage\"");
        }
        response.retryAfter().map(Press::seconds).ifPresent(s -> wire.header("Retry-After", s));
        return wire.build();
    }

    private void page(Response.Body.Page page, @Nullable SignedInFor signedInFor, Reader reader, Wire.Builder wire) {
        String formCookie = reader.formCookie().orElseGet(randomToken);
        PageContext context = context(reader, seal.seal(formCookie)).signedInFor(signedInFor);
        noStore(wire)
                .header("Content-Language", reader.language().code())
                .content("text/html; charset=utf-8", templates.render(page.template(), page.view(), context));
        if (reader.formCookie().isEmpty()) {
            wire.header("Set-Cookie", cookies.set(CookieKind.FORM, formCookie));
        }
        if (reader.choseLanguage()) {
            wire.header(
                    "Set-Cookie",
                    cookies.set(CookieKind.LANGUAGE, reader.language().code()));
        }
    }

    private PageContext context(Reader reader, String formSeal) {
        return new PageContext(
                messages, reader.language(), assets, formSeal, reader.path(), clock.instant(), templates);
    }

    /** The answer when even a page cannot be made: a plain line, and nothing of what went wrong. */
    Wire plain(int status, String text) {
        Wire.Builder wire = new Wire.Builder(status, securityHeaders);
        return noStore(wire)
                .content("text/plain; charset=utf-8", bytes(text + "\n"))
                .build();
    }

    private static Wire.Builder noStore(Wire.Builder wire) {
        return wire.header("Cache-Control", "no-store");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String seconds(Duration wait) {
        // Rounded up: a client that comes back a moment early would wait in vain.
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
