package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.membership.ApplicationDemands;
import io.countersign.organization.Organization;
import io.countersign.platform.settings.DurationText;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RedirectRule;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator asks about applications. */
public final class ClientDesk {
    private final RelyingParties parties;
    private final ApplicationDemands demands;

    /** Takes the applications, and what changes what they ask of each sign-in. */
    public ClientDesk(RelyingParties parties, ApplicationDemands demands) {
        this.parties = parties;
        this.demands = demands;
    }

    AdminAnswer add(AdminRequest.AddClient request, Optional<Organization> practice) {
        RelyingParty.Proof proof = request.keys().isPresent()
                ? RelyingParty.Proof.PRIVATE_KEY
                : request.keepsNoSecret() ? RelyingParty.Proof.NONE : RelyingParty.Proof.SECRET;
        var redirects = new ArrayList<URI>();
        var afterLogout = new ArrayList<URI>();
        Optional<Refused> refused =
                read(request.redirects(), proof, redirects).or(() -> read(request.afterLogout(), proof, afterLogout));
        return refused.<AdminAnswer>map(r -> r).orElseGet(() -> {
            RelyingParties.Registered added = parties.add(
                    new RelyingParties.Wish(
                            request.name().value(),
                            practice.map(Organization::id),
                            redirects,
                            afterLogout,
                            proof,
                            request.keys(),
                            !request.withoutPkce(),
                            request.es256() ? "ES256" : "RS256"),
                    Actor.OPERATOR.name());
            return new AdminAnswer.ClientAdded(
                    client(added.party()), added.secret().map(Token::reveal));
        });
    }

    AdminAnswer list() {
        return new AdminAnswer.ClientList(
                parties.all().stream().map(ClientDesk::client).toList());
    }

    AdminAnswer renewSecret(AdminRequest.RenewClientSecret request) {
        Duration overlap = Duration.ofHours(request.overlapHours());
        return parties.renewSecret(new RelyingPartyId(request.client()), overlap, Actor.OPERATOR.name())
                .<AdminAnswer>map(made -> new AdminAnswer.ClientSecretMade(
                        client(made.party()), made.secret().orElseThrow().reveal(), DurationText.format(overlap)))
                .orElseGet(() -> unknown(request.client(), " with a secret"));
    }

    AdminAnswer ask(AdminRequest.AskOfClient request) {
        Optional<RelyingParty> found = parties.all().stream()
                .filter(party -> party.id().value().equals(request.client()))
                .findFirst();
        return found.map(party -> ask(party, request)).orElseGet(() -> unknown(request.client(), ""));
    }

    private AdminAnswer ask(RelyingParty party, AdminRequest.AskOfClient request) {
        Demand wanted = request.wish().over(party.demand());
        var asked =
                new AdminAnswer.ClientAsked(client(party), ClientAsks.of(party.demand()), ClientAsks.of(wanted), false);
        if (request.why().isEmpty()) {
            return asked;
        }
        return switch (demands.change(party.id(), wanted, request.why().get())) {
            case CHANGED -> new AdminAnswer.ClientAsked(asked.client(), asked.before(), asked.asks(), true);
            case SAME -> new Refused(Why.ALREADY_SO, party.name() + " asks that already. Nothing was changed.");
            case FROZEN ->
                new Refused(
                        Why.FROZEN,
                        "An alarm holds in the practice of " + party.name() + ", and changes are frozen."
                                + " Nothing was changed.");
            case NOBODY -> unknown(request.client(), "");
        };
    }

    AdminAnswer remove(AdminRequest.RemoveClient request) {
        return parties.end(new RelyingPartyId(request.client()), Actor.OPERATOR.name())
                .<AdminAnswer>map(party -> new AdminAnswer.ClientRemoved(client(party)))
                .orElseGet(() -> unknown(request.client(), ""));
    }

    private static Optional<Refused> read(List<String> typed, RelyingParty.Proof proof, List<URI> into) {
        for (String text : typed) {
            Optional<URI> address = RedirectRule.read(text, proof);
            if (address.isEmpty()) {
                return Optional.of(new Refused(
                        Why.ADDRESS_NOT_ALLOWED,
                        "The address \"" + text + "\" cannot be registered: it must be a whole https address without"
                                + " a fragment, or http on this computer. Nothing was changed."));
            }
            into.add(address.get());
        }
        return Optional.empty();
    }

    private static Refused unknown(String id, String which) {
        return new Refused(Why.CLIENT_NOT_FOUND, "There is no application" + which + " of the id \"" + id + "\".");
    }

    private static ClientState client(RelyingParty party) {
        return new ClientState(
                party.id().value(),
                party.name(),
                party.practice().map(OrganizationId::value),
                party.redirects().stream().map(URI::toString).toList(),
                party.afterLogout().stream().map(URI::toString).toList(),
                party.proof(),
                party.challengeRequired(),
                party.algorithm());
    }
}
