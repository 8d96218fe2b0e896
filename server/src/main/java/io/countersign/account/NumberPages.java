package io.countersign.account;

import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.PendingChanges;
import io.countersign.message.PhoneNumber;
import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.numberonfile.NumbersOnFile.Outcome;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mobile number by which somebody who asks for help is identified: set, proved, removed, taken back. */
public final class NumberPages {
    static final String PATH = "/account/number";

    private static final int REFUSED = 422;
    private static final String DIGITS = "[0-9]{6}";

    private static final Map<String, String> NOTICES = Map.of(
            "sent", "number.done.sent",
            "proved", "number.done.proved",
            "removed", "number.done.removed",
            "cancelled", "number.done.cancelled");

    private final NumbersOnFile numbers;
    private final Profiles profiles;
    private final String country;
    private final ChangeGate fresh;

    /**
     * Takes its parts.
     *
     * @param country whose numbers may be typed without a country code; an ISO 3166-1 code
     */
    public NumberPages(
            NumbersOnFile numbers,
            PendingChanges changes,
            Profiles profiles,
            String country,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.numbers = numbers;
        this.profiles = profiles;
        this.country = country;
        this.fresh = new ChangeGate(new FreshSessionGate(signedIn, kept, clock, request -> PATH), changes, false);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, fresh, this::show),
                Endpoint.post(PATH, fresh, this::ask),
                Endpoint.post(PATH + "/code", fresh, this::prove),
                Endpoint.post(PATH + "/remove", fresh, this::remove),
                Endpoint.post(PATH + "/cancel", fresh, this::cancel));
    }

    private Response show(Request request, Session session) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        return page(session, "", notice, Problems.none());
    }

    private Response ask(Request request, Session session) {
        String typed = request.form().field("number");
        Optional<PhoneNumber> number = PhoneNumber.parse(typed, country);
        if (number.isEmpty()) {
            Problems wrong = typed.isBlank()
                    ? Problems.none().and("number", "sms.number.missing")
                    : Problems.none().and("number", "sms.number.wrong", typed);
            return page(session, typed, null, wrong).status(REFUSED);
        }
        Outcome outcome = numbers.ask(session, number.get(), request.language());
        return outcome == Outcome.DONE ? done("sent") : refused(session, typed, "number", outcome);
    }

    private Response prove(Request request, Session session) {
        String digits = request.form().field("code").replaceAll("[\\s-]", "");
        if (!digits.matches(DIGITS)) {
            return page(session, "", null, Problems.none().and("code", "sms.malformed"))
                    .status(REFUSED);
        }
        Outcome outcome = numbers.prove(session, digits);
        return outcome == Outcome.DONE ? done("proved") : refused(session, "", "code", outcome);
    }

    private Response remove(Request request, Session session) {
        Outcome outcome = numbers.remove(session);
        return outcome == Outcome.DONE ? done("removed") : Response.seeOther(PATH);
    }

    private Response cancel(Request request, Session session) {
        numbers.cancel(session);
        return done("cancelled");
    }

    private Response refused(Session session, String typed, String field, Outcome outcome) {
        String key = switch (outcome) {
            case TOO_SOON -> "number.tooSoon";
            case TOO_MANY -> "number.tooMany";
            case COUNTRY -> "number.country";
            case WRONG -> "number.wrong";
            case NOTHING, DONE -> "number.gone";
        };
        return page(session, typed, null, Problems.none().and(field, key)).status(REFUSED);
    }

    private static Response done(String what) {
        return Response.seeOther(PATH + "?done=" + what);
    }

    private Response page(Session session, String typed, @Nullable String notice, Problems problems) {
        return Response.page(
                "account/number",
                NumberView.of(
                        profiles.of(session.subscriber()).practice(), numbers.of(session), typed, notice, problems));
    }
}
