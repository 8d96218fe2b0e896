package io.countersign.session;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.SignedInFor;
import io.countersign.secret.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How a session stands at each request: live, at rest, or over, and what a use of it is worth. */
final class Liveness {
    /** How exact "last seen" is; a session is not written to more often. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final SessionStore store;
    private final RememberedBrowsers remembered;
    private final OneFactorRule oneFactor;
    private final InstantSource clock;

    Liveness(
            Database database,
            SessionStore store,
            RememberedBrowsers remembered,
            OneFactorRule oneFactor,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.remembered = remembered;
        this.oneFactor = oneFactor;
        this.clock = clock;
    }

    /** How the session of a token stands; if it is live, this use, from an address or an unknown one, keeps it alive. */
    Standing standing(Token token, String from) {
        Optional<SessionStore.Kept> found = database.read(tx -> store.byToken(tx, token.hash()));
        if (found.isEmpty()) {
            return new Standing.Unknown();
        }
        Session session = found.get().session();
        Ending why = found.get().ended();
        if (why != null) {
            return new Standing.Ended(why);
        }
        Instant now = clock.instant();
        if (!now.isBefore(session.expiresAt())) {
            return new Standing.TooOld();
        }
        if (session.level() == AssuranceLevel.AAL1 && !database.read(tx -> isEnough(tx, session))) {
            return new Standing.Ended(Ending.MANDATE);
        }
        var held = new Standing.Held(session, token.hash());
        if (!now.isBefore(session.lastSeenAt().plus(session.idle()))) {
            return database.read(tx -> store.stands(tx, session))
                    ? new Standing.Idle(held)
                    : new Standing.Ended(Ending.CHANGED);
        }
        return live(held, from, now);
    }

    /** Whether one factor is: in a browser that is still remembered, or of somebody of whom no second one is required. */
    private boolean isEnough(Tx tx, Session session) {
        return session.remembered()
                .map(browser -> remembered.stand(tx, browser))
                .orElseGet(() -> oneFactor.allows(tx, session.subscriber()));
    }

    private Standing.Live live(Standing.Held held, String from, Instant now) {
        Session session = held.session();
        if (!now.isBefore(session.lastSeenAt().plus(seenEvery(session)))) {
            database.writeOnly(tx -> store.touch(tx, session.id(), from, now));
        }
        return new Standing.Live(held);
    }

    /** How long a session that was used just now goes on without another use. */
    SignedInFor left(Session session) {
        Instant now = clock.instant();
        Duration toLimit = Duration.between(now, session.expiresAt());
        boolean atLimit = toLimit.compareTo(session.idle()) <= 0;
        return new SignedInFor(atLimit ? toLimit : leftWhenIdle(session, now), atLimit);
    }

    /** Uses are noted now and then only, so what is left counts from the last one that was. */
    private Duration leftWhenIdle(Session session, Instant now) {
        Instant noted = now.isBefore(session.lastSeenAt().plus(seenEvery(session))) ? session.lastSeenAt() : now;
        return Duration.between(now, noted.plus(session.idle()));
    }

    /** Often enough that a short limit does not run out between two uses. */
    private static Duration seenEvery(Session session) {
        Duration share = session.idle().dividedBy(10);
        return share.compareTo(SEEN_EVERY) < 0 ? share : SEEN_EVERY;
    }

    /** Whether a session has been idle for so long that only a proof resumes it. */
    boolean isIdle(Session session) {
        return !clock.instant().isBefore(session.lastSeenAt().plus(session.idle()));
    }
}
