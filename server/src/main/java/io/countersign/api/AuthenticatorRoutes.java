package io.countersign.api;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.enrolment.ExternalAuthenticators;
import io.countersign.enrolment.ExternalAuthenticators.Change;
import io.countersign.enrolment.ExternalEnrolments;
import io.countersign.otp.Totp;
import io.countersign.platform.web.BodyJson;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.QrDrawing;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the people of an application prove with. */
final class AuthenticatorRoutes {
    private static final int CONFLICT = 409;
    private static final String ALL = "/subscribers/{id}/authenticators";
    private static final String ONE = ALL + "/{aid}";

    private final ApiSteps steps;
    private final ExternalAuthenticators authenticators;
    private final ExternalEnrolments enrolments;

    AuthenticatorRoutes(ApiSteps steps, ExternalAuthenticators authenticators, ExternalEnrolments enrolments) {
        this.steps = steps;
        this.authenticators = authenticators;
        this.enrolments = enrolments;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.change(Method.POST, ALL, ApiScope.ENROL, this::begin),
                steps.change(Method.POST, ONE + "/confirm", ApiScope.ENROL, this::confirm),
                steps.change(Method.POST, "/subscribers/{id}/backup-codes", ApiScope.ENROL, this::codes),
                steps.route(Method.GET, ALL, ApiScope.MANAGE, this::list),
                steps.route(Method.GET, ONE, ApiScope.MANAGE, this::read),
                steps.change(Method.PATCH, ONE, ApiScope.MANAGE, this::rename),
                steps.route(Method.POST, ONE + "/suspend", ApiScope.MANAGE, this::suspend),
                steps.change(Method.POST, ONE + "/resume", ApiScope.MANAGE, this::resume),
                steps.change(Method.DELETE, ONE, ApiScope.MANAGE, this::remove));
    }

    private Response begin(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        BodyJson body = request.json();
        if (!body.text("type").equals(TotpType.NAME)) {
            throw body.wrong("type");
        }
        DisplayName name = name(body);
        body.end();
        return enrolments
                .begin(caller, whose, name)
                .map(begun -> Response.json(
                        201,
                        ApiJson.begun(begun, QrDrawing.of(begun.otpAuthUri()).svg())))
                .orElseThrow(() -> Refusal.toProgram(CONFLICT, "tooMany"));
    }

    private Response confirm(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        BodyJson body = request.json();
        String typed = body.text("code");
        body.end();
        Optional<TypedCode> code = TypedCode.read(typed, Totp.DEFAULT.digits()).map(TypedCode::new);
        if (code.isEmpty()) {
            return Response.json(200, ApiJson.notConfirmed(Duration.ZERO, Optional.empty()));
        }
        return switch (enrolments.confirm(caller, whose, ApiSteps.authenticatorId(request), code.get())) {
            case ExternalEnrolments.Confirmation.Confirmed(Authenticator bound) ->
                Response.json(200, ApiJson.confirmed(bound));
            case ExternalEnrolments.Confirmation.NotAccepted no ->
                Response.json(200, ApiJson.notConfirmed(no.pause(), no.difference()));
            case ExternalEnrolments.Confirmation.Before _ -> throw Refusal.toProgram(CONFLICT, "alreadyConfirmed");
            case ExternalEnrolments.Confirmation.Gone _ -> throw ApiSteps.notThere();
        };
    }

    private Response codes(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        request.json().end();
        return enrolments
                .makeCodes(caller, whose)
                .map(made -> Response.json(201, ApiJson.codes(made)))
                .orElseThrow(() -> Refusal.toProgram(CONFLICT, "conflict"));
    }

    private Response list(Request request, ApiCaller caller) {
        List<Authenticator> all = authenticators.list(steps.subscriber(request, caller));
        return Response.json(200, ApiJson.page(all, ApiJson::node, Optional.empty()));
    }

    private Response read(Request request, ApiCaller caller) {
        return tagged(steps.authenticator(request, steps.subscriber(request, caller)));
    }

    private Response rename(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        DisplayName name = name(request.json());
        request.json().end();
        return answer(authenticators.rename(
                caller,
                whose,
                ApiSteps.authenticatorId(request),
                name,
                seen -> SubscriberRoutes.isWhatWasSeen(request, ApiJson.of(seen))));
    }

    private Response suspend(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        request.json().end();
        return answer(authenticators.suspend(caller, whose, ApiSteps.authenticatorId(request)));
    }

    private Response resume(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        request.json().end();
        return answer(authenticators.resume(caller, whose, ApiSteps.authenticatorId(request)));
    }

    private Response remove(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        request.json().end();
        answer(authenticators.remove(caller, whose, ApiSteps.authenticatorId(request)));
        return Response.noContent();
    }

    private static Response answer(Change change) {
        return switch (change) {
            case Change.Done(Authenticator authenticator) -> tagged(authenticator);
            case Change.Changed _ -> throw Refusal.toProgram(412, "changed");
            case Change.LastOne _ -> throw Refusal.toProgram(CONFLICT, "lastAuthenticator");
            case Change.NotNow _ -> throw Refusal.toProgram(CONFLICT, "conflict");
            case Change.NotThere _ -> throw ApiSteps.notThere();
        };
    }

    private static DisplayName name(BodyJson body) {
        return DisplayName.parse(body.text("name")).orElseThrow(() -> body.wrong("name"));
    }

    private static Response tagged(Authenticator authenticator) {
        String json = ApiJson.of(authenticator);
        return Response.json(200, json).header("ETag", ApiJson.tag(json));
    }
}
