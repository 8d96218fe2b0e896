package io.countersign.login;

import io.countersign.authenticator.SignInForm;
import io.countersign.authenticator.TypedCode;
import io.countersign.organization.Profiles;
import io.countersign.otp.Code;
import io.countersign.otp.Totp;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.verification.ClockHint;
import io.countersign.verification.ClockHintView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages about clocks: the one that says that a phone's is wrong, and one that anyone can compare theirs with. */
public final class ClockPages {
    /** A form that was understood and refused (RFC 9110, section 15.5.21). */
    private static final int REFUSED = 422;

    private final Logins logins;
    private final WrongClocks clocks;
    private final Profiles profiles;
    private final LoginGate begun;
    private final OnwardSteps onward;
    private final String host;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param host where people find us
     */
    public ClockPages(
            Logins logins,
            WrongClocks clocks,
            Profiles profiles,
            LoginGate begun,
            OnwardSteps onward,
            String host,
            InstantSource clock) {
        this.logins = logins;
        this.clocks = clocks;
        this.profiles = profiles;
        this.begun = begun;
        this.onward = onward;
        this.host = host;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/login/{id}/clock", begun, this::hint),
                Endpoint.post("/login/{id}/clock", begun, this::take),
                Endpoint.openGet("/clock", this::time));
    }

    private Response time(Request request) {
        return Response.page("login/time", new TimeView(host, clock.instant()));
    }

    private Response hint(Request request, LoginGate.Held held) {
        return clocks.of(held.login())
                .map(hint -> page(request, held, hint, false, Problems.none()))
                .orElseGet(() -> back(held));
    }

    private Response take(Request request, LoginGate.Held held) {
        Optional<ClockHint> found = clocks.of(held.login()).filter(hint -> clocks.mayUseTwoCodes(held.login(), hint));
        if (found.isEmpty()) {
            return back(held);
        }
        ClockHint hint = found.get();
        Form form = request.form();
        Optional<Code> first = TypedCode.read(form.field("first"), Totp.DEFAULT.digits());
        Optional<Code> second = TypedCode.read(form.field("second"), Totp.DEFAULT.digits());
        if (first.isEmpty() || second.isEmpty()) {
            return page(request, held, hint, false, problems(form, first, second))
                    .status(REFUSED);
        }
        return LoginSteps.after(
                clocks.present(
                        held.login(),
                        held.secret(),
                        new TypedCode(first.get()),
                        new TypedCode(second.get()),
                        LoginSteps.browser(request)),
                onward.of(request).map(OnwardSteps.Onward::path).orElse("/account"),
                () -> page(request, held, hint, true, Problems.none()).status(REFUSED));
    }

    private static Problems problems(Form form, Optional<Code> first, Optional<Code> second) {
        Problems problems = first.isEmpty() ? Problems.none().and("first", key(form.field("first"))) : Problems.none();
        return second.isEmpty() ? problems.and("second", key(form.field("second"))) : problems;
    }

    private static String key(String typed) {
        return typed.isBlank() ? "code.missing" : "code.malformed";
    }

    private static Response back(LoginGate.Held held) {
        return Response.seeOther("/login/" + held.login().id().value());
    }

    private Response page(Request request, LoginGate.Held held, ClockHint hint, boolean rejected, Problems problems) {
        Login login = held.login();
        return Response.page(
                "login/clock",
                new ClockView(
                        profiles.of(login.subscriber()).email(),
                        "/login/" + login.id().value(),
                        ClockHintView.of(hint, host),
                        fields(request, held),
                        clocks.mayUseTwoCodes(login, hint),
                        rejected,
                        problems,
                        clock.instant()));
    }

    /** The field for the next code, where this person still has that way. */
    private @Nullable Part fields(Request request, LoginGate.Held held) {
        Login login = held.login();
        var asking = new SignInForm.Asking(
                login.id().value(), login.subscriber(), false, false, false, Problems.none(), clock.instant());
        return logins.resume(login.id(), held.secret(), LoginSteps.browser(request))
                        instanceof Logins.Progress.Ask(var id, var secret, List<SignInForm> ways)
                ? ways.stream()
                        .filter(way -> way.way().equals("code"))
                        .findFirst()
                        .map(way -> way.fields(asking))
                        .orElse(null)
                : null;
    }
}
