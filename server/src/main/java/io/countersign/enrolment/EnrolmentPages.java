package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.Document;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SetUpForm.Showing;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Place;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.verification.ClockHint;
import io.countersign.verification.ClockHintView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that sets up an authenticator, and takes its first response. What it shows is up to the kind. */
public final class EnrolmentPages {
    private static final int REFUSED = 422;
    private static final int GONE = 410;

    private final Enrolments enrolments;
    private final Access<EnrolmentHolder> holder;
    private final String host;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param host where people find us
     */
    public EnrolmentPages(Enrolments enrolments, Access<EnrolmentHolder> holder, String host, InstantSource clock) {
        this.enrolments = enrolments;
        this.holder = holder;
        this.host = host;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/enrolment/{id}", holder, this::show),
                Endpoint.post("/enrolment/{id}", holder, this::take),
                Endpoint.post("/enrolment/{id}/instead", holder, this::instead),
                Endpoint.get("/enrolment/{id}/{document}", holder, this::document));
    }

    private Response show(Request request, EnrolmentHolder by) {
        return enrolments
                .find(id(request), by.id())
                .map(setUp -> page(setUp, by, "", false, Problems.none()))
                .orElseGet(() -> gone(by));
    }

    private Response document(Request request, EnrolmentHolder by) {
        Optional<Enrolments.SetUp> found = enrolments.find(id(request), by.id());
        if (found.isEmpty()) {
            return gone(by);
        }
        Enrolments.SetUp setUp = found.get();
        Showing showing = showing(setUp, by, "", false, Problems.none());
        Document document = enrolments
                .show(tx -> setUp.form().document(tx, showing, request.variable("document")))
                .orElseThrow(Refusal::notFound);
        return switch (document) {
            case Document.Sheet(Part page) -> Response.page(page.template(), page.view());
            case Document.TextFile(String name, var text) -> Response.download(name, text);
        };
    }

    private Response take(Request request, EnrolmentHolder by) {
        Optional<Enrolments.SetUp> found = enrolments.find(id(request), by.id());
        if (found.isEmpty()) {
            return gone(by);
        }
        Enrolments.SetUp setUp = found.get();
        boolean named = setUp.form().isNamed();
        String typedName = named ? request.form().field("name") : "";
        Optional<DisplayName> name = DisplayName.parse(typedName);
        Reading reading = setUp.form().read(request.form(), showing(setUp, by, typedName, false, Problems.none()));
        if (reading instanceof Reading.Wish(var sending)) {
            Problems against = sending.apply(request.language());
            return against.isEmpty()
                    ? Response.seeOther(path(setUp))
                    : page(setUp, by, typedName, false, against).status(REFUSED);
        }
        Problems problems = reading instanceof Reading.Unreadable(Problems unreadable) ? unreadable : Problems.none();
        if (named && name.isEmpty()) {
            problems = typedName.isBlank()
                    ? problems.and("name", "enrol.name.missing")
                    : problems.and("name", "enrol.name.tooLong", DisplayName.MAX_LENGTH);
        }
        if (!(reading instanceof Reading.Read read) || !problems.isEmpty()) {
            return page(setUp, by, typedName, false, problems).status(REFUSED);
        }
        return switch (enrolments.confirm(id(request), by.id(), read.response(), name, where(request))) {
            case Confirmation.Confirmed(var _, Optional<Sessions.Opened> raised) -> {
                Response onward = Response.seeOther(after(setUp, by));
                yield raised.map(opened -> onward.setting(
                                SessionGate.COOKIE, opened.token().reveal()))
                        .orElse(onward);
            }
            case Confirmation.NotAccepted(Optional<Difference> difference) ->
                page(setUp, by, typedName, difference.isEmpty(), named(difference))
                        .status(REFUSED);
            case Confirmation.WrongClock(ClockHint hint) ->
                page(setUp, showing(setUp, by, typedName, true, ClockHintView.part(hint, host), Problems.none()), by)
                        .status(REFUSED);
            case Confirmation.Gone gone -> gone(by);
        };
    }

    private static String where(Request request) {
        return new Place(request.userAgent(), request.source().address().getHostAddress()).inWords();
    }

    /** What has no name is told by its kind. */
    private static String after(Enrolments.SetUp setUp, EnrolmentHolder by) {
        if (setUp.enrolment().replacement() != null) {
            return Replacement.PAGE;
        }
        return by.first() || setUp.form().isNamed() ? by.after() : by.after() + "-" + setUp.kind();
    }

    private Response instead(Request request, EnrolmentHolder by) {
        return enrolments
                .beginInstead(id(request), by.id(), request.form().field("kind"))
                .map(begun -> Response.seeOther("/enrolment/" + begun.value()))
                .orElseThrow(Refusal::notFound);
    }

    private static Problems named(Optional<Difference> difference) {
        return difference
                .map(d -> Problems.none().and("code", "enrol.other." + d.parameter(), unbroken(d.used())))
                .orElse(Problems.none());
    }

    /** With a hyphen that does not end a line: SHA-256 is one word. */
    private static String unbroken(String name) {
        return name.replace('-', '\u2011');
    }

    private Response page(
            Enrolments.SetUp setUp, EnrolmentHolder by, String name, boolean rejected, Problems problems) {
        return page(setUp, showing(setUp, by, name, rejected, problems), by);
    }

    private Response page(Enrolments.SetUp setUp, Showing showing, EnrolmentHolder by) {
        Part form = enrolments.show(tx -> setUp.form().show(tx, showing));
        return Response.page(
                "enrolment/setup",
                new SetUpView(
                        setUp.practice(),
                        setUp.kind(),
                        path(setUp),
                        by.first(),
                        form,
                        setUp.recommended(),
                        setUp.others(),
                        by.longer(),
                        showing.problems()));
    }

    private Showing showing(
            Enrolments.SetUp setUp, EnrolmentHolder by, String name, boolean rejected, Problems problems) {
        return showing(setUp, by, name, rejected, null, problems);
    }

    private Showing showing(
            Enrolments.SetUp setUp,
            EnrolmentHolder by,
            String name,
            boolean rejected,
            @Nullable Part advice,
            Problems problems) {
        return new Showing(
                setUp.pending(),
                setUp.practice(),
                setUp.subscriber().email().value(),
                setUp.subscriber().name(),
                path(setUp),
                by.id(),
                by.first(),
                name,
                rejected,
                advice,
                problems,
                clock.instant());
    }

    private static Response gone(EnrolmentHolder by) {
        return Response.page("platform/notice", new NoticeView("enrolExpired", by.instead()))
                .status(GONE);
    }

    private static String path(Enrolments.SetUp setUp) {
        return "/enrolment/" + setUp.enrolment().id().value();
    }

    private static EnrolmentId id(Request request) {
        return new EnrolmentId(request.variable("id"));
    }
}
