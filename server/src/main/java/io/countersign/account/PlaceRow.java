package io.countersign.account;

import io.countersign.session.BrowserName;
import io.countersign.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in browser as its person sees it.
 *
 * @param browser such as Firefox; null if it is unknown
 * @param system such as Windows; null if it is unknown
 * @param openedFrom the network address it was opened from; empty if unknown
 * @param seenFrom the network address it was last seen from; empty if unknown
 * @param here whether it is the browser that asks
 * @param idle whether it goes on only after its password was typed
 */
public record PlaceRow(
        String id,
        @Nullable String browser,
        @Nullable String system,
        String openedFrom,
        String seenFrom,
        Instant opened,
        Instant seen,
        boolean here,
        boolean idle) {
    static PlaceRow of(Session session, boolean here, boolean idle) {
        BrowserName name = BrowserName.of(session.opened().browser());
        return new PlaceRow(
                session.id().value(),
                name.browser().orElse(null),
                name.system().orElse(null),
                session.opened().address(),
                session.seenFrom(),
                session.openedAt(),
                session.lastSeenAt(),
                here,
                idle);
    }

    /** The message that names it, of the browser and the system. */
    public String key() {
        if (browser == null) {
            return system == null ? "place.unknown" : "place.system";
        }
        return system == null ? "place.browser" : "place.both";
    }
}
