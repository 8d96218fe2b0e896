package io.countersign.recovery;

import io.countersign.authenticator.password.Password;
import io.countersign.enrolment.PasswordProblems;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.Recoveries.Sent;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.session.Place;
import io.countersign.session.SessionGate;
import io.countersign.session.Standing;
import io.countersign.subscriber.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of somebody who cannot sign in: asking for help, and following the case to its end. */
public final class RecoveryPages {
    static final String PATH = "/recovery";

    private static final int REFUSED = 422;
    private static final String ONE = PATH + "/{id}";
    private static final String DIGITS = "[0-9]{8}";

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES =
            Map.of("sent", "recovery.done.sent", "shown", "recovery.done.shown", "ticket", "recovery.done.ticket");

    private final Recoveries recoveries;
    private final Tickets tickets;
    private final PrintedKeys keys;
    private final Rehearsals rehearsals;
    private final Profiles profiles;
    private final RecoveryGate asked;
    private final SessionGate signedIn;
    private final InstantSource clock;

    /** Takes its parts. */
    public RecoveryPages(
            Recoveries recoveries,
            Tickets tickets,
            PrintedKeys keys,
            Rehearsals rehearsals,
            Profiles profiles,
            RecoveryGate asked,
            SessionGate signedIn,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.tickets = tickets;
        this.keys = keys;
        this.rehearsals = rehearsals;
        this.profiles = profiles;
        this.asked = asked;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet(PATH, this::ask),
                Endpoint.openPost(PATH, this::open),
                Endpoint.get(ONE, asked, this::show),
                Endpoint.post(ONE + "/code", asked, this::sendCode),
                Endpoint.post(ONE + "/mailbox", asked, this::showMailbox),
                Endpoint.post(ONE + "/key", asked, this::takeKey),
                Endpoint.post(ONE + "/ticket", asked, this::sendTicket),
                Endpoint.post(ONE + "/collect", asked, this::collect),
                Endpoint.post(ONE + "/go-on", asked, this::goOn),
                Endpoint.post(ONE + "/key-fetched", asked, this::holdKey),
                Endpoint.post(ONE + "/finish", asked, this::finish),
                Endpoint.post(ONE + "/cancel", asked, this::cancel));
    }

    /** Whoever has a case already goes on with it; only a case that is over makes way for another one. */
    private Response ask(Request request) {
        return asked.held(request)
                .filter(held -> held.isLive(clock.instant()) && !held.rehearsal())
                .map(held -> Response.seeOther(path(held)))
                .orElseGet(() -> askPage("", "phone", Problems.none()));
    }

    private Response open(Request request) {
        String typed = request.form().field("email");
        boolean both = request.form().optional("lost").filter("both"::equals).isPresent();
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty()) {
            Problems problems =
                    Problems.none().and("email", typed.isBlank() ? "login.email.missing" : "first.email.malformed");
            return askPage(typed, both ? "both" : "phone", problems).status(REFUSED);
        }
        var place = new Place(request.userAgent(), request.source().address().getHostAddress());
        var opened = recoveries.open(
                email.get(),
                both,
                place,
                signedIn.held(request).map(Standing.Held::session).map(session -> session.subscriber()));
        return Response.seeOther(PATH + "/" + opened.id().value())
                .setting(RecoveryGate.COOKIE, RecoveryGate.cookie(opened));
    }

    private Response show(Request request, RecoveryCase held) {
        String done = request.query().optional("done").orElse("");
        String notice = held.state() == saidIn(done) ? NOTICES.get(done) : null;
        return page(request, held, notice, false, Problems.none());
    }

    /** A page that is loaded again later does not say of another state what was done in that one. */
    private static State saidIn(String done) {
        return done.equals("ticket") ? State.TICKET : State.OPENED;
    }

    private Response sendCode(Request request, RecoveryCase held) {
        return sent(request, held, recoveries.askForCode(held, request.language()), "sent");
    }

    private Response sendTicket(Request request, RecoveryCase held) {
        return sent(request, held, tickets.send(held, request.language()), "ticket");
    }

    private Response sent(Request request, RecoveryCase held, Sent outcome, String done) {
        return switch (outcome) {
            case SENT -> Response.seeOther(path(held) + "?done=" + done);
            case NOT_NOW -> Response.seeOther(path(held));
            case TOO_SOON ->
                page(request, held, null, false, Problems.none().and("code", "recovery.tooSoon"))
                        .status(REFUSED);
            case TOO_MANY ->
                page(request, held, null, false, Problems.none().and("code", "recovery.tooMany"))
                        .status(REFUSED);
        };
    }

    private Response showMailbox(Request request, RecoveryCase held) {
        Optional<String> digits = digits(request);
        if (digits.isEmpty()) {
            return malformed(request, held);
        }
        return recoveries.showMailbox(held, digits.get())
                ? Response.seeOther(path(held) + "?done=shown")
                : page(request, held, null, true, Problems.none()).status(REFUSED);
    }

    private Response takeKey(Request request, RecoveryCase held) {
        return switch (keys.take(held, request.form().field("key"))) {
            case DONE, NOT_NOW -> Response.seeOther(path(held));
            case WRONG ->
                page(request, held, null, false, Problems.none().and("key", "recovery.key.wrong"))
                        .status(REFUSED);
            case TOO_MANY ->
                page(request, held, null, false, Problems.none().and("key", "recovery.key.tooMany"))
                        .status(REFUSED);
        };
    }

    private Response collect(Request request, RecoveryCase held) {
        Optional<String> digits = digits(request);
        Optional<Password> password = Password.typed(request.form().field("password"));
        if (digits.isEmpty()) {
            return malformed(request, held);
        }
        if (password.isEmpty()) {
            return page(request, held, null, false, Problems.none().and("password", "login.password.missing"))
                    .status(REFUSED);
        }
        return came(request, held, tickets.collect(held, digits.get(), password.get()));
    }

    private Response goOn(Request request, RecoveryCase held) {
        return came(request, held, tickets.goOn(held));
    }

    private Response came(Request request, RecoveryCase held, Tickets.Outcome outcome) {
        return switch (outcome) {
            case Tickets.Outcome.Collected(var enrolment) -> Response.seeOther("/enrolment/" + enrolment.value());
            case Tickets.Outcome.NotAccepted _ ->
                page(request, held, null, true, Problems.none()).status(REFUSED);
            case Tickets.Outcome.PasswordRefused(var why) ->
                page(request, held, null, false, PasswordProblems.of(why)).status(REFUSED);
            case Tickets.Outcome.Gone _ -> Response.seeOther(path(held));
        };
    }

    private Response cancel(Request request, RecoveryCase held) {
        recoveries.cancel(held);
        return Response.seeOther(path(held));
    }

    private Response holdKey(Request request, RecoveryCase held) {
        rehearsals.holdKey(held);
        return Response.seeOther(path(held));
    }

    private Response finish(Request request, RecoveryCase held) {
        rehearsals.finish(held);
        return Response.seeOther(path(held));
    }

    private Response malformed(Request request, RecoveryCase held) {
        return page(request, held, null, false, Problems.none().and("code", "recovery.malformed"))
                .status(REFUSED);
    }

    private static Optional<String> digits(Request request) {
        return Optional.of(request.form().field("code").replaceAll("[\\s-]", ""))
                .filter(digits -> digits.matches(DIGITS));
    }

    private Response askPage(String email, String lost, Problems problems) {
        return Response.page("recovery/ask", new AskView(profiles.onlyPractice().orElse(""), email, lost, problems));
    }

    private Response page(
            Request request, RecoveryCase held, @Nullable String notice, boolean rejected, Problems problems) {
        Instant now = clock.instant();
        String state = CaseView.state(held, now);
        boolean open = state.equals("opened");
        boolean ticket = held.state() == State.TICKET && !held.rehearsal();
        Instant due = held.times().due().orElse(null);
        Instant lapses = held.lapsesAt().orElse(null);
        Instant end = held.state() == State.WAITING ? due : lapses;
        return Response.page(
                "recovery/case",
                new CaseView(
                        held.id().value(),
                        state,
                        open ? recoveries.phrase(held, request.language()) : "",
                        open && recoveries.isMailboxShown(held),
                        ticket ? tickets.isCodeOut(held) : open && recoveries.isCodeOut(held),
                        held.rehearsal() ? rehearsals.isKeyNext(held) : keys.isAskedFor(held),
                        held.bothLost(),
                        due,
                        lapses,
                        end == null || end.isBefore(now) ? Duration.ZERO : Duration.between(now, end),
                        ticket
                                ? held.subject()
                                        .map(tickets::leastPasswordLength)
                                        .orElse(0)
                                : 0,
                        notice,
                        rejected,
                        held.rehearsal(),
                        held.wouldBeDue().orElse(null),
                        problems));
    }

    private static String path(RecoveryCase held) {
        return PATH + "/" + held.id().value();
    }
}
