package io.countersign.oidc;

import io.countersign.notice.NoticeAddresses;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What an application may know of a person: what its scopes give, and what it named claim by claim. */
final class PersonClaims {
    /** The scope that gives each claim (OpenID Connect Core section 5.4; the last one is ours). */
    private static final Map<String, String> SCOPES =
            Map.of("name", "profile", "email", "email", "email_verified", "email", "practices", "practice");

    static final Set<String> NAMES = SCOPES.keySet();

    private final Database database;
    private final RelyingPartyStore parties;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final NoticeAddresses addresses;

    PersonClaims(
            Database database,
            RelyingPartyStore parties,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            NoticeAddresses addresses) {
        this.database = database;
        this.parties = parties;
        this.subscribers = subscribers;
        this.organizations = organizations;
        this.addresses = addresses;
    }

    /** What the UserInfo endpoint says; always who it is about (OpenID Connect Core section 5.3.2). */
    Map<String, Object> atUserInfo(Grant grant) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", grant.subscriber().value());
        claims.putAll(of(
                grant,
                name -> grant.scopes().contains(SCOPES.get(name))
                        || grant.claims().contains(ClaimsWish.in(ClaimsWish.USERINFO, name))));
        return claims;
    }

    /** What an ID token says of the person: only what was named for it, since scopes are for UserInfo. */
    Map<String, Object> inIdToken(Grant grant) {
        return of(grant, name -> grant.claims().contains(ClaimsWish.in(ClaimsWish.ID_TOKEN, name)));
    }

    private Map<String, Object> of(Grant grant, Predicate<String> wanted) {
        if (NAMES.stream().noneMatch(wanted)) {
            return Map.of();
        }
        return database.read(tx -> {
            Subscriber person = subscribers.byId(tx, grant.subscriber()).orElseThrow();
            var claims = new LinkedHashMap<String, Object>();
            claims.put("name", person.name());
            claims.put("email", person.email().value());
            claims.put("email_verified", addresses.isVerified(tx, person.id(), person.email()));
            if (wanted.test("practices")) {
                claims.put("practices", practices(tx, grant, person));
            }
            claims.keySet().removeIf(wanted.negate());
            return claims;
        });
    }

    /** The places a person holds now. An application of one practice is told of none elsewhere. */
    private List<Map<String, String>> practices(Tx tx, Grant grant, Subscriber person) {
        Optional<OrganizationId> only = parties.byId(tx, grant.party()).flatMap(RelyingParty::practice);
        return organizations.memberships(tx, person.id()).stream()
                .filter(Membership::isActive)
                .filter(place -> only.isEmpty() || only.get().equals(place.organization()))
                .map(membership -> Map.of(
                        "id", membership.organization().value(),
                        "name",
                                organizations
                                        .byId(tx, membership.organization())
                                        .orElseThrow()
                                        .name(),
                        "role", membership.role().name().toLowerCase(Locale.ROOT),
                        "work", membership.work().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
