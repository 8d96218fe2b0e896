package io.countersign.account;

import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.login.LoginSteps;
import io.countersign.login.Logins;
import io.countersign.organization.Profiles;
import io.countersign.otp.Code;
import io.countersign.otp.Totp;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page on which a signed-in person proves again all they signed in with, before a sensitive act. */
public final class ProvePages {
    private static final int REFUSED = 422;

    /** Where one may go on to: our own pages that need a fresh proof, and nothing else. */
    private static final Pattern THEN = Pattern.compile("/account(?:/authenticators/[A-Za-z0-9_-]{1,128})?");

    private final Logins logins;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final InstantSource clock;

    /** Takes its parts. */
    public ProvePages(Logins logins, Profiles profiles, SessionGate signedIn, InstantSource clock) {
        this.logins = logins;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/account/prove", signedIn, this::ask),
                Endpoint.post("/account/prove", signedIn, this::take));
    }

    private Response ask(Request request, Session session) {
        return page(session, then(request.query().optional("then")), false, Problems.none());
    }

    private Response take(Request request, Session session) {
        String then = then(request.form().optional("then"));
        String typedPassword = request.form().field("password");
        Optional<Password> password = Password.typed(typedPassword);
        Optional<Code> code = Optional.empty();
        Problems problems = Problems.none();
        if (typedPassword.isEmpty()) {
            problems = problems.and("password", "login.password.missing");
        }
        if (usesCode(session)) {
            String typedCode = request.form().field("code");
            code = TypedCode.read(typedCode, Totp.DEFAULT.digits());
            if (code.isEmpty()) {
                problems = problems.and("code", typedCode.isBlank() ? "code.missing" : "code.malformed");
            }
        }
        if (!problems.isEmpty() || password.isEmpty()) {
            return page(session, then, problems.isEmpty(), problems).status(REFUSED);
        }
        Logins.Progress progress =
                logins.proveAgain(session, new TypedPassword(password.get()), code, LoginSteps.browser(request));
        return LoginSteps.after(
                progress, then, () -> page(session, then, true, Problems.none()).status(REFUSED));
    }

    private Response page(Session session, String then, boolean rejected, Problems problems) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        return Response.page(
                "account/prove",
                new ProveView(
                        profile.practice(),
                        profile.email(),
                        then,
                        usesCode(session),
                        Totp.DEFAULT.secondsLeft(clock.instant()),
                        Math.toIntExact(Totp.DEFAULT.period().toSeconds()),
                        rejected,
                        problems));
    }

    private static boolean usesCode(Session session) {
        return session.methods().size() > 1;
    }

    private static String then(Optional<String> asked) {
        return asked.filter(path -> THEN.matcher(path).matches()).orElse("/account");
    }
}
