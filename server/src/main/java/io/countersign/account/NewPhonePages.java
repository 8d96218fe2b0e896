package io.countersign.account;

import io.countersign.authenticator.Authenticator;
import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.enrolment.Enrolments;
import io.countersign.enrolment.PendingChanges;
import io.countersign.enrolment.Replacement;
import io.countersign.enrolment.Replacement.OldWorks;
import io.countersign.enrolment.Replacements;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** "I have a new phone": begun, watched, brought forward, and taken back. */
public final class NewPhonePages {
    /** What the form says where the old one is to stay for good. */
    private static final String KEEP = "KEEP";

    private final Replacements replacements;
    private final Enrolments enrolments;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final ChangeGate freshToBegin;
    private final ChangeGate freshToEnd;

    /** Takes its parts. */
    public NewPhonePages(
            Replacements replacements,
            Enrolments enrolments,
            PendingChanges changes,
            Profiles profiles,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.replacements = replacements;
        this.enrolments = enrolments;
        this.profiles = profiles;
        this.signedIn = signedIn;
        var fresh = new FreshSessionGate(signedIn, kept, clock, request -> Replacement.PAGE);
        this.freshToBegin = new ChangeGate(fresh, changes, true);
        this.freshToEnd = new ChangeGate(fresh, changes, false);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(Replacement.PAGE, signedIn, this::show),
                Endpoint.post(Replacement.PAGE, freshToBegin, this::begin),
                Endpoint.post(Replacement.PAGE + "/cancel", signedIn, this::cancel),
                Endpoint.post(Replacement.PAGE + "/retire", freshToEnd, this::retire));
    }

    /** The one that works on beside the new one, as its owner sees it. */
    static Optional<NewPhoneView.Retiring> retiring(Replacements replacements, Session session) {
        return replacements
                .retiring(session.subscriber())
                .map(found ->
                        new NewPhoneView.Retiring(found.old().name(), found.by().name(), found.at()));
    }

    private Response show(Request request, Session session) {
        return Response.page(
                "account/new-phone",
                new NewPhoneView(
                        profiles.of(session.subscriber()).practice(),
                        replacements.replaceable(session.subscriber()).stream()
                                .map(AuthenticatorRow::of)
                                .toList(),
                        retiring(replacements, session).orElse(null)));
    }

    /** Sets up the kind that the old one is of, where that can still be set up; another can be chosen there. */
    private Response begin(Request request, Session session) {
        Authenticator old = replacements.replaceable(session.subscriber()).stream()
                .filter(a -> a.id().value().equals(request.form().field("old")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (replacements.retiring(session.subscriber()).isPresent()) {
            return Response.seeOther(Replacement.PAGE);
        }
        Optional<Replacement> replacement = works(request).map(works -> new Replacement(old.id(), works));
        String kind = enrolments.kinds(session.subscriber()).contains(old.type())
                ? old.type()
                : enrolments.kinds(session.subscriber()).getFirst();
        Optional<EnrolmentId> begun = enrolments.begin(new EnrolmentPermit.BySession(session), kind);
        begun.ifPresent(setUp -> replacement.ifPresent(what -> replacements.intend(session, setUp, what)));
        return Response.seeOther(
                begun.map(setUp -> "/enrolment/" + setUp.value()).orElse(ChangeGate.PAGE));
    }

    /** For how long the old one is to work on; nothing if for good. */
    private static Optional<OldWorks> works(Request request) {
        String chosen = request.form().field("works");
        Optional<OldWorks> works = Arrays.stream(OldWorks.values())
                .filter(one -> one.name().equals(chosen))
                .findFirst();
        if (works.isEmpty() && !chosen.equals(KEEP)) {
            throw Refusal.notFound();
        }
        return works;
    }

    private Response cancel(Request request, Session session) {
        return Response.seeOther(replacements.cancel(session) ? "/account?done=kept" : "/account");
    }

    private Response retire(Request request, Session session) {
        return Response.seeOther(replacements.retireNow(session) ? "/account?done=retired" : Replacement.PAGE);
    }
}
