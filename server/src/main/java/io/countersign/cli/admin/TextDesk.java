package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.message.PhoneNumber;
import io.countersign.message.text.TestText;
import io.countersign.message.text.TextDispatch;
import io.countersign.platform.web.Language;
import java.util.Optional;
import java.util.function.Function;

/** What an operator asks about the gateways for text messages, of the server that runs: it has them. */
public final class TextDesk {
    private final Optional<TextDispatch> dispatch;
    private final Function<TextDispatch, TestText> test;
    private final boolean serving;

    /**
     * Takes the gateways, if there are any.
     *
     * @param serving whether the server runs
     */
    public TextDesk(Optional<TextDispatch> dispatch, Function<TextDispatch, TestText> test, boolean serving) {
        this.dispatch = dispatch;
        this.test = test;
        this.serving = serving;
    }

    AdminAnswer status() {
        return dispatch.<AdminAnswer>map(found -> new AdminAnswer.TextGatewaysShown(
                        found.status().stream().map(TextDesk::state).toList()))
                .orElseGet(this::none);
    }

    AdminAnswer test(AdminRequest.TestText request) {
        PhoneNumber to = PhoneNumber.stored(request.to());
        return dispatch.map(found -> answer(
                        test.apply(found).send(to, request.gateway(), Language.ENGLISH, Actor.OPERATOR.name()),
                        found,
                        request))
                .orElseGet(this::none);
    }

    private static AdminAnswer answer(TestText.Outcome outcome, TextDispatch dispatch, AdminRequest.TestText request) {
        return switch (outcome) {
            case TestText.Outcome.Taken(String gateway) -> new AdminAnswer.TextTested(gateway, request.to());
            case TestText.Outcome.NotTaken(String gateway, var why, boolean maybe) ->
                new Refused(
                        Why.TEXT_NOT_SENT,
                        gateway + ": " + MessageWords.why(why.cause(), why.detail()) + ". "
                                + (maybe ? "It may have been sent all the same." : "Nothing was sent."));
            case TestText.Outcome.Country(String country) ->
                new Refused(
                        Why.TEXT_NOT_SENT,
                        "No text message is sent to the country of this number (" + country
                                + "): text-countries names others. Nothing was sent.");
            case TestText.Outcome.NoGateway _ ->
                new Refused(
                        Why.TEXT_GATEWAY_NOT_FOUND,
                        "There is no gateway \"" + request.gateway().orElse("") + "\". There are: "
                                + String.join(", ", dispatch.names()) + ".");
        };
    }

    private Refused none() {
        return serving
                ? new Refused(
                        Why.TEXT_NOT_SET_UP,
                        "No gateway is set up, so text messages are kept for the owners to read."
                                + " docs/messages-by-text.md says how gateways are set up.")
                : new Refused(
                        Why.SERVER_NOT_RUNNING,
                        "The server is not running, and only it knows how its gateways fare."
                                + " \"countersign doctor\" tries whether they can be reached.");
    }

    private static TextGatewayState state(TextDispatch.Status status) {
        return new TextGatewayState(
                status.name(),
                status.unreachable().isEmpty(),
                status.unreachable().or(status::lastFault).map(io.countersign.message.Why::cause),
                status.unreachable()
                        .or(status::lastFault)
                        .map(io.countersign.message.Why::detail)
                        .orElse(""),
                status.lastFaultAt(),
                status.restsUntil(),
                status.taken(),
                status.refused(),
                status.failed());
    }
}
