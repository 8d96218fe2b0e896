package io.countersign.authenticator.totp;

import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.QrDrawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the steps that set up an authenticator app. It holds the key: it prints nothing of itself.
 *
 * @param account the account as the app will show it
 * @param keyGroups the key in groups of four
 * @param rejected whether a code was just rejected
 * @param advice what is known of why; null where nothing is
 */
public record TotpSetUp(
        String account,
        QrDrawing qr,
        List<String> keyGroups,
        String uri,
        String name,
        int secondsLeft,
        int period,
        boolean rejected,
        @Nullable Part advice,
        Problems problems) {

    /** The key as one word, for the copy button. */
    public String key() {
        return String.join("", keyGroups);
    }

    @Override
    public String toString() {
        return "TotpSetUp";
    }
}
