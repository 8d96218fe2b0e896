package io.countersign.setup;

import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.PasswordProblems;
import io.countersign.login.LoginSteps;
import io.countersign.login.Logins;
import io.countersign.login.OnwardSteps;
import io.countersign.membership.InvitationAnswers;
import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.setup.InvitationView.Stage;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Claimant;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages behind the link of an invitation. Opening it changes nothing. Whoever has no account makes one and goes on to
 * set up an authenticator; whoever has one signs in as always and says yes or no.
 */
public final class InvitationPages implements OnwardSteps {
    /** Holds the link while its reader signs in, so that it leaves the address bar. */
    private static final CookieKind COOKIE = CookieKind.lasting("invitation", Duration.ofMinutes(30));

    private static final String PAGE = "/invitation";
    private static final int REFUSED = 422;
    private static final int GONE = 410;

    private final InvitationAnswers answers;
    private final Logins logins;
    private final SessionGate signedIn;

    /** Takes its parts. */
    public InvitationPages(InvitationAnswers answers, Logins logins, SessionGate signedIn) {
        this.answers = answers;
        this.logins = logins;
        this.signedIn = signedIn;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet(PAGE + "/{token}", this::arrive),
                Endpoint.openGet(PAGE, this::show),
                Endpoint.openPost(PAGE, this::join),
                Endpoint.openPost(PAGE + "/decline", this::decline),
                Endpoint.post(PAGE + "/answer", signedIn, this::answer));
    }

    /** Whoever has an account comes back to the invitation once signed in. */
    @Override
    public Optional<Onward> of(Request request) {
        return opened(request)
                .filter(opened -> opened.reader().isPresent())
                .map(opened -> new Onward(
                        PAGE,
                        opened.practice().name(),
                        opened.invitation().email().value(),
                        stage(opened, reader(request)) != Stage.ANSWER));
    }

    private Response arrive(Request request) {
        String link = request.variable("token");
        return answers.open(Token.presented(link))
                .map(opened -> Response.seeOther(PAGE).setting(COOKIE, link))
                .orElseGet(InvitationPages::gone);
    }

    private Response show(Request request) {
        return opened(request)
                .map(opened -> page(
                        opened,
                        stage(opened, reader(request)),
                        opened.invitation().name(),
                        Problems.none()))
                .orElseGet(InvitationPages::gone);
    }

    private Response join(Request request) {
        Optional<InvitationAnswers.Opened> found = opened(request);
        if (found.isEmpty()) {
            return gone();
        }
        InvitationAnswers.Opened opened = found.get();
        if (opened.reader().isPresent()) {
            return Response.seeOther(PAGE);
        }
        String typed = request.form().field("name");
        Optional<DisplayName> name = DisplayName.parse(typed);
        Optional<Password> password = Password.typed(request.form().field("password"));
        if (name.isEmpty() || password.isEmpty()) {
            return page(opened, Stage.NEW, typed, problems(typed, name, password))
                    .status(REFUSED);
        }
        return switch (answers.join(link(request), name.get(), password.get())) {
            case InvitationAnswers.Outcome.Joined(Subscriber subscriber) ->
                signIn(request, subscriber, password.get()).clearing(COOKIE);
            case InvitationAnswers.Outcome.PasswordRefused(var why) ->
                page(opened, Stage.NEW, typed, PasswordProblems.of(why)).status(REFUSED);
            case InvitationAnswers.Outcome.HasAccount has -> Response.seeOther(PAGE);
            case InvitationAnswers.Outcome.Waits waits -> Response.seeOther(PAGE);
            case InvitationAnswers.Outcome.Gone gone -> gone();
        };
    }

    private static Problems problems(String typed, Optional<DisplayName> name, Optional<Password> password) {
        Problems problems = Problems.none();
        if (name.isEmpty()) {
            problems = typed.isBlank()
                    ? problems.and("name", "first.name.missing")
                    : problems.and("name", "first.tooLong", DisplayName.MAX_LENGTH);
        }
        return password.isEmpty() ? problems.and("password", "password.missing") : problems;
    }

    /** The password just chosen is the first proof of the sign-in that now goes on to the authenticator app. */
    private Response signIn(Request request, Subscriber person, Password password) {
        var claimant = new Claimant.Known(person.id(), person.home());
        var progress = logins.beginAfterLink(claimant, new TypedPassword(password), LoginSteps.browser(request));
        return LoginSteps.after(progress, "/account", () -> Response.seeOther("/login?done=password"));
    }

    private Response answer(Request request, Session session) {
        boolean yes = request.form().field("answer").equals("yes");
        if (yes && opened(request).flatMap(InvitationAnswers.Opened::waits).isPresent()) {
            return Response.seeOther(PAGE);
        }
        boolean done = yes
                ? answers.accept(link(request), session.subscriber())
                : answers.decline(link(request), Optional.of(session.subscriber()));
        return done
                ? Response.seeOther("/account?done=" + (yes ? "joined" : "declined"))
                        .clearing(COOKIE)
                : gone();
    }

    private Response decline(Request request) {
        return answers.decline(link(request), Optional.empty())
                ? Response.page("platform/notice", new NoticeView("declined", "/login"))
                        .clearing(COOKIE)
                : gone();
    }

    private Optional<InvitationAnswers.Opened> opened(Request request) {
        return request.cookie(COOKIE).map(Token::presented).flatMap(answers::open);
    }

    private static Token link(Request request) {
        return Token.presented(request.cookie(COOKIE).orElse(""));
    }

    private Optional<SubscriberId> reader(Request request) {
        return signedIn.session(request).map(Session::subscriber);
    }

    private static Stage stage(InvitationAnswers.Opened opened, Optional<SubscriberId> reader) {
        if (opened.waits().isPresent()) {
            return Stage.LATER;
        }
        if (opened.reader().isEmpty()) {
            return reader.isEmpty() ? Stage.NEW : Stage.OTHER;
        }
        if (reader.isEmpty()) {
            return Stage.SIGN_IN;
        }
        return opened.reader().map(Subscriber::id).equals(reader) ? Stage.ANSWER : Stage.OTHER;
    }

    private static Response page(InvitationAnswers.Opened opened, Stage stage, String name, Problems problems) {
        return Response.page(
                "setup/invitation",
                new InvitationView(
                        opened.practice().name(),
                        opened.inviter(),
                        opened.invitation().email().value(),
                        opened.invitation()
                                .position()
                                .role()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        stage,
                        name,
                        opened.leastPasswordLength(),
                        opened.waits()
                                .map(until -> new InvitationView.Pause(
                                        until, opened.invitation().expiresAt()))
                                .orElse(null),
                        problems));
    }

    private static Response gone() {
        return Response.page("platform/notice", new NoticeView("invitationGone", "/login"))
                .status(GONE)
                .clearing(COOKIE);
    }
}
