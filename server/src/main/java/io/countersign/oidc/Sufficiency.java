package io.countersign.oidc;

import io.countersign.relyingparty.Demand;
import io.countersign.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what a browser has proved is what an application asks for, in its request or for good: a pure rule, in which the
 * stricter of both counts.
 */
final class Sufficiency {
    private Sufficiency() {}

    /** What is to be done before an application is answered. */
    enum Missing {
        NOTHING,
        /** Somebody must sign in, be it in place of the person who is signed in. */
        SIGN_IN,
        /** Somebody else: the application is not for the person signed in, or named another one. */
        ANOTHER_PERSON,
        /** The person signed in must prove themselves again, as strongly as before or stronger. */
        PROOF,
        /** The person signed in has no authenticator that reaches the level asked for. */
        AUTHENTICATOR,
        /** The person has not agreed to what this application may do while they are away (Core section 11). */
        CONSENT
    }

    /**
     * What of a person counts here.
     *
     * @param session the session of this browser, if there is one
     * @param served whether the application is for this person, and named no other
     * @param proved the level that session has proved
     * @param within the highest level that the authenticators of this person can prove
     * @param consentedAt when they last agreed to what this application does
     */
    record Standing(Optional<Session> session, boolean served, Acr proved, Acr within, Optional<Instant> consentedAt) {}

    static Missing of(AuthorizationRequest request, Standing standing, Instant now) {
        if (standing.session().isEmpty()) {
            return Missing.SIGN_IN;
        }
        Session session = standing.session().get();
        // What is proved for this very request is fresh, however slowly the browser comes back.
        boolean since = !session.provedAt().isBefore(request.begunAt());
        // A browser that is remembered proves nothing anew, however lately the password was typed in it.
        boolean anew = since && session.remembered().isEmpty();
        Demand demand = request.party().demand();
        boolean tooOld = Stream.concat(request.maxAge().stream(), demand.maxAge().stream())
                .min(Duration::compareTo)
                .filter(age -> session.remembered().isPresent()
                        || now.isAfter(session.provedAt().plus(age)))
                .isPresent();
        if (!since && (request.chooses() || (request.anew() && !standing.served()))) {
            return Missing.SIGN_IN;
        }
        // Before everything that could end in a code, so that no way leads around it.
        if (!standing.served()) {
            return Missing.ANOTHER_PERSON;
        }
        boolean notHere = session.remembered().isPresent() && !demand.remembered();
        if (!anew && (request.anew() || tooOld || notHere)) {
            return Missing.PROOF;
        }
        Acr floor = Acr.of(demand.least());
        if (standing.proved().compareTo(floor) < 0) {
            return standing.within().compareTo(floor) < 0 ? Missing.AUTHENTICATOR : Missing.PROOF;
        }
        Optional<Acr> least = request.least().filter(level -> standing.proved().compareTo(level) < 0);
        if (least.isPresent()) {
            boolean reachable = standing.within().compareTo(least.get()) >= 0;
            if (reachable) {
                return Missing.PROOF;
            }
            if (request.essential()) {
                return Missing.AUTHENTICATOR;
            }
        }
        boolean asked = request.prompts().contains("consent");
        boolean agreed = standing.consentedAt()
                .filter(at -> !asked || !at.isBefore(request.begunAt()))
                .isPresent();
        return (request.offline() || asked) && !agreed ? Missing.CONSENT : Missing.NOTHING;
    }
}
