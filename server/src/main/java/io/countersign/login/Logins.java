package io.countersign.login;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.SignInForm;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.Enrolments;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.policy.Policies;
import io.countersign.policy.Requirement;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.Place;
import io.countersign.session.RememberedBrowsers;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Circle;
import io.countersign.verification.Claimant;
import io.countersign.verification.Clocks;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import io.countersign.verification.ProofStore;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signing in: begin with an e-mail address and a password, go on until everything required is proved. */
public final class Logins {
    private final Database database;
    private final LoginStore store;
    private final Claimants claimants;
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final Policies policies;
    private final Verifications verifications;
    private final Clocks clocks;
    private final Enrolments enrolments;
    private final AfterSignIn after;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final SecondStepWatch watch;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** What a sign-in reads and writes through. */
    public record Parts(
            Database database,
            ProofStore proofs,
            Claimants claimants,
            AuthenticatorStore authenticators,
            Authenticators types,
            Policies policies,
            Verifications verifications,
            Clocks clocks,
            Enrolments enrolments,
            Sessions sessions,
            KnownBrowserStore browsers,
            RememberedBrowsers remembered,
            NoticeStore notices,
            SecondStepWatch watch,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Logins(Parts parts) {
        this.database = parts.database();
        this.store = new LoginStore(parts.proofs());
        this.claimants = parts.claimants();
        this.authenticators = parts.authenticators();
        this.types = parts.types();
        this.policies = parts.policies();
        this.verifications = parts.verifications();
        this.clocks = parts.clocks();
        this.enrolments = parts.enrolments();
        this.after = new AfterSignIn(parts);
        this.sessions = parts.sessions();
        this.browsers = new KnownBrowsers(
                parts.browsers(), parts.remembered(), parts.notices(), parts.secrets(), parts.clock());
        this.watch = parts.watch();
        this.secrets = parts.secrets();
        this.clock = parts.clock();
    }

    /**
     * The browser somebody signs in with.
     *
     * @param token what its cookie holds, if it has completed a sign-in before
     * @param session the session it holds, which a new one takes the place of
     * @param remembered what it holds if no second factor is asked for in it during some hours
     * @param place its own name for itself, and where it is
     */
    public record Browser(Optional<Token> token, Optional<Token> session, Optional<Token> remembered, Place place) {
        /** One that is not remembered. */
        public Browser(Optional<Token> token, Optional<Token> session, Place place) {
            this(token, session, Optional.empty(), place);
        }
    }

    /** How a sign-in stands after a request. */
    public sealed interface Progress {
        /** A second factor is to be presented, in one of these ways; the secret belongs into the login cookie. */
        record Ask(LoginId login, Token secret, List<SignInForm> ways) implements Progress {}

        /** An authenticator is to be set up; the secret belongs into the login cookie. */
        record SetUp(LoginId login, Token secret, EnrolmentId enrolment) implements Progress {}

        /**
         * Signed in, and what is worth a look: a session for the session cookie, and a token for the browser's cookie.
         *
         * @param remembered the token for the cookie of a browser that is remembered; empty where that does not change
         */
        record SignedIn(Sessions.Opened opened, Token browser, Worth worth, Optional<Token> remembered)
                implements Progress {
            /** Whether an authenticator was set up in it. */
            public boolean withNewAuthenticator() {
                return worth == Worth.NEW_AUTHENTICATOR;
            }
        }

        /** What was presented is not accepted; nobody outside is told why. */
        record NotAccepted() implements Progress {}

        /**
         * The codes are right at another time: the clock of the phone is wrong.
         *
         * @param holder the sign-in, or the session that is proved again, which holds how
         */
        record WrongClock(String holder) implements Progress {}

        /** There is no such sign-in any more, or this browser does not hold it. */
        record StartAgain() implements Progress {}
    }

    /**
     * Begins a sign-in by its first proof, the password.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Progress begin(EmailAddress email, TypedPassword password, Browser browser) {
        Claimant claimant = claimants.named(email);
        return begin(claimant, password, browser, circle(claimant, browser), false);
    }

    /**
     * Begins a sign-in by a response that says itself whose it is. Nothing else is asked for then, so what does not
     * prove two factors by itself is not accepted.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Progress begin(Response response, Browser browser) {
        Claimant claimant = claimants.said(types.saidBy(response));
        return switch (verdict(claimant, response, circle(claimant, browser), true, List.of(), browser)) {
            case Verdict.Accepted(Proof proof) when isEnoughAlone(proof) -> go(started(proof, false, false), browser);
            case Verdict.Accepted tooLittle -> new Progress.NotAccepted();
            case Verdict.Rejected rejected -> new Progress.NotAccepted();
        };
    }

    private boolean isEnoughAlone(Proof proof) {
        return types.level(List.of(proof.method())).compareTo(AssuranceLevel.AAL2) >= 0;
    }

    /**
     * Begins a sign-in with the password that was just chosen by a one-time link. Who holds a link is no stranger, so
     * strangers' failures cannot keep a new person out.
     */
    public Progress beginAfterLink(Claimant.Known claimant, TypedPassword password, Browser browser) {
        return begin(claimant, password, browser, Circle.KNOWN, false);
    }

    /** Begins a sign-in that an operator's one-time link for a new authenticator allows to set one up. */
    public Progress beginByLink(Claimant.Known claimant, TypedPassword password, Browser browser) {
        return begin(claimant, password, browser, Circle.KNOWN, true);
    }

    private Progress begin(Claimant claimant, TypedPassword password, Browser browser, Circle circle, boolean byLink) {
        boolean isLong = password.password().length() >= Requirement.LEAST_ALONE;
        boolean completes =
                claimant instanceof Claimant.Known known && !byLink && passwordIsEnough(known, isLong, browser);
        return switch (verdict(claimant, password, circle, completes, List.of(), browser)) {
            case Verdict.Rejected rejected -> new Progress.NotAccepted();
            case Verdict.Accepted accepted -> go(started(accepted.proof(), byLink, isLong), browser);
        };
    }

    /** Where a sign-in stands, for the browser that holds its secret. */
    public Progress resume(LoginId id, Token secret, Browser browser) {
        return held(id, secret)
                .map(login -> go(new Held(login, secret), browser))
                .orElseGet(Progress.StartAgain::new);
    }

    /**
     * Presents a second factor in a sign-in.
     *
     * @param remember whether the browser is to be remembered, where that is allowed
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Progress present(LoginId id, Token secret, Response response, Browser browser, boolean remember) {
        Optional<Login> found = held(id, secret);
        if (found.isEmpty() || !(next(found.get(), browser) instanceof NextStep.Present)) {
            return new Progress.StartAgain();
        }
        Login login = found.get();
        Claimant claimant = claimants.of(login.subscriber());
        Circle circle = circle(claimant, browser);
        return switch (verdict(claimant, response, circle, true, login.proofs(), browser)) {
            case Verdict.Rejected(Verdict.Reason reason) -> {
                watch.refused(login.subscriber(), response, circle, browser.place());
                yield refused(login.id().value(), claimant, response, reason);
            }
            case Verdict.Accepted(Proof proof) -> proved(new Held(login, secret), proof, browser, remember);
        };
    }

    /** The one exception to the single answer outside: a wrong clock is told, to whoever has proved the first factor. */
    private Progress refused(String holder, Claimant claimant, Response response, Verdict.Reason reason) {
        boolean wrongClock = reason == Verdict.Reason.WRONG
                && response instanceof TypedCode typed
                && claimant instanceof Claimant.Known known
                && clocks.afterWrong(known, holder, typed).isPresent();
        return wrongClock ? new Progress.WrongClock(holder) : new Progress.NotAccepted();
    }

    /** Signed in, unless what was proved is the weaker way, and that is not enough any more. */
    private Progress proved(Held held, Proof proof, Browser browser, boolean remember) {
        Login further = held.login().with(proof);
        if (next(further, browser) instanceof NextStep.Done done) {
            return signIn(held.login(), done, browser, remember);
        }
        database.writeOnly(tx -> store.keep(tx, further, proof));
        return go(new Held(further, held.secret()), browser);
    }

    /**
     * Proves a session again for a sensitive act, as strongly as it was opened, in one go. Its token is renewed.
     *
     * @param responses what is presented, the password first where there is one
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Progress proveAgain(Session session, List<Response> responses, Browser browser) {
        Claimant claimant = claimants.of(session.subscriber());
        Circle circle = circle(claimant, browser);
        var proved = new ArrayList<Proof>();
        for (Response response : responses) {
            boolean last = proved.size() == responses.size() - 1;
            // A right password alone clears no failures where it is not enough.
            boolean more = responses.size() > 1 || !(response instanceof TypedPassword);
            boolean completes = last && (more || session.levelOfProof() == AssuranceLevel.AAL1);
            switch (verdict(claimant, response, circle, completes, proved, browser)) {
                case Verdict.Accepted(Proof proof) -> proved.add(proof);
                case Verdict.Rejected rejected
                when proved.isEmpty() -> {
                    return new Progress.NotAccepted();
                }
                case Verdict.Rejected(Verdict.Reason reason) -> {
                    watch.refused(session.subscriber(), response, circle, browser.place());
                    return refused(session.id().value(), claimant, response, reason);
                }
            }
        }
        var level = types.level(proved.stream().map(Proof::method).toList());
        return level.compareTo(session.levelOfProof()) >= 0
                ? renewed(session, proved, browser)
                : new Progress.NotAccepted();
    }

    /** The ways in which this person can present a second factor now, the first to be shown first. */
    public List<SignInForm> ways(SubscriberId subscriber) {
        return database.read(tx -> Login.withoutWeaker(
                types.ways(authenticators.of(tx, subscriber).stream()
                        .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                        .toList()),
                policies.requirementFor(tx, subscriber)));
    }

    /** Remembers the browser in which a person chose a new password by a one-time link; gives the token it is to hold. */
    public Token remember(SubscriberId subscriber, Browser browser) {
        return database.write(tx -> browsers.remember(tx, subscriber, browser));
    }

    private Progress renewed(Session session, List<Proof> proved, Browser browser) {
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            Token token = browsers.remember(tx, session.subscriber(), browser);
            return new Progress.SignedIn(sessions.renew(tx, session, proved), token, Worth.NOTHING, Optional.empty());
        });
    }

    private boolean passwordIsEnough(Claimant.Known claimant, boolean isLong, Browser browser) {
        SubscriberId person = claimant.subscriber();
        return database.read(tx -> {
            boolean hadSecond = authenticators.of(tx, person).stream()
                    .anyMatch(a -> a.confirmedAt() != null && types.isSecondFactor(a));
            return hadSecond
                    ? browsers.remembered(tx, person, browser).isPresent()
                    : policies.requirementFor(tx, person).isPasswordEnough(isLong);
        });
    }

    private Verdict verdict(
            Claimant claimant,
            Response response,
            Circle circle,
            boolean completes,
            List<Proof> before,
            Browser browser) {
        String from = browser.place().inWords();
        return verifications.present(claimant, response, circle, completes, before, from);
    }

    private Held started(Proof first, boolean byLink, boolean isLong) {
        Instant now = clock.instant();
        Token secret = Token.fresh(secrets);
        Login login = Login.begun(new LoginId(secrets.id()), first, byLink, isLong, now);
        database.writeOnly(tx -> {
            store.clearExpired(tx, now);
            store.add(tx, login, secret);
        });
        return new Held(login, secret);
    }

    private Progress go(Held held, Browser browser) {
        return switch (next(held.login(), browser)) {
            case NextStep.Present(List<SignInForm> ways) ->
                new Progress.Ask(held.login().id(), held.secret(), ways);
            case NextStep.Enrol enrol ->
                new Progress.SetUp(held.login().id(), held.secret(), enrolments.resumeOrBegin(enrol.permit()));
            case NextStep.Done done -> signIn(held.login(), done, browser, false);
        };
    }

    private Progress signIn(Login login, NextStep.Done done, Browser browser, boolean remember) {
        List<Proof> proved = done.proofs();
        SubscriberId person = login.subscriber();
        return database.write(tx -> {
            PersonLockStore.take(tx, person);
            if (!browsers.stillStands(tx, done, person, browser) || !store.finish(tx, login)) {
                return new Progress.StartAgain();
            }
            browsers.tellIfNew(tx, person, browser);
            Token token = browsers.remember(tx, person, browser);
            browser.session().ifPresent(old -> sessions.replace(tx, old, person));
            Optional<Token> kept = browsers.keep(tx, done, browser, remember);
            String required = policies.dutyOf(tx, login.subscriber()).kind().name();
            Sessions.Opened opened = sessions.open(tx, proved, browser.place(), required, done.remembered());
            Worth worth = after.of(tx, login, opened.session(), proved);
            return new Progress.SignedIn(opened, token, worth, kept);
        });
    }

    /** For how long the browser may be remembered in which this person signs in; zero where it may not be. */
    Duration rememberable(SubscriberId person) {
        return database.read(tx -> browsers.rememberable(tx, person));
    }

    private NextStep next(Login login, Browser browser) {
        return database.read(tx -> {
            SubscriberId person = login.subscriber();
            List<Authenticator> bound = authenticators.of(tx, person);
            return login.next(
                    policies.requirementFor(tx, person), bound, types, browsers.remembered(tx, person, browser));
        });
    }

    /** The sign-in under way that this secret holds. */
    public Optional<Login> held(LoginId id, Token secret) {
        return database.read(tx -> store.find(tx, id, secret, clock.instant()));
    }

    private Circle circle(Claimant claimant, Browser browser) {
        return database.read(tx -> browsers.circle(tx, claimant, browser));
    }

    private record Held(Login login, Token secret) {}
}
