package io.countersign.account;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.enrolment.OwnPassword;
import io.countersign.enrolment.Replacements;
import io.countersign.notice.NoticeAddresses;
import io.countersign.notice.Notices;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.SupportDesk;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A signed-in person's own page: everything they sign in with, where they are signed in, and what happened lately. */
public final class AccountPages {
    /** How much of a longer list the page shows. */
    private static final int A_FEW = 4;

    /** What {@code /account?done=...} may say. */
    private static final Map<String, String> NOTICES = Map.ofEntries(
            Map.entry("added", "notice.added"),
            Map.entry("cancelled", "notice.changeCancelled"),
            Map.entry("renamed", "notice.renamed"),
            Map.entry("removed", "notice.removed"),
            Map.entry("left", "notice.left"),
            Map.entry("resumed", "notice.resumed"),
            Map.entry("password", "notice.passwordChanged"),
            Map.entry("joined", "notice.joined"),
            Map.entry("declined", "notice.declined"),
            Map.entry("kept", "notice.oldKept"),
            Map.entry("retired", "notice.oldRetired"));

    private final OwnAuthenticators authenticators;
    private final Replacements replacements;
    private final Authenticators types;
    private final SparePages spares;
    private final RecoveryKeyPages key;
    private final SupportDesk support;
    private final OwnPassword password;
    private final PlacesPages places;
    private final ActivityPages activity;
    private final Notices notices;
    private final NoticeAddresses addresses;
    private final Profiles profiles;
    private final SessionGate signedIn;

    /** Takes its parts. */
    public AccountPages(
            OwnAuthenticators authenticators,
            Replacements replacements,
            Authenticators types,
            SparePages spares,
            RecoveryKeyPages key,
            SupportDesk support,
            OwnPassword password,
            PlacesPages places,
            ActivityPages activity,
            Notices notices,
            NoticeAddresses addresses,
            Profiles profiles,
            SessionGate signedIn) {
        this.authenticators = authenticators;
        this.replacements = replacements;
        this.types = types;
        this.spares = spares;
        this.key = key;
        this.support = support;
        this.password = password;
        this.places = places;
        this.activity = activity;
        this.notices = notices;
        this.addresses = addresses;
        this.profiles = profiles;
        this.signedIn = signedIn;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/account", signedIn, this::show));
    }

    private Response show(Request request, Session session) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        addresses.speaks(session.subscriber(), request.language());
        String done = request.query().optional("done").orElse("");
        return spares.onward(request, done).orElseGet(() -> page(session, profile, done));
    }

    private Response page(Session session, Profiles.Profile profile, String done) {
        return Response.page(
                "account/account",
                new AccountView(
                        profile.practice(),
                        profile.name(),
                        profile.email(),
                        reached(session, profile.email()),
                        authenticatorsSection(session, profile),
                        spares.rows(session),
                        key.section(session).orElse(null),
                        support.isNamed(session.subscriber()),
                        new PasswordSection(password.chosenAt(session).orElse(null)),
                        placesSection(session),
                        latelySection(session),
                        profiles.places(session.subscriber()).stream()
                                .map(BelongsRow::of)
                                .toList(),
                        notice(done)));
    }

    private boolean reached(Session session, String email) {
        return addresses.of(session.subscriber()).stream()
                .anyMatch(address -> address.email().value().equals(email) && address.isVerified());
    }

    private AuthenticatorsSection authenticatorsSection(Session session, Profiles.Profile profile) {
        List<Authenticator> own = authenticators.list(session).stream()
                .filter(a -> !spares.isSpare(a))
                .toList();
        Map<String, Part> standings = new HashMap<>();
        own.stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                .forEach(a -> types.type(a.type()).standing(a).ifPresent(part -> standings.put(a.id().value(), part)));
        return new AuthenticatorsSection(
                own.stream().map(AuthenticatorRow::of).toList(),
                standings,
                types.recommended(),
                NewPhonePages.retiring(replacements, session).orElse(null),
                types.besides(session.subscriber(), profile.email(), profile.name()));
    }

    private PlacesSection placesSection(Session session) {
        List<PlaceRow> rows = places.rows(session);
        return new PlacesSection(rows.stream().limit(A_FEW).toList(), rows.size());
    }

    private LatelySection latelySection(Session session) {
        return new LatelySection(
                notices.lately(session.subscriber()).stream().map(ToldRow::of).toList(),
                activity.lately(session.subscriber(), A_FEW));
    }

    /** What has no name is told by its kind: {@code added-recoverycode}; the others have one by then. */
    private @Nullable String notice(String done) {
        return spares.kinds()
                .filter(kind -> done.equals("added-" + kind))
                .findFirst()
                .map(kind -> "notice.added." + kind)
                .orElseGet(() -> NOTICES.get(done.startsWith("added-") ? "added" : done));
    }
}
