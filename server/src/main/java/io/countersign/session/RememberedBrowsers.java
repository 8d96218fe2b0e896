package io.countersign.session;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.RuleStore;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Browsers in which no second factor is asked for during some hours, where all practices of a person allow it (NIST SP
 * 800-63B-4 sections 2.2.3 and 5.1; ATO DSP Operational Security Framework).
 *
 * <p>Each is bound to a person, to a browser by a token that changes at each use, and to all that the person signs in with:
 * a password that was changed, and a way that was added, removed, paused or closed, ends it. So does whatever ends the
 * sessions of the person. It proves nothing: a session opened by it has proved the password alone.
 */
public final class RememberedBrowsers {
    private final RememberedBrowserStore store = new RememberedBrowserStore();
    private final RuleStore rules = new RuleStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** Takes its parts. */
    public RememberedBrowsers(
            AuthenticatorStore authenticators,
            Authenticators types,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {
        this.authenticators = authenticators;
        this.types = types;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** For how long a browser of this person may be remembered; zero where a practice of theirs does not allow it. */
    public Duration allowed(Tx tx, SubscriberId person) {
        return rules.ofMember(tx, person).remembered();
    }

    /** What the browser that holds this token is remembered by for this person, as long as all it was bound to stands. */
    public Optional<Session.Remembered> find(Tx tx, Token token, SubscriberId person) {
        return store.byToken(tx, token.hash(), person)
                .filter(browser -> stands(tx, browser))
                .map(browser -> new Session.Remembered(browser.id(), browser.provedAt()));
    }

    /** Whether what a session was opened by still stands. */
    boolean stand(Tx tx, Session.Remembered remembered) {
        return store.byId(tx, remembered.id())
                .filter(browser -> stands(tx, browser))
                .isPresent();
    }

    private boolean stands(Tx tx, RememberedBrowser browser) {
        Instant now = clock.instant();
        return now.isBefore(browser.expiresAt())
                && now.isBefore(browser.provedAt().plus(allowed(tx, browser.subscriber())))
                && browser.holds().equals(holds(tx, browser.subscriber()));
    }

    /**
     * Remembers a browser in which all of this was just proved; nothing where no practice allows it, or nothing that lasts
     * was proved beside the password. The caller holds the lock of the person.
     *
     * @param old the token it held before, which is worth nothing any more
     */
    public Optional<Token> remember(Tx tx, List<Proof> proofs, Optional<Token> old, Place place) {
        SubscriberId person = proofs.getFirst().subscriber();
        Duration time = allowed(tx, person);
        Optional<Proof> second = proofs.stream()
                .filter(proof -> types.isSecondFactor(proof.method().type())
                        && types.type(proof.method().type()).isLasting())
                .findFirst();
        if (time.isZero() || second.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Token fresh = Token.fresh(secrets);
        store.clear(tx, now);
        old.ifPresent(token -> {
            store.byToken(tx, token.hash(), person).ifPresent(before -> store.forget(tx, person, before.id()));
            store.move(tx, token.hash(), fresh.hash());
        });
        Instant provedAt = second.get().at();
        var browser = new RememberedBrowser(
                secrets.id(), person, holds(tx, person), place, provedAt, now, provedAt.plus(time));
        store.add(tx, browser, fresh.hash());
        append(tx, person, person.actor(), "browser.remembered", browser.id());
        return Optional.of(fresh);
    }

    /** Gives the browser that was just used a new token. */
    public Token used(Tx tx, Session.Remembered remembered, Token old, Place place) {
        Token fresh = Token.fresh(secrets);
        store.move(tx, old.hash(), fresh.hash());
        store.used(tx, remembered.id(), place, clock.instant());
        return fresh;
    }

    /** The browsers of a person that are remembered now, the one used last first. */
    public List<RememberedBrowser> of(Tx tx, SubscriberId person) {
        return store.of(tx, person).stream()
                .filter(browser -> stands(tx, browser))
                .toList();
    }

    /** Forgets one of their own, which ends the sessions that were opened by it; false if there is none. */
    public boolean forget(Tx tx, SubscriberId person, String id) {
        return forget(tx, person, id, person.actor());
    }

    private boolean forget(Tx tx, SubscriberId person, String id, String actor) {
        boolean there = store.forget(tx, person, id);
        if (there) {
            append(tx, person, actor, "browser.forgotten", id);
        }
        return there;
    }

    /**
     * Forgets all browsers of a person; tells how many there were.
     *
     * @param actor by whose hand, as the log names them
     */
    public int forgetAll(Tx tx, SubscriberId person, String actor) {
        List<RememberedBrowser> there = store.of(tx, person);
        there.forEach(browser -> forget(tx, person, browser.id(), actor));
        return there.size();
    }

    private String holds(Tx tx, SubscriberId person) {
        return authenticators.of(tx, person).stream()
                .filter(authenticator -> authenticator.status() == AuthenticatorStatus.ACTIVE)
                .map(authenticator -> authenticator.id().value())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private void append(Tx tx, SubscriberId person, String actor, String event, String id) {
        audit.append(tx, AuditEvent.ofAccount(clock.instant(), person.value(), actor, event, Map.of("remembered", id)));
    }
}
