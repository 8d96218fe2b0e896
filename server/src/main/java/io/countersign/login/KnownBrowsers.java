package io.countersign.login;

import io.countersign.login.Logins.Browser;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.RememberedBrowsers;
import io.countersign.session.Session;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Circle;
import io.countersign.verification.Claimant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The browsers in which people have completed sign-ins: known again by a token, told of where one is new, and remembered in
 * place of a second factor where that is wished for and allowed.
 */
final class KnownBrowsers {
    private final KnownBrowserStore store;
    private final RememberedBrowsers remembered;
    private final NoticeStore notices;
    private final SecretFactory secrets;
    private final InstantSource clock;

    KnownBrowsers(
            KnownBrowserStore store,
            RememberedBrowsers remembered,
            NoticeStore notices,
            SecretFactory secrets,
            InstantSource clock) {
        this.store = store;
        this.remembered = remembered;
        this.notices = notices;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Which failures count for somebody in this browser. */
    Circle circle(Tx tx, Claimant claimant, Browser browser) {
        boolean known = claimant instanceof Claimant.Known somebody
                && browser.token()
                        .filter(token -> store.knows(tx, token, somebody.subscriber(), clock.instant()))
                        .isPresent();
        return known ? Circle.KNOWN : Circle.STRANGER;
    }

    /** A fresh token each time: one that was copied or planted is worth nothing after the next sign-in. */
    Token remember(Tx tx, SubscriberId subscriber, Browser browser) {
        Token token = Token.fresh(secrets);
        browser.token().ifPresent(old -> store.moveAll(tx, old, token));
        store.remember(tx, token, subscriber, clock.instant());
        return token;
    }

    /** The very first browser of a person is no news to them. */
    void tellIfNew(Tx tx, SubscriberId person, Browser browser) {
        Instant now = clock.instant();
        boolean known = browser.token()
                .filter(token -> store.knows(tx, token, person, now))
                .isPresent();
        if (!known && store.knowsAny(tx, person, now)) {
            notices.tell(
                    tx,
                    List.of(new Notice(person, now, Notice.Kind.NEW_BROWSER, "")
                            .at(browser.place().inWords())));
        }
    }

    /** For how long one may be remembered for this person; zero where it may not be. */
    Duration rememberable(Tx tx, SubscriberId person) {
        return remembered.allowed(tx, person);
    }

    /** What this one is remembered by for this person. */
    Optional<Session.Remembered> remembered(Tx tx, SubscriberId person, Browser browser) {
        return browser.remembered().flatMap(token -> remembered.find(tx, token, person));
    }

    /** Whether what it was remembered by a moment ago was neither used by another nor forgotten meanwhile. */
    boolean stillStands(Tx tx, NextStep.Done done, SubscriberId person, Browser browser) {
        return done.remembered().isEmpty() || done.remembered().equals(remembered(tx, person, browser));
    }

    /**
     * The token by which it is remembered from now on; empty where that does not change.
     *
     * @param wished whether its person wants it to be remembered
     */
    Optional<Token> keep(Tx tx, NextStep.Done done, Browser browser, boolean wished) {
        if (done.remembered().isPresent()) {
            return browser.remembered()
                    .map(old -> remembered.used(tx, done.remembered().get(), old, browser.place()));
        }
        return wished
                ? remembered.remember(tx, done.proofs(), browser.remembered(), browser.place())
                : Optional.empty();
    }
}
