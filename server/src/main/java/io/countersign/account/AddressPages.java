package io.countersign.account;

import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.PendingChanges;
import io.countersign.notice.NoticeAddress;
import io.countersign.notice.NoticeAddresses;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.subscriber.EmailAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a person is told by mail what happens to their account, and the page that shows that mail arrives. */
public final class AddressPages {
    static final String PATH = "/account/addresses";

    private static final int REFUSED = 422;
    private static final int GONE = 410;

    private static final Map<String, String> NOTICES = Map.of(
            "added", "address.done.sent",
            "again", "address.done.sent",
            "soon", "address.done.soon",
            "removed", "address.done.removed");

    private final NoticeAddresses addresses;
    private final Profiles profiles;
    private final ChangeGate fresh;

    /** Takes its parts. */
    public AddressPages(
            NoticeAddresses addresses,
            PendingChanges changes,
            Profiles profiles,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.addresses = addresses;
        this.profiles = profiles;
        this.fresh = new ChangeGate(new FreshSessionGate(signedIn, kept, clock, request -> PATH), changes, false);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, fresh, this::list),
                Endpoint.post(PATH, fresh, this::add),
                Endpoint.post(PATH + "/again", fresh, this::again),
                Endpoint.post(PATH + "/remove", fresh, this::remove),
                Endpoint.openGet("/address/{token}", this::show),
                Endpoint.openPost("/address/{token}", this::verify));
    }

    private Response list(Request request, Session session) {
        return page(session, "", NOTICES.get(request.query().optional("done").orElse("")), Problems.none());
    }

    private Response add(Request request, Session session) {
        String typed = request.form().field("email");
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty()) {
            String why = typed.isBlank() ? "login.email.missing" : "first.email.malformed";
            return page(session, typed, null, Problems.none().and("email", why)).status(REFUSED);
        }
        return switch (addresses.add(session.subscriber(), email.get(), session.where())) {
            case DONE -> done("added");
            case ENOUGH, TOO_SOON, NOT_THERE ->
                page(session, typed, null, Problems.none().and("email", "address.enough"))
                        .status(REFUSED);
        };
    }

    private Response again(Request request, Session session) {
        return switch (addresses.askAgain(session.subscriber(), named(request))) {
            case DONE -> done("again");
            case TOO_SOON -> done("soon");
            case ENOUGH, NOT_THERE -> throw Refusal.notFound();
        };
    }

    private Response remove(Request request, Session session) {
        return switch (addresses.remove(session.subscriber(), named(request), session.where())) {
            case DONE -> done("removed");
            case ENOUGH, TOO_SOON, NOT_THERE -> throw Refusal.notFound();
        };
    }

    private static EmailAddress named(Request request) {
        return EmailAddress.parse(request.form().field("email")).orElseThrow(Refusal::notFound);
    }

    private static Response done(String what) {
        return Response.seeOther(PATH + "?done=" + what);
    }

    /** Programs that look at mail follow links too, so looking changes nothing. */
    private Response show(Request request) {
        return addresses
                .shown(Token.presented(request.variable("token")))
                .map(email -> Response.page("account/verify", new VerifyView(email.value())))
                .orElseGet(AddressPages::gone);
    }

    private Response verify(Request request) {
        return addresses.verify(Token.presented(request.variable("token")))
                ? Response.page("platform/notice", new NoticeView("addressVerified", "/account"))
                : gone();
    }

    private static Response gone() {
        return Response.page("platform/notice", new NoticeView("addressGone", PATH))
                .status(GONE);
    }

    private Response page(Session session, String typed, @Nullable String notice, Problems problems) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        EmailAddress own = EmailAddress.parse(profile.email()).orElseThrow();
        List<NoticeAddress> there = addresses.of(session.subscriber());
        return Response.page(
                "account/addresses",
                new AddressView(
                        profile.practice(),
                        own.value(),
                        there.isEmpty()
                                ? List.of(new AddressView.Row(own.value(), false))
                                : there.stream().map(AddressView.Row::of).toList(),
                        typed,
                        notice,
                        problems));
    }
}
