package io.countersign.frontdesk.web;

import io.countersign.frontdesk.signin.Manner;
import io.countersign.frontdesk.signin.ProviderDown;
import io.countersign.frontdesk.signin.Refusal;
import io.countersign.frontdesk.signin.SignIns;
import io.countersign.frontdesk.signin.SignIns.Outcome;
import io.countersign.frontdesk.signin.SignedIn;
import io.countersign.frontdesk.signin.Waiting;
import io.countersign.frontdesk.signin.Waitings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;

/** The ways in and out: to Countersign, back from it, and away. */
final class Door {
    private final SignIns signIns;
    private final Waitings waitings = new Waitings();
    private final Sessions sessions;
    private final Cookies cookies;
    private final Site.Rules rules;
    private final InstantSource clock;

    Door(SignIns signIns, Sessions sessions, Cookies cookies, Site.Rules rules, InstantSource clock) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.cookies = cookies;
        this.rules = rules;
        this.clock = clock;
    }

    /** What came of an answer of Countersign. */
    sealed interface Arrival {
        /** On to a page. */
        record On(Answer answer) implements Arrival {}

        /** Not in. */
        record Refused(Told told, boolean signedOut) implements Arrival {}
    }

    /** Sends somebody away to Countersign, for the page they wanted. */
    Answer away(Visit visit, String onward, Manner manner) {
        String browser = visit.cookie(cookies.browser()).orElseGet(sessions::name);
        boolean more = onward.equals("/accounts") && manner != Manner.SILENT;
        SignIns.Begun begun = signIns.begin(more ? rules.accounts() : rules.everywhere(), manner, browser, onward);
        waitings.keep(begun.waiting());
        return cookies.set(Answer.to(begun.address().toString()), cookies.browser(), browser);
    }

    /** Takes somebody back. */
    Arrival back(Visit visit) {
        Optional<Waiting> waiting = visit.cookie(cookies.browser())
                .flatMap(browser ->
                        visit.asked("state").flatMap(state -> waitings.take(state, browser, clock.instant())));
        if (waiting.isEmpty()) {
            return new Arrival.Refused(Told.of(Refusal.NOT_BEGUN_HERE, "/calendar"), false);
        }
        URI answer = URI.create(rules.base() + visit.path() + "?" + visit.query());
        return switch (signIns.complete(waiting.get(), answer)) {
            case Outcome.In(SignedIn person) -> new Arrival.On(in(visit, waiting.get(), person));
            case Outcome.Out(Refusal why) -> out(visit, waiting.get(), why);
        };
    }

    private Answer in(Visit visit, Waiting waiting, SignedIn person) {
        String before = visit.cookie(cookies.session()).orElse("");
        if (waiting.isSilent() && sessions.renew(before, person, clock.instant())) {
            return Answer.to(waiting.onward());
        }
        sessions.end(before);
        String session = sessions.open(person, clock.instant());
        return cookies.set(Answer.to(waiting.onward()), cookies.session(), session);
    }

    /** A question that was asked quietly ends the session unless the answer is yes; any other leaves it as it was. */
    private Arrival out(Visit visit, Waiting waiting, Refusal why) {
        if (waiting.isSilent() && why == Refusal.BUSY) {
            visit.cookie(cookies.session()).ifPresent(name -> sessions.checked(name, clock.instant()));
            return new Arrival.On(Answer.to(waiting.onward()));
        }
        if (waiting.isSilent()) {
            visit.cookie(cookies.session()).ifPresent(sessions::end);
        }
        return new Arrival.Refused(Told.of(why, waiting.onward()), waiting.isSilent());
    }

    /** Signs somebody out here, and sends them to Countersign to be signed out there. */
    Answer signOut(String name, Session session) {
        sessions.end(name);
        String on;
        try {
            on = signIns.farewell(session.person()).toString();
        } catch (ProviderDown e) {
            on = "/signed-out/only-here";
        }
        return cookies.clear(Answer.to(on), cookies.session());
    }

    /** Whether a form was on a page of this session. */
    static boolean isSealed(Visit visit, Session session) {
        return visit.field("seal")
                .filter(seal -> MessageDigest.isEqual(
                        seal.getBytes(StandardCharsets.UTF_8), session.seal().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
