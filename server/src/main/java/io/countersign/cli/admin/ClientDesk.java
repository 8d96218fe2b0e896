package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.platform.settings.DurationText;
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

    /** Takes the applications. */
    public ClientDesk(RelyingParties parties) {
        this.parties = parties;
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

    private static AdminAnswer.Client client(RelyingParty party) {
        return new AdminAnswer.Client(
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
