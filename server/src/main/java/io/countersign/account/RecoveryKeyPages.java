package io.countersign.account;

import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.PendingChanges;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.PrintedKey;
import io.countersign.recovery.PrintedKeys;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An owner's printed key: offered, made and shown once, replaced, removed. For everybody else there is no such page. */
public final class RecoveryKeyPages {
    static final String PATH = "/account/recovery-key";

    private static final Map<String, String> NOTICES = Map.of("removed", "recoveryKey.done.removed");

    private final PrintedKeys keys;
    private final Profiles profiles;
    private final String site;
    private final SessionGate signedIn;
    private final ChangeGate fresh;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param site what people type to find us, for the sheet
     */
    public RecoveryKeyPages(
            PrintedKeys keys,
            PendingChanges changes,
            Profiles profiles,
            String site,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.keys = keys;
        this.profiles = profiles;
        this.site = site;
        this.signedIn = signedIn;
        this.fresh = new ChangeGate(new FreshSessionGate(signedIn, kept, clock, request -> PATH), changes, false);
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, signedIn, this::show),
                Endpoint.post(PATH, fresh, this::make),
                Endpoint.post(PATH + "/later", signedIn, this::later),
                Endpoint.post(PATH + "/remove", fresh, this::remove));
    }

    /** What the account page says; nothing for whoever is no owner. */
    Optional<RecoveryKeySection> section(Session session) {
        return keys.of(session).map(standing -> RecoveryKeySection.of(standing, keys.isOffered(session)));
    }

    private Response show(Request request, Session session) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        return Response.page(
                "account/recovery-key",
                new RecoveryKeyView(
                        profiles.of(session.subscriber()).practice(),
                        section(session).orElseThrow(Refusal::notFound),
                        notice));
    }

    /** The one answer that shows the key: nothing can show it again. */
    private Response make(Request request, Session session) {
        PrintedKey key = keys.make(session).orElseThrow(Refusal::notFound);
        Profiles.Profile profile = profiles.of(session.subscriber());
        return Response.page(
                "account/recovery-key-sheet",
                new RecoveryKeySheetView(
                        profile.practice(), profile.name(), profile.email(), site, key.groups(), clock.instant()));
    }

    private Response later(Request request, Session session) {
        keys.putOff(session);
        return Response.seeOther("/account");
    }

    private Response remove(Request request, Session session) {
        return Response.seeOther(keys.remove(session) ? PATH + "?done=removed" : PATH);
    }
}
