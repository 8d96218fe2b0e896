package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.TypedCode;
import io.countersign.otp.Code;
import io.countersign.otp.SecretAccess;
import io.countersign.otp.Totp;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.DisplayName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page that sets up an authenticator app, and takes its first code. */
public final class EnrolmentPages {
    private static final int REFUSED = 422;
    private static final int GONE = 410;
    private static final Pattern GROUP = Pattern.compile("(?<=\\G.{4})(?=.)");

    private final Enrolments enrolments;
    private final Access<EnrolmentHolder> holder;
    private final InstantSource clock;

    /** Takes its parts. */
    public EnrolmentPages(Enrolments enrolments, Access<EnrolmentHolder> holder, InstantSource clock) {
        this.enrolments = enrolments;
        this.holder = holder;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/enrolment/{id}", holder, this::show),
                Endpoint.post("/enrolment/{id}", holder, this::take));
    }

    private Response show(Request request, EnrolmentHolder by) {
        return page(request, by, Optional.empty(), false, Problems.none());
    }

    private Response take(Request request, EnrolmentHolder by) {
        String typedCode = request.form().field("code");
        String typedName = request.form().field("name");
        Optional<Code> code = TypedCode.read(typedCode, Totp.DEFAULT.digits());
        Optional<DisplayName> name = DisplayName.parse(typedName);
        Problems problems = Problems.none();
        if (code.isEmpty()) {
            problems = problems.and("code", typedCode.isBlank() ? "code.missing" : "code.malformed");
        }
        if (name.isEmpty()) {
            problems = typedName.isBlank()
                    ? problems.and("name", "enrol.name.missing")
                    : problems.and("name", "enrol.name.tooLong", DisplayName.MAX_LENGTH);
        }
        if (code.isEmpty() || name.isEmpty()) {
            return page(request, by, Optional.of(typedName), false, problems);
        }
        return switch (enrolments.confirm(id(request), by.id(), code.get(), name.get())) {
            case Enrolments.Confirmation.Confirmed confirmed -> Response.seeOther(by.after());
            case Enrolments.Confirmation.NotAccepted(Optional<Difference> difference) ->
                page(request, by, Optional.of(typedName), difference.isEmpty(), named(difference));
            case Enrolments.Confirmation.Gone gone -> gone(by);
        };
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
            Request request, EnrolmentHolder by, Optional<String> name, boolean rejected, Problems problems) {
        Optional<Enrolments.SetUp> found = enrolments.find(id(request), by.id());
        if (found.isEmpty()) {
            return gone(by);
        }
        AppView view = view(found.get(), by, name, rejected, problems);
        boolean refused = rejected || !problems.isEmpty();
        return Response.page("enrolment/app", view).status(refused ? REFUSED : 200);
    }

    private AppView view(
            Enrolments.SetUp setUp, EnrolmentHolder by, Optional<String> name, boolean rejected, Problems problems) {
        var access = SecretAccess.granted();
        String uri = setUp.uri().format(access);
        String key = setUp.uri().secret().base32(access);
        Totp totp = setUp.uri().totp().orElseThrow();
        return new AppView(
                setUp.uri().issuer().orElse(""),
                setUp.uri().account(),
                QrDrawing.of(uri),
                List.of(GROUP.split(key)),
                uri,
                name.orElse(""),
                totp.secondsLeft(clock.instant()),
                Math.toIntExact(totp.period().toSeconds()),
                by.first(),
                rejected,
                problems);
    }

    private static Response gone(EnrolmentHolder by) {
        return Response.page("platform/notice", new NoticeView("enrolExpired", by.instead()))
                .status(GONE);
    }

    private static EnrolmentId id(Request request) {
        return new EnrolmentId(request.variable("id"));
    }
}
