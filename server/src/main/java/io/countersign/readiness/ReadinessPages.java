package io.countersign.readiness;

import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** "If I lose my phone today": somebody's own page of how ready they are, and their plan to print. */
public final class ReadinessPages {
    static final String PATH = "/account/readiness";

    private static final int REFUSED = 422;

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES =
            Map.of("place", "readiness.done.place", "checked", "readiness.done.checked", "plan", "readiness.done.plan");

    private final OwnReadiness readiness;
    private final NumbersOnFile numbers;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final InstantSource clock;

    /** Takes its parts. */
    public ReadinessPages(
            OwnReadiness readiness,
            NumbersOnFile numbers,
            Profiles profiles,
            SessionGate signedIn,
            InstantSource clock) {
        this.readiness = readiness;
        this.numbers = numbers;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, signedIn, this::show),
                Endpoint.post(PATH + "/places", signedIn, this::place),
                Endpoint.post(PATH + "/number", signedIn, this::number),
                Endpoint.post(PATH + "/address", signedIn, this::address),
                Endpoint.get(PATH + "/plan", signedIn, this::sheet),
                Endpoint.post(PATH + "/plan", signedIn, this::plan));
    }

    private Response show(Request request, Session session) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        return page(session, null, notice, Problems.none());
    }

    private Response place(Request request, Session session) {
        Optional<WayPlace> place = Arrays.stream(WayPlace.values())
                .filter(one -> ReadinessView.word(one).equals(request.form().field("place")))
                .findFirst();
        if (place.isEmpty() || !readiness.liesOn(session, request.form().field("way"), place.get())) {
            throw Refusal.notFound();
        }
        return Response.seeOther(PATH + "?done=place");
    }

    private Response number(Request request, Session session) {
        readiness.numberIsMine(session);
        return Response.seeOther(PATH + "?done=checked");
    }

    private Response address(Request request, Session session) {
        readiness.addressIsMine(session);
        return Response.seeOther(PATH + "?done=checked");
    }

    private Response plan(Request request, Session session) {
        String typed = request.form().field("codes-place");
        return readiness
                .codesLieIn(session, typed)
                .map(why -> page(session, typed, null, Problems.none().and("codes-place", key(why)))
                        .status(REFUSED))
                .orElseGet(() -> Response.seeOther(PATH + "?done=plan"));
    }

    private static String key(PlanText.Refusal why) {
        return switch (why) {
            case TOO_LONG -> "plan.refused.long";
            case A_CODE -> "plan.refused.code";
        };
    }

    private Response sheet(Request request, Session session) {
        return Response.page("readiness/sheet", view(session, null, null, Problems.none()));
    }

    private Response page(Session session, @Nullable String typed, @Nullable String notice, Problems problems) {
        return Response.page("readiness/own", view(session, typed, notice, problems));
    }

    private ReadinessView view(Session session, @Nullable String typed, @Nullable String notice, Problems problems) {
        Person person = readiness.of(session);
        return new ReadinessView(
                profiles.of(session.subscriber()).practice(),
                person,
                person.readiness(clock.instant()),
                numbers.of(session).now().orElse(null),
                typed == null ? person.codesPlace() : typed,
                notice,
                problems);
    }
}
