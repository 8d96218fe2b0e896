package io.countersign.account;

import io.countersign.enrolment.MailedReports;
import io.countersign.notice.Notice;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import java.util.List;

/** The page behind "This was not me" in a mail. Looking changes nothing; pressing the button acts, once. */
public final class NotMePages {
    private static final int GONE = 410;

    private final MailedReports reports;

    /** Takes what acts. */
    public NotMePages(MailedReports reports) {
        this.reports = reports;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/not-me/{token}", this::show), Endpoint.openPost("/not-me/{token}", this::act));
    }

    private Response show(Request request) {
        return reports.about(token(request))
                .map(notice -> Response.page("account/not-me", NotMeView.of(notice)))
                .orElseGet(NotMePages::gone);
    }

    private Response act(Request request) {
        return reports.notMe(token(request))
                .map(notice -> Response.page("platform/notice", new NoticeView(done(notice), "/login")))
                .orElseGet(NotMePages::gone);
    }

    private static String done(Notice notice) {
        if (notice.kind().isOfRecovery()) {
            return "notMeRecovery";
        }
        return notice.about().isEmpty() ? "notMeDone" : "notMeSuspended";
    }

    private static Response gone() {
        return Response.page("platform/notice", new NoticeView("notMeGone", "/login"))
                .status(GONE);
    }

    private static Token token(Request request) {
        return Token.presented(request.variable("token"));
    }
}
