package io.countersign.account;

import io.countersign.session.BrowserName;
import io.countersign.session.RememberedBrowser;
import java.time.Instant;

/**
 * A browser in which no code is asked for, as its person sees it.
 *
 * @param name what it calls itself; empty if unknown
 */
public record RememberedRow(String id, String name, Instant used, Instant until) {
    static RememberedRow of(RememberedBrowser browser) {
        BrowserName name = BrowserName.of(browser.place().browser());
        return new RememberedRow(browser.id(), name.browser().orElse(""), browser.usedAt(), browser.expiresAt());
    }
}
