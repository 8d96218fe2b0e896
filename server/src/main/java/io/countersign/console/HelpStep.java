package io.countersign.console;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.membership.Colleague;
import io.countersign.membership.Invitation;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The one thing that helps somebody on: what it is and where it is done. */
final class HelpStep {
    private HelpStep() {}

    /** What helps somebody of the practice on; nothing where nothing is missing. */
    static Optional<PersonRow.Step> of(Colleague one, Officer looking) {
        String page = looking.path() + "/people/" + one.person().id().value();
        return word(one, looking)
                .map(word ->
                        new PersonRow.Step(word, word.equals("give-back") ? page + "/reactivate" : page + "#help"));
    }

    /** What helps somebody on who has not answered yet; nothing for those who may not do it. */
    static Optional<PersonRow.Step> of(Invitation invitation, boolean good, Officer looking) {
        return looking.role().mayGive(invitation.position().role())
                ? Optional.of(new PersonRow.Step(
                        good ? "remind" : "renew",
                        looking.path() + "/invitations?search="
                                + URLEncoder.encode(invitation.email().value(), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private static Optional<String> word(Colleague one, Officer looking) {
        if (one.place().status() == Status.ENDED) {
            return Optional.empty();
        }
        if (one.place().status() == Status.SUSPENDED) {
            boolean owner = one.place().role() == Role.OWNER;
            return Optional.of("give-back")
                    .filter(word -> looking.may(owner ? Right.CHANGE_OWNERS : Right.CHANGE_PEOPLE));
        }
        if (one.ways().isEmpty()) {
            return Optional.of("begin");
        }
        if (!one.means().second()) {
            boolean had = one.ways().stream().anyMatch(way -> way.status() != AuthenticatorStatus.ACTIVE);
            return Optional.of(had ? "back-in" : "set-up");
        }
        return one.means().spare() ? Optional.empty() : Optional.of("spare");
    }
}
