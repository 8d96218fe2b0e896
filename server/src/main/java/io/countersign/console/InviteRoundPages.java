package io.countersign.console;

import io.countersign.membership.InvitationId;
import io.countersign.membership.InvitationRounds;
import io.countersign.membership.InvitationRounds.Reminded;
import io.countersign.membership.InvitationRounds.Which;
import io.countersign.membership.Inviter;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done with many open invitations at once: they are reminded of, renewed, or taken back. */
public final class InviteRoundPages {
    /** How the field of a ticked invitation begins; its id follows. */
    static final String TICK = "pick-";

    private final InvitationRounds rounds;
    private final InviterSteps inviters;
    private final PracticeGate changed;

    /** Takes its parts. */
    InviteRoundPages(InvitationRounds rounds, InviterSteps inviters, PracticeGate.Parts gates) {
        this.rounds = rounds;
        this.inviters = inviters;
        this.changed = gates.toChange(Right.INVITE, InvitePages::instead);
    }

    /** The routes. */
    List<Endpoint> endpoints() {
        return List.of(Endpoint.post(InvitePages.LIST + "/round", changed, this::round));
    }

    private Response round(Request request, Officer by) {
        Inviter inviter = inviters.of(request, by);
        Set<InvitationId> ticked = ticked(request.form());
        String done = switch (request.form().field("round")) {
            case "remind" -> words(rounds.remind(inviter, new Which.These(ticked)));
            case "remind-all" -> words(rounds.remind(inviter, new Which.All()));
            case "renew" -> words(rounds.remind(inviter, new Which.RunOut()));
            case "withdraw" -> "withdrawn=" + rounds.withdraw(inviter, ticked);
            default -> throw Refusal.malformed("malformed");
        };
        return Response.seeOther(by.path() + "/invitations?" + done);
    }

    private static String words(Reminded done) {
        return "reminded=" + done.sent() + "&waiting=" + done.waiting() + "&worn=" + done.worn() + "&closed="
                + done.closed();
    }

    private static Set<InvitationId> ticked(Form form) {
        return form.names().stream()
                .filter(name -> name.startsWith(TICK))
                .map(name -> new InvitationId(name.substring(TICK.length())))
                .collect(Collectors.toSet());
    }
}
