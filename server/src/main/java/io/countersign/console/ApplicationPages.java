package io.countersign.console;

import io.countersign.organization.Organization;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The applications of one practice. A secret is in the answer to the form that made it and nowhere
 * else; the same form sent again makes nothing and says so.
 */
public final class ApplicationPages {
    private static final String LIST = "/console/{" + PracticeGate.PRACTICE + "}/applications";
    private static final String ONE = LIST + "/{id}";
    private static final int REFUSED = 422;
    private static final int CAME_TWICE = 409;

    /** How long the old secret works beside a new one. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    /** What the list may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES = Map.of("removed", "console.removed");

    private final RelyingParties parties;
    private final PracticeGate seen;
    private final PracticeGate changed;
    private final SecretFactory secrets;

    /** Takes its parts. */
    public ApplicationPages(RelyingParties parties, PracticeGate.Parts gates, SecretFactory secrets) {
        this.parties = parties;
        this.secrets = secrets;
        this.seen = gates.toSee(Right.SEE_APPLICATIONS);
        this.changed = gates.toChange(Right.MANAGE_APPLICATIONS, ApplicationPages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST, seen, this::list),
                Endpoint.post(LIST, changed, this::add),
                Endpoint.get(LIST + "/add", changed, this::askToAdd),
                Endpoint.get(ONE, seen, this::show),
                Endpoint.post(ONE + "/new-secret", changed, this::renewSecret),
                Endpoint.post(ONE + "/remove", changed, this::remove));
    }

    /** The page a form stands on, or the page itself: where somebody goes on who had to prove again. */
    private static String instead(Request request) {
        if (!request.isForm()) {
            return request.page();
        }
        String list = "/console/" + request.variable(PracticeGate.PRACTICE) + "/applications";
        return list + "/" + request.optionalVariable("id").orElse("add");
    }

    private Response list(Request request, Officer by) {
        return Response.page(
                "console/applications",
                new ListView(
                        NavView.of(by, Section.APPLICATIONS),
                        path(by.practice()),
                        by.may(Right.MANAGE_APPLICATIONS),
                        parties.of(by.practice().id()).stream()
                                .map(ApplicationRow::of)
                                .toList(),
                        NOTICES.get(request.query().optional("done").orElse(""))));
    }

    private Response askToAdd(Request request, Officer by) {
        return form(by, ApplicationForm.empty(secrets.id()), Problems.none());
    }

    private Response add(Request request, Officer by) {
        ApplicationForm typed = ApplicationForm.of(request.form());
        Problems problems = typed.problems();
        if (!problems.isEmpty()) {
            return form(by, typed, problems).status(REFUSED);
        }
        return parties.addOnce(typed.id(by), typed.wish(by.practice().id()), by.actor())
                .map(added -> shownOnce(by, added, false))
                .orElseGet(() -> cameTwice(by, "added", typed.id(by)));
    }

    private Response show(Request request, Officer by) {
        RelyingParty party = own(request, by);
        return Response.page(
                "console/application",
                new OneView(
                        by.practice().name(),
                        path(by.practice()),
                        ApplicationRow.of(party),
                        by.may(Right.MANAGE_APPLICATIONS),
                        by.may(Right.MANAGE_POLICY),
                        parties.secretMark(party.id()).orElse(null)));
    }

    private Response renewSecret(Request request, Officer by) {
        RelyingParty party = own(request, by);
        return parties.renewSecretOnce(party.id(), request.form().field("after"), OVERLAP, by.actor())
                .map(made -> shownOnce(by, made, true))
                .orElseGet(() -> cameTwice(by, "renewed", party.id()));
    }

    private Response remove(Request request, Officer by) {
        parties.end(own(request, by).id(), by.actor());
        return Response.seeOther(path(by.practice()) + "?done=removed");
    }

    private RelyingParty own(Request request, Officer by) {
        return parties.find(by.practice().id(), new RelyingPartyId(request.variable("id")))
                .orElseThrow(Refusal::notFound);
    }

    private static Response form(Officer by, ApplicationForm form, Problems problems) {
        return Response.page("console/add", new AddView(by.practice().name(), path(by.practice()), form, problems));
    }

    private static Response shownOnce(Officer by, RelyingParties.Registered made, boolean renewed) {
        return Response.page(
                "console/shown-once",
                new ShownOnceView(
                        by.practice().name(),
                        path(by.practice()),
                        ApplicationRow.of(made.party()),
                        made.secret().map(Token::reveal).orElse(null),
                        renewed));
    }

    private Response cameTwice(Officer by, String what, RelyingPartyId id) {
        return Response.page(
                        "console/twice",
                        new TwiceView(
                                by.practice().name(),
                                path(by.practice()),
                                what,
                                parties.find(by.practice().id(), id)
                                        .map(ApplicationRow::of)
                                        .orElse(null)))
                .status(CAME_TWICE);
    }

    private static String path(Organization practice) {
        return "/console/" + practice.id().value() + "/applications";
    }
}
