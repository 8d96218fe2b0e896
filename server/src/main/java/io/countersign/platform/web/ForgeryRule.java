package io.countersign.platform.web;

import io.helidon.http.HeaderNames;
import java.util.Optional;

/**
 * A form counts only if one of our own pages sent it: the browser's word on where it came from, when it gives one, and
 * the {@link FormSeal} always.
 */
final class ForgeryRule {

    private final PublicUrl publicUrl;
    private final FormSeal seal;

    ForgeryRule(PublicUrl publicUrl, FormSeal seal) {
        this.publicUrl = publicUrl;
        this.seal = seal;
    }

    void check(Head head, Optional<String> cookie, Form form) {
        String site = head.fetchSite();
        // "none" is the person's own doing, such as a reload; "same-site" is another port or sub-domain: not us.
        boolean fromHere = site.isEmpty() || site.equals("same-origin") || site.equals("none");
        String origin = head.one(HeaderNames.ORIGIN);
        // Under our own no-referrer policy browsers send "null" with our own forms (Fetch, "append a request Origin
        // header"), so "null" says nothing either way.
        boolean originFits = origin.isEmpty() || origin.equals("null") || origin.equals(publicUrl.origin());
        boolean sealed = cookie.isPresent()
                && form.optional(FormSeal.FIELD)
                        .filter(presented -> seal.fits(cookie.get(), presented))
                        .isPresent();
        if (!fromHere || !originFits || !sealed) {
            throw Refusal.of(403, "stale");
        }
    }
}
