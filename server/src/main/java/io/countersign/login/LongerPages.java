package io.countersign.login;

import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.enrolment.PasswordProblems;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.Duty;
import io.countersign.policy.Requirement;
import java.util.List;
import java.util.Optional;

/** The page on which somebody chooses a longer password within a sign-in, for as long as that is enough. */
public final class LongerPages {
    private static final int REFUSED = 422;
    private static final String PAGE = "/login/{id}/password";

    private final Lengthening lengthening;
    private final Profiles profiles;
    private final LoginGate begun;
    private final OnwardSteps onward;

    /** Takes its parts. */
    public LongerPages(Lengthening lengthening, Profiles profiles, LoginGate begun, OnwardSteps onward) {
        this.lengthening = lengthening;
        this.profiles = profiles;
        this.begun = begun;
        this.onward = onward;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PAGE, begun, this::ask), Endpoint.post(PAGE, begun, this::take));
    }

    private Response ask(Request request, LoginGate.Held held) {
        return lengthening
                .offered(held.login())
                .map(duty -> page(held, duty, Problems.none()))
                .orElseGet(() -> back(held));
    }

    private Response take(Request request, LoginGate.Held held) {
        Optional<Duty> duty = lengthening.offered(held.login());
        if (duty.isEmpty()) {
            return back(held);
        }
        String typed = request.form().field("password");
        if (typed.isEmpty()) {
            return refused(held, duty.get(), Problems.none().and("password", "password.missing"));
        }
        Optional<Password> chosen = Password.typed(typed);
        if (chosen.isEmpty()) {
            return refused(held, duty.get(), Problems.none().and("password", "password.tooLong", PasswordRules.MOST));
        }
        return switch (lengthening.choose(held.login(), chosen.get(), LoginSteps.browser(request))) {
            case Lengthening.Outcome.Done(var progress) ->
                LoginSteps.after(
                        progress,
                        onward.of(request).map(OnwardSteps.Onward::path).orElse("/account"),
                        LoginGate::startAgain);
            case Lengthening.Outcome.Refused(var why) -> refused(held, duty.get(), PasswordProblems.of(why));
            case Lengthening.Outcome.Gone _ -> LoginGate.startAgain().clearing(LoginGate.COOKIE);
        };
    }

    private Response refused(LoginGate.Held held, Duty duty, Problems problems) {
        return page(held, duty, problems).status(REFUSED);
    }

    private Response page(LoginGate.Held held, Duty duty, Problems problems) {
        Profiles.Profile profile = profiles.of(held.login().subscriber());
        return Response.page(
                "login/longer",
                new LongerView(
                        profile.practice(),
                        profile.email(),
                        path(held),
                        duty.until().orElse(null),
                        Requirement.LEAST_ALONE,
                        problems));
    }

    private static Response back(LoginGate.Held held) {
        return Response.seeOther(path(held));
    }

    private static String path(LoginGate.Held held) {
        return "/login/" + held.login().id().value();
    }
}
