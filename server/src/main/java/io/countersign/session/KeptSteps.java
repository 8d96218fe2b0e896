package io.countersign.session;

import io.countersign.platform.web.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a request goes on once its session is proved again, with what was typed. */
public final class KeptSteps {
    /** The pages on which a kept form waits to be sent. */
    public static final String PATH = "/account/kept/";

    /** The fields that hold no secret, ever. A field that is not named here is never kept: it may be one. */
    private static final Set<String> MAY_BE_KEPT = Set.of(
            "name",
            "redirects",
            "afterLogout",
            "proof",
            "algorithm",
            "once",
            "to-call",
            "codes-place",
            "list",
            "agreed");

    private static final Pattern OWN_PAGE =
            Pattern.compile("/(?:account|enrolment|authorize|console)(?:/[A-Za-z0-9_-]{1,128})*");

    private final KeptForms forms;

    /** Where to go on to, as a form or an address says; only a page of a signed-in person's own counts. */
    public static String then(Optional<String> asked) {
        return asked.filter(path -> OWN_PAGE.matcher(path).matches()).orElse("/account");
    }

    /** Takes the forms. */
    public KeptSteps(KeptForms forms) {
        this.forms = forms;
    }

    /**
     * The page to go on to. A form is kept if something was typed into it and it can be sent again without anything
     * being typed anew; of one with a secret in it nothing is kept, and its own page asks for everything.
     *
     * @param instead where a form leads that is not kept
     */
    String onward(Request request, Session session, String instead) {
        if (!request.isForm()) {
            return request.page();
        }
        Map<String, String> typed = request.form().typed();
        if (typed.isEmpty() || !MAY_BE_KEPT.containsAll(typed.keySet())) {
            return instead;
        }
        return forms.keep(session, new KeptForm(request.path(), typed))
                .map(id -> PATH + id)
                .orElse(instead);
    }
}
