package io.countersign.recovery;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import java.time.Duration;
import java.util.Optional;

/** Lets in the browser that opened the case named in the path; nobody else ever sees it. */
public final class RecoveryGate implements Access<RecoveryCase> {
    /** The cookie of a case: its id and its secret. It outlives the longest case. */
    public static final CookieKind COOKIE = CookieKind.lasting("recovery", Duration.ofDays(14));

    private static final int CLOSED = 403;

    private final Recoveries recoveries;

    /** Takes the cases. */
    public RecoveryGate(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public String level() {
        return "help asked for here";
    }

    /** The case that this browser holds, whatever the path says. */
    public Optional<RecoveryCase> held(Request request) {
        String value = request.cookie(COOKIE).orElse("");
        int dot = value.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : recoveries.held(
                        new RecoveryCaseId(value.substring(0, dot)), Token.presented(value.substring(dot + 1)));
    }

    /** What the cookie of a case says. */
    public static String cookie(Recoveries.Opened opened) {
        return opened.id().value() + "." + opened.secret().reveal();
    }

    @Override
    public Admission<RecoveryCase> admit(Request request) {
        String asked = request.variable("id");
        return held(request)
                .filter(held -> held.id().value().equals(asked))
                .<Admission<RecoveryCase>>map(Admission.In::new)
                .orElseGet(() -> new Admission.Out<>(
                        Response.page("platform/notice", new NoticeView("recoveryElsewhere", "/recovery"))
                                .status(CLOSED)));
    }
}
