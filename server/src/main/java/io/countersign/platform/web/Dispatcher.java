package io.countersign.platform.web;

import io.countersign.platform.Busy;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.media.ReadableEntity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The way of every request, in one place and one order: host, path, method, language, source, body, forgery,
 * level, handler.
 * Whatever fails on the way becomes a page; nothing falls through to a handler.
 */
final class Dispatcher {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final int MAX_USER_AGENT = 256;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INCIDENT = 500;
    private static final int BUSY = 503;

    /** When a full queue has surely moved on. */
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    /** Where programs are answered as programs, whatever goes wrong. */
    static final String API = "/api/";

    /** Where directories are answered as SCIM has it (RFC 7644). */
    static final String SCIM = "/scim/";

    private static final HeaderName SIGNATURE = HeaderNames.create("X-Twilio-Signature");
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

    private final RoutingTable routes;
    private final HostRule hostRule;
    private final ForgeryRule forgeryRule;
    private final Sources sources;
    private final SourceLimit sourceLimit;
    private final Cookies cookieNames;
    private final Assets assets;
    private final Press press;

    Dispatcher(
            RoutingTable routes,
            HostRule hostRule,
            ForgeryRule forgeryRule,
            Sources sources,
            SourceLimit sourceLimit,
            Cookies cookieNames,
            Assets assets,
            Press press) {
        this.routes = routes;
        this.hostRule = hostRule;
        this.forgeryRule = forgeryRule;
        this.sources = sources;
        this.sourceLimit = sourceLimit;
        this.cookieNames = cookieNames;
        this.assets = assets;
        this.press = press;
    }

    Wire dispatch(Head head, ReadableEntity entity) {
        Press.Reader reader = reader(head);
        try {
            return press.print(answer(head, entity, reader), reader);
        } catch (Refusal refusal) {
            return refuse(head, refusal, "", reader);
        } catch (Busy busy) {
            return refuse(head, Refusal.busy(SHORTLY), "", reader);
        } catch (RuntimeException | Error e) {
            return incident(head, e, reader);
        }
    }

    private Response answer(Head head, ReadableEntity entity, Press.Reader reader) {
        Optional<RoutingTable.Match> found = routes.find(head.path());
        boolean anyHost = found.flatMap(m -> m.endpoint(Endpoint.Method.GET))
                .filter(endpoint -> endpoint.caller() == Endpoint.Caller.SUPERVISOR)
                .isPresent();
        Optional<Response> elsewhere = anyHost ? Optional.empty() : hostRule.elsewhere(head);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        Optional<Assets.Asset> asset = assets.find(head.path());
        if (asset.isPresent() && head.isGet()) {
            return Response.asset(asset.get());
        }
        RoutingTable.Match match = found.orElseThrow(Refusal::notFound);
        if (head.method().equals("OPTIONS") && match.isForPrograms()) {
            return Response.text(200, "").openToAllOrigins(match.allowed());
        }
        Optional<Endpoint> endpoint = method(head).flatMap(match::endpoint);
        if (endpoint.isEmpty() && match.isForPrograms()) {
            return Response.problem(METHOD_NOT_ALLOWED, "method")
                    .header("Allow", match.allowed())
                    .openToAllOrigins(match.allowed());
        }
        if (endpoint.isEmpty()) {
            throw Refusal.methodNotAllowed(match.allowed());
        }
        return switch (endpoint.get().caller()) {
            case PROGRAM -> call(endpoint.get(), match, head, entity, reader);
            case APPLICATION -> api(endpoint.get(), match.variables(), head, entity, reader);
            case DIRECTORY -> directory(endpoint.get(), match.variables(), head, entity, reader);
            case REPORTER -> report(endpoint.get(), match.variables(), head, entity, reader);
            case PERSON, FOREIGN_PAGE, SUPERVISOR -> run(endpoint.get(), match.variables(), head, entity, reader);
        };
    }

    /** An application's server has a rate of its own, by its key; no cookie and no form means anything here. */
    private Response api(
            Endpoint endpoint, Map<String, String> variables, Head head, ReadableEntity entity, Press.Reader reader) {
        var body = new BodyText(() -> endpoint.method() == Endpoint.Method.GET
                ? ""
                : BodyRule.readJson(head, entity, endpoint.longestBody()));
        var sent = new Request.Sent(body, head.one(IDEMPOTENCY_KEY), head.one(HeaderNames.IF_MATCH), "", "");
        Source source = sources.of(head.peer(), head.all(HeaderNames.X_FORWARDED_FOR));
        return endpoint.answer(ofServer(endpoint, variables, head, source, reader, sent));
    }

    /** A practice's directory is known by its key; whoever guesses one gets no further than whoever guesses passwords. */
    private Response directory(
            Endpoint endpoint, Map<String, String> variables, Head head, ReadableEntity entity, Press.Reader reader) {
        Source source = sources.of(head.peer(), head.all(HeaderNames.X_FORWARDED_FOR));
        sourceLimit.letGuess(source);
        var body = new BodyText(() -> endpoint.method() == Endpoint.Method.GET
                ? ""
                : BodyRule.readScim(head, entity, endpoint.longestBody()));
        var sent = new Request.Sent(body, "", head.one(HeaderNames.IF_MATCH), head.one(HeaderNames.IF_NONE_MATCH), "");
        Response response = endpoint.answer(ofServer(endpoint, variables, head, source, reader, sent));
        if (response.countsAsGuess()) {
            sourceLimit.guessed(source);
        }
        return response;
    }

    private Request ofServer(
            Endpoint endpoint,
            Map<String, String> variables,
            Head head,
            Source source,
            Press.Reader reader,
            Request.Sent sent) {
        return new Request(
                head.id(),
                endpoint.method(),
                head.path(),
                reader.path(),
                source,
                cookieNames,
                Map.of(),
                head.one(HeaderNames.AUTHORIZATION),
                variables,
                Form.parse(head.query().getBytes(StandardCharsets.UTF_8)),
                Form.empty(),
                reader.language(),
                "",
                sent);
    }

    /** Whoever reports is known by what they send; no cookie and no query means anything here. */
    private Response report(
            Endpoint endpoint, Map<String, String> variables, Head head, ReadableEntity entity, Press.Reader reader) {
        Source source = sources.of(head.peer(), head.all(HeaderNames.X_FORWARDED_FOR));
        Response response;
        try {
            sourceLimit.letGuess(source);
            boolean form = BodyRule.isForm(head);
            var json = new BodyText(() -> form ? "" : BodyRule.readJson(head, entity, BodyRule.MAX_BYTES));
            response = endpoint.answer(new Request(
                    head.id(),
                    endpoint.method(),
                    head.path(),
                    reader.path(),
                    source,
                    cookieNames,
                    Map.of(),
                    "",
                    variables,
                    Form.empty(),
                    form ? BodyRule.read(head, entity, BodyRule.MAX_BYTES) : Form.empty(),
                    reader.language(),
                    "",
                    new Request.Sent(json, "", "", "", head.one(SIGNATURE))));
        } catch (Refusal refusal) {
            response = endpoint.refused(refusal.status(), refusal.key());
            if (refusal.retryAfter() != null) {
                response = response.retryAfter(refusal.retryAfter());
            }
        }
        if (response.countsAsGuess()) {
            sourceLimit.guessed(source);
        }
        return response;
    }

    /** Programs read no pages: what goes wrong is told to them as a problem (RFC 9457), or as their standard has it. */
    private Response call(
            Endpoint endpoint, RoutingTable.Match match, Head head, ReadableEntity entity, Press.Reader reader) {
        Response response;
        try {
            response = run(endpoint, match.variables(), head, entity, reader);
        } catch (Refusal refusal) {
            response = endpoint.refused(refusal.status(), refusal.key());
            if (refusal.retryAfter() != null) {
                response = response.retryAfter(refusal.retryAfter());
            }
        } catch (Busy busy) {
            response = endpoint.refused(BUSY, "busy").retryAfter(SHORTLY);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "incident " + head.id(), e);
            response = endpoint.refused(INCIDENT, "incident");
        }
        return response.openToAllOrigins(match.allowed());
    }

    private static Optional<Endpoint.Method> method(Head head) {
        return switch (head.method()) {
            case "GET", "HEAD" -> Optional.of(Endpoint.Method.GET);
            case "POST" -> Optional.of(Endpoint.Method.POST);
            case "PUT" -> Optional.of(Endpoint.Method.PUT);
            case "PATCH" -> Optional.of(Endpoint.Method.PATCH);
            case "DELETE" -> Optional.of(Endpoint.Method.DELETE);
            default -> Optional.empty();
        };
    }

    private Response run(
            Endpoint endpoint, Map<String, String> variables, Head head, ReadableEntity entity, Press.Reader reader) {
        Form query = Form.parse(head.query().getBytes(StandardCharsets.UTF_8));
        Form form = Form.empty();
        Source source = sources.of(head.peer(), head.all(HeaderNames.X_FORWARDED_FOR));
        boolean program = endpoint.caller() == Endpoint.Caller.PROGRAM;
        if (program && !endpoint.level().equals(Endpoint.ANYONE)) {
            sourceLimit.letGuess(source);
        }
        if (endpoint.method() == Endpoint.Method.POST) {
            if (!program) {
                sourceLimit.take(source);
            }
            form = BodyRule.read(head, entity, endpoint.longestBody());
            if (endpoint.caller() == Endpoint.Caller.PERSON) {
                forgeryRule.check(head, reader.formCookie(), form);
            }
        }
        String agent = head.headers().first(HeaderNames.USER_AGENT).orElse("");
        Response response = endpoint.answer(new Request(
                head.id(),
                endpoint.method(),
                head.path(),
                reader.path(),
                source,
                cookieNames,
                program ? Map.of() : cookieNames.read(head.all(HeaderNames.COOKIE)),
                head.one(HeaderNames.AUTHORIZATION),
                variables,
                query,
                form,
                reader.language(),
                agent.substring(0, Math.min(agent.length(), MAX_USER_AGENT)),
                Request.Sent.NOTHING));
        if (response.countsAsGuess()) {
            sourceLimit.guessed(source);
        }
        return response;
    }

    /** What language, and which seal: read leniently, since an error page needs them too. */
    private Press.Reader reader(Head head) {
        Map<String, String> cookies = cookieNames.read(head.all(HeaderNames.COOKIE));
        Optional<Language> chosen = askedLanguage(head.query());
        Language language = chosen.or(() -> Optional.ofNullable(cookies.get(cookieNames.name(CookieKind.LANGUAGE)))
                        .flatMap(Language::of))
                .orElseGet(() -> Language.accepted(String.join(",", head.all(HeaderNames.ACCEPT_LANGUAGE))));
        return new Press.Reader(
                language,
                chosen.isPresent(),
                Optional.ofNullable(cookies.get(cookieNames.name(CookieKind.FORM))),
                showablePath(head.path()));
    }

    private static Optional<Language> askedLanguage(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("lang=")) {
                return Language.of(pair.substring("lang=".length()));
            }
        }
        return Optional.empty();
    }

    private String showablePath(String path) {
        boolean page = Response.isLocal(path)
                && routes.find(path)
                        .flatMap(m -> m.endpoint(Endpoint.Method.GET))
                        .isPresent();
        return page ? path : "/";
    }

    /** The door of programs that a path leads to, whatever is behind it; a slash for people. */
    static String door(String path) {
        return path.startsWith(API) ? API : path.startsWith(SCIM) ? SCIM : "/";
    }

    private Wire refuse(Head head, Refusal refusal, String reference, Press.Reader reader) {
        Response problem;
        switch (door(head.path())) {
            case API -> problem = Response.problem(refusal, head.id());
            case SCIM -> problem = ScimProblem.of(refusal);
            default -> {
                return refuse(refusal, reference, reader);
            }
        }
        Wire wire = press.print(problem, reader).with("Request-Id", head.id());
        return refusal.allowed().isEmpty() ? wire : wire.with("Allow", refusal.allowed());
    }

    Wire refuse(Refusal refusal, String reference, Press.Reader reader) {
        ErrorView view = new ErrorView(refusal.key(), reference, reader.path());
        Response response = Response.page("platform/error", view).status(refusal.status());
        if (refusal.retryAfter() != null) {
            response = response.retryAfter(refusal.retryAfter());
        }
        Wire wire = press.print(response, reader);
        return refusal.allowed().isEmpty() ? wire : wire.with("Allow", refusal.allowed());
    }

    private Wire incident(Head head, Throwable cause, Press.Reader reader) {
        // The path stays out of the log: it may hold the secret of a one-time link.
        LOG.log(System.Logger.Level.ERROR, "incident " + head.id(), cause);
        try {
            return refuse(head, Refusal.of(500, "incident"), head.id(), reader);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "incident " + head.id() + ", and no page for it", e);
            return press.plain(500, "500 " + head.id());
        }
    }

    /** For requests the HTTP layer refused before they had a path: too long, not HTTP. */
    Wire refused(Head head, int status) {
        Press.Reader reader = reader(head);
        String key = switch (status) {
            case 413 -> "tooLarge";
            case 414, 431 -> "tooLong";
            default -> status >= 500 ? "incident" : "malformed";
        };
        return refuse(head, Refusal.of(status, key), status >= 500 ? head.id() : "", reader);
    }
}
