package io.countersign.oidc;

import io.countersign.authenticator.Authenticators;
import io.countersign.login.OnwardSteps;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where applications send people to sign in, and where those come back to until the application can be answered. */
public final class AuthorizePages implements OnwardSteps {
    private static final CookieKind COOKIE = CookieKind.lasting("authorize", AuthorizationRequestStore.TIME);
    private static final int BAD = 400;

    private final Authorizations authorizations;
    private final Authenticators types;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final SecretFactory secrets;

    AuthorizePages(
            Authorizations authorizations,
            Authenticators types,
            Profiles profiles,
            SessionGate signedIn,
            SecretFactory secrets) {
        this.authorizations = authorizations;
        this.types = types;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.secrets = secrets;
    }

    /** The routes. */
    List<Endpoint> endpoints() {
        Access<Authorizations.Waiting> waiting = new WaitingGate();
        return List.of(
                Endpoint.openGet("/authorize", request -> begin(request, signedIn.session(request))),
                // The cookie of a session does not come with a form of another site: it comes with the way on.
                Endpoint.foreignPost("/authorize", this::keep),
                Endpoint.get("/authorize/{id}", waiting, this::resume),
                Endpoint.post("/authorize/{id}/agree", waiting, this::agree),
                Endpoint.post("/authorize/{id}/cancel", waiting, this::cancel));
    }

    @Override
    public Optional<Onward> of(Request request) {
        return waiting(request)
                .map(waiting -> new Onward(
                        path(waiting.id()),
                        waiting.request().party().name(),
                        waiting.request().loginHint().orElse(""),
                        authorizations.missing(waiting.request(), signedIn.session(request))
                                == Sufficiency.Missing.SIGN_IN));
    }

    private Response begin(Request asked, Optional<Session> session) {
        return switch (authorizations.read(asked.query())) {
            case AuthorizationReader.Reading.Unsafe(String key) -> unsafe(key);
            case AuthorizationReader.Reading.Mistaken(Reply reply) -> leave(authorizations.mistake(reply));
            case AuthorizationReader.Reading.Sound(AuthorizationRequest request) -> {
                Optional<Reply> reply = reply(request, session);
                yield reply.isPresent() ? leave(reply.get()) : keep(asked, asked.query(), request);
            }
        };
    }

    private Response keep(Request asked) {
        return switch (authorizations.read(asked.form())) {
            case AuthorizationReader.Reading.Unsafe(String key) -> unsafe(key);
            case AuthorizationReader.Reading.Mistaken(Reply reply) -> leave(authorizations.mistake(reply));
            case AuthorizationReader.Reading.Sound(AuthorizationRequest request) -> keep(asked, asked.form(), request);
        };
    }

    private Response keep(Request asked, Form form, AuthorizationRequest request) {
        Token secret = Token.fresh(secrets);
        String id = authorizations.keep(form, request, secret);
        Response response = Response.seeOther(path(id)).setting(COOKIE, id + "." + secret.reveal());
        // What the person chose here themselves counts for more than what the application guesses.
        return asked.hasChosenLanguage()
                ? response
                : Language.firstOf(form.optional("ui_locales").orElse(""))
                        .map(response::speaking)
                        .orElse(response);
    }

    private Response resume(Request request, Authorizations.Waiting waiting) {
        Optional<Session> session = signedIn.session(request);
        Sufficiency.Missing missing = authorizations.missing(waiting.request(), session);
        Optional<Reply> reply = reply(waiting.request(), session, missing);
        if (reply.isPresent()) {
            return onward(waiting, reply.get());
        }
        return switch (missing) {
            case SIGN_IN -> Response.seeOther("/login");
            case PROOF -> Response.seeOther("/account/prove?then=" + path(waiting.id()) + way(waiting.request()));
            case AUTHENTICATOR -> Response.page("oidc/level", view(waiting, session.orElseThrow()));
            case CONSENT -> Response.page("oidc/consent", view(waiting, session.orElseThrow()));
            case NOTHING, ANOTHER_PERSON -> throw new IllegalStateException(missing + " is answered");
        };
    }

    private Optional<Reply> reply(AuthorizationRequest request, Optional<Session> session) {
        return reply(request, session, authorizations.missing(request, session));
    }

    /** The answer, where there is one without asking the person anything. */
    private Optional<Reply> reply(
            AuthorizationRequest request, Optional<Session> session, Sufficiency.Missing missing) {
        return switch (missing) {
            case NOTHING -> Optional.of(authorizations.code(request, session.orElseThrow()));
            case ANOTHER_PERSON ->
                Optional.of(
                        request.silent() || request.hintedSubject().isPresent()
                                ? authorizations.error(request, "login_required", "somebody else is signed in")
                                : authorizations.error(
                                        request, "access_denied", "not for the person who is signed in"));
            default -> request.silent() ? Optional.of(silent(request, missing)) : Optional.empty();
        };
    }

    private Reply silent(AuthorizationRequest request, Sufficiency.Missing missing) {
        return switch (missing) {
            case CONSENT -> authorizations.error(request, "consent_required", "the person must be asked");
            case AUTHENTICATOR ->
                authorizations.error(
                        request, "unmet_authentication_requirements", "the level asked for cannot be reached");
            default -> authorizations.error(request, "login_required", "the person must sign in");
        };
    }

    private Response agree(Request request, Authorizations.Waiting waiting) {
        Optional<Session> session = signedIn.session(request);
        session.ifPresent(found -> authorizations.consent(waiting.request(), found));
        return Response.seeOther(path(waiting.id()));
    }

    private Response cancel(Request request, Authorizations.Waiting waiting) {
        boolean level = authorizations.missing(waiting.request(), signedIn.session(request))
                == Sufficiency.Missing.AUTHENTICATOR;
        return onward(
                waiting,
                level
                        ? authorizations.error(
                                waiting.request(),
                                "unmet_authentication_requirements",
                                "the level asked for cannot be reached")
                        : authorizations.error(waiting.request(), "access_denied", "the person did not agree"));
    }

    /**
     * On to the application by a page of ours: a form's answer that led there itself would need our policy to let forms
     * go anywhere.
     */
    private Response onward(Authorizations.Waiting waiting, Reply reply) {
        authorizations.finish(waiting);
        Response response = reply.to().formPost()
                ? post(reply, waiting.request().party().name())
                : Response.page(
                        "oidc/onward", new OnwardView(waiting.request().party().name(), reply.address()));
        return response.clearing(COOKIE);
    }

    private static Response leave(Reply reply) {
        URI redirect = reply.to().redirect();
        return reply.to().formPost()
                ? post(reply, redirect.getHost() == null ? redirect.getScheme() : redirect.getHost())
                : Response.leavingTo(reply.address());
    }

    private static Response post(Reply reply, String application) {
        return Response.page(
                        "oidc/post",
                        new PostView(application, reply.to().redirect().toString(), reply.parameters()))
                .postingTo(reply.to().redirect());
    }

    /** A passkey is asked for first, where nothing else will do. */
    private String way(AuthorizationRequest request) {
        boolean resistant =
                request.least().filter(Acr.PHISHING_RESISTANT::equals).isPresent();
        return resistant
                ? types.phishingResistantWay().map(way -> "&way=" + way).orElse("")
                : "";
    }

    private ApplicationView view(Authorizations.Waiting waiting, Session session) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        return new ApplicationView(
                profile.practice(), profile.email(), waiting.request().party().name(), path(waiting.id()));
    }

    private static Response unsafe(String key) {
        return Response.page("platform/notice", new NoticeView("authorize." + key, "/"))
                .status(BAD);
    }

    private static String path(String id) {
        return "/authorize/" + id;
    }

    private Optional<Authorizations.Waiting> waiting(Request request) {
        String value = request.cookie(COOKIE).orElse("");
        int dot = value.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : authorizations.find(value.substring(0, dot), Token.presented(value.substring(dot + 1)));
    }

    /** Lets in the browser that an application sent with the request named in the path. */
    private final class WaitingGate implements Access<Authorizations.Waiting> {
        @Override
        public String level() {
            return "sent here by an application";
        }

        @Override
        public Admission<Authorizations.Waiting> admit(Request request) {
            return waiting(request)
                    .filter(waiting -> waiting.id().equals(request.variable("id")))
                    .<Admission<Authorizations.Waiting>>map(Admission.In::new)
                    .orElseGet(() ->
                            new Admission.Out<>(Response.page("platform/notice", new NoticeView("authorize.over", "/"))
                                    .status(403)));
        }
    }
}
