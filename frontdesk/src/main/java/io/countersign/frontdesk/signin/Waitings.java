package io.countersign.frontdesk.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sign-ins under way: each answered once, by the browser that began it, within a quarter of an hour. */
public final class Waitings {
    private static final Duration TIME = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final Map<String, Waiting> byState = new LinkedHashMap<>();

    /** Keeps a sign-in until it is answered. Anybody can begin one, so the oldest go first where there are too many. */
    public synchronized void keep(Waiting waiting) {
        byState.values().removeIf(old -> old.begunAt().plus(TIME).isBefore(waiting.begunAt()));
        if (byState.size() >= MOST) {
            byState.remove(byState.keySet().iterator().next());
        }
        byState.put(waiting.state().getValue(), waiting);
    }

    /** The sign-in of this state, if this browser began it; it is answered now, and no second time. */
    public synchronized Optional<Waiting> take(String state, String browser, Instant now) {
        Optional<Waiting> found = Optional.ofNullable(byState.get(state))
                .filter(waiting -> waiting.browser().equals(browser))
                .filter(waiting -> !waiting.begunAt().plus(TIME).isBefore(now));
        found.ifPresent(waiting -> byState.remove(state));
        return found;
    }
}
