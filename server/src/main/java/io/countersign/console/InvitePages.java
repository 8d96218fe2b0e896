package io.countersign.console;

import io.countersign.membership.InvitationId;
import io.countersign.membership.InvitationRounds;
import io.countersign.membership.Invitations;
import io.countersign.membership.Inviter;
import io.countersign.organization.Profiles;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inviting people to a practice, and the invitations that wait for an answer. */
public final class InvitePages {
    static final String LIST = "/console/{" + PracticeGate.PRACTICE + "}/invitations";

    private static final int REFUSED = 422;

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES = Map.of(
            "again", "console.invite.done.again",
            "soon", "console.invite.done.soon",
            "withdrawn", "console.invite.done.withdrawn",
            "gone", "console.invite.done.gone");

    private final Invitations invitations;
    private final InviterSteps inviters;
    private final InviteRoundPages rounds;
    private final PracticeGate seen;
    private final PracticeGate changed;
    private final InstantSource clock;

    /** Takes its parts. */
    public InvitePages(
            Invitations invitations,
            InvitationRounds rounds,
            Profiles profiles,
            PracticeGate.Parts gates,
            InstantSource clock) {
        this.invitations = invitations;
        this.inviters = new InviterSteps(profiles);
        this.rounds = new InviteRoundPages(rounds, inviters, gates);
        this.seen = gates.toSee(Right.INVITE);
        this.changed = gates.toChange(Right.INVITE, InvitePages::instead);
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return Stream.concat(
                        rounds.endpoints().stream(),
                        Stream.of(
                                Endpoint.get(LIST, seen, this::list),
                                Endpoint.post(LIST, changed, this::invite),
                                Endpoint.post(LIST + "/{id}/again", changed, this::again),
                                Endpoint.post(LIST + "/{id}/withdraw", changed, this::withdraw)))
                .toList();
    }

    static String instead(Request request) {
        return "/console/" + request.variable(PracticeGate.PRACTICE) + "/invitations";
    }

    private Response list(Request request, Officer by) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        InviteForm form = InviteForm.empty(request.query().optional("role").orElse(""), by.role());
        return page(request, by, form, List.of(), notice, Problems.none());
    }

    private Response invite(Request request, Officer by) {
        InviteForm typed = InviteForm.of(request.form());
        Problems problems = typed.problems();
        if (!problems.isEmpty()) {
            return page(request, by, typed, List.of(), null, problems).status(REFUSED);
        }
        Inviter inviter = inviters.of(request, by);
        List<InviteView.Result> results = typed.wishes().stream()
                .map(wish -> result(wish, invitations.invite(inviter, wish)))
                .toList();
        return page(request, by, InviteForm.empty(), results, null, Problems.none());
    }

    private static InviteView.Result result(Invitations.Wish wish, Invitations.Outcome outcome) {
        String word = switch (outcome) {
            case Invitations.Outcome.Sent sent -> "sent";
            case Invitations.Outcome.Belongs belongs -> "belongs";
            case Invitations.Outcome.MayNot mayNot -> "mayNot";
            case Invitations.Outcome.TooSoon soon -> "tooSoon";
            case Invitations.Outcome.TooMany many -> "tooMany";
            case Invitations.Outcome.Gone gone -> "gone";
        };
        return new InviteView.Result(wish.email().value(), word, outcome instanceof Invitations.Outcome.Sent);
    }

    private Response again(Request request, Officer by) {
        Invitations.Outcome outcome = invitations.sendAgain(inviters.of(request, by), id(request));
        String done = switch (outcome) {
            case Invitations.Outcome.Sent sent -> "again";
            case Invitations.Outcome.TooSoon soon -> "soon";
            default -> "gone";
        };
        return Response.seeOther(path(by) + "?done=" + done);
    }

    private Response withdraw(Request request, Officer by) {
        boolean done = invitations.withdraw(inviters.of(request, by), id(request));
        return Response.seeOther(path(by) + "?done=" + (done ? "withdrawn" : "gone"));
    }

    private static InvitationId id(Request request) {
        return new InvitationId(request.variable("id"));
    }

    private Response page(
            Request request,
            Officer by,
            InviteForm form,
            List<InviteView.Result> results,
            @Nullable String notice,
            Problems problems) {
        return Response.page(
                "console/invitations",
                new InviteView(
                        NavView.of(by, Section.INVITATIONS),
                        path(by),
                        form,
                        Arrays.stream(Role.values())
                                .filter(by.role()::mayGive)
                                .map(InviteForm::word)
                                .toList(),
                        Arrays.stream(Work.values()).map(InviteForm::word).toList(),
                        InviteListing.of(
                                invitations.of(by.practice().id()), request.query(), by.role(), clock.instant()),
                        results,
                        notice,
                        InviteView.Done.of(request.query()),
                        problems));
    }

    private static String path(Officer by) {
        return "/console/" + by.practice().id().value() + "/invitations";
    }
}
