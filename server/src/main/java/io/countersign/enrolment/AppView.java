package io.countersign.enrolment;

import io.countersign.platform.web.Problems;
import java.util.List;

/**
 * The view of the page that sets up an authenticator app. It holds the key: it prints nothing of itself.
 *
 * @param account the account as the app will show it
 * @param keyGroups the key in groups of four
 * @param first whether this is the first authenticator, without which there is no way in
 * @param rejected whether a code was just rejected
 */
public record AppView(
        String practice,
        String account,
        QrDrawing qr,
        List<String> keyGroups,
        String uri,
        String name,
        int secondsLeft,
        int period,
        boolean first,
        boolean rejected,
        Problems problems) {

    /** The key as one word, for the copy button. */
    public String key() {
        return String.join("", keyGroups);
    }

    @Override
    public String toString() {
        return "AppView";
    }
}
