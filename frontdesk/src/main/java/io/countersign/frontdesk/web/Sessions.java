package io.countersign.frontdesk.web;

import io.countersign.frontdesk.signin.SignedIn;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of this application itself. The browser holds a random name of one, and nothing else. */
final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(10);
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byName = new ConcurrentHashMap<>();

    /** A name that nobody can guess. */
    String name() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Opens a session, under a fresh name each time, so that one that was planted is worth nothing. */
    String open(SignedIn person, Instant now) {
        byName.values().removeIf(session -> isOver(session, now));
        String name = name();
        byName.put(name, new Session(person, name(), now, now, now));
        return name;
    }

    /** The session of this name, which is used now. */
    Optional<Session> find(String name, Instant now) {
        return Optional.ofNullable(
                byName.computeIfPresent(name, (key, session) -> isOver(session, now) ? null : session.seen(now)));
    }

    /** Notes that Countersign was asked about it, or could not be. */
    void checked(String name, Instant now) {
        byName.computeIfPresent(name, (key, session) -> session.checked(now));
    }

    /** Takes over what Countersign says now of the same person, whose session goes on; false if there is none. */
    boolean renew(String name, SignedIn person, Instant now) {
        @Nullable
        Session after = byName.computeIfPresent(
                name, (key, session) -> session.isOf(person) ? session.told(person, now) : session);
        return after != null && after.isOf(person);
    }

    void end(String name) {
        byName.remove(name);
    }

    private static boolean isOver(Session session, Instant now) {
        return session.seenAt().plus(IDLE).isBefore(now)
                || session.openedAt().plus(LONGEST).isBefore(now);
    }
}
