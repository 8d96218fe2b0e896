package io.countersign.authenticator.totp;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Factor;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Prepared.Leniency;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.Restored;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.Sighting;
import io.countersign.authenticator.SignInForm;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.TypedPair;
import io.countersign.otp.AcceptanceWindow;
import io.countersign.otp.Code;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Match;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Part;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Codes of an authenticator app: TOTP, RFC 6238. New ones use SHA-1, 6 digits and 30 seconds, which every app knows. */
public final class TotpType implements AuthenticatorType {
    /** The name of this kind. */
    public static final String NAME = "totp";

    /** Where the keys lie, for key rotation. */
    public static final SealedColumnStore SEALED = SealedColumnStore.ofAuthenticators("totp", "secret");

    /** For signing in: this step and one before (RFC 6238 section 5.2); one after only around a known positive drift. */
    private static final AcceptanceWindow SIGN_IN = AcceptanceWindow.ONE_BACK;

    /** For the first code: one step either side, which shows how the phone's clock stands. */
    private static final AcceptanceWindow CONFIRMATION = AcceptanceWindow.ONE_EITHER_SIDE;

    private final Database database;
    private final SecretVault vault;
    private final SecretFactory secrets;
    private final SharedSecret decoy;
    private final TotpStore store = new TotpStore();

    /** Takes what seals and makes keys. */
    public TotpType(Database database, SecretVault vault, SecretFactory secrets) {
        this.database = database;
        this.vault = vault;
        this.secrets = secrets;
        this.decoy = secrets.sharedSecret(HashAlgorithm.SHA1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String amr() {
        return "otp";
    }

    @Override
    public Set<Factor> factors() {
        return Set.of(Factor.HAS);
    }

    @Override
    public ThrottleGroup throttleGroup() {
        return ThrottleGroup.CODES;
    }

    @Override
    public boolean takes(Response response) {
        return response instanceof TypedCode || response instanceof TypedPair;
    }

    @Override
    public boolean isFrom(Authenticator authenticator, Response response) {
        return !(response instanceof TypedPair pair) || pair.from().equals(authenticator.id());
    }

    @Override
    public Optional<SignInForm> signInForm() {
        return Optional.of(new TotpSignInForm());
    }

    @Override
    public Optional<SetUpForm> setUpForm() {
        return Optional.of(new TotpSetUpForm(this));
    }

    /** Makes and seals a new key for a pending authenticator. */
    public void enrol(Tx tx, Authenticator pending) {
        take(tx, pending, secrets.sharedSecret(Totp.DEFAULT.algorithm()), Totp.DEFAULT);
    }

    /** The key and parameters of a pending authenticator, to be shown to its owner while it is set up. */
    public Offer offer(Tx tx, Authenticator pending) {
        Opened opened = open(tx, pending);
        return new Offer(opened.secret(), opened.totp());
    }

    /**
     * The address an authenticator app reads to take over a pending authenticator, key and all, for an application that
     * shows it to its owner.
     */
    public String spelledOut(Tx tx, Authenticator pending, String issuer, String account) {
        Offer offer = offer(tx, pending);
        return TotpSetUpForm.spelledOut(OtpAuthUri.totp(issuer, account, offer.secret(), offer.totp()));
    }

    /** Seals a key that another system has given to an authenticator's owner before. */
    public void take(Tx tx, Authenticator authenticator, SharedSecret secret, Totp parameters) {
        var sealed = vault.seal(tx, secret, binding(authenticator.id(), authenticator.subscriber()));
        store.add(tx, authenticator.id(), new TotpStore.Sealed(sealed, parameters));
    }

    /** Whether an authenticator has this key, whatever its parameters. */
    public boolean holds(Tx tx, Authenticator authenticator, SharedSecret secret) {
        return open(tx, authenticator).secret().equals(secret);
    }

    @Override
    public Prepared prepare(Authenticator authenticator, Response response) {
        Opened opened = open(authenticator);
        return prepare(opened.totp(), opened.secret(), response);
    }

    private static Prepared prepare(Totp totp, SharedSecret secret, Response response) {
        return response instanceof TypedPair pair
                ? (marks, leniency, now) -> TotpClock.check(totp, secret, pair, now)
                : Prepared.guessable(
                        TotpType::steps,
                        (marks, leniency, now) ->
                                check(totp, secret, ((TypedCode) response).code(), marks, leniency, now));
    }

    /** How many steps are right for signing in. */
    private static int steps(Marks marks) {
        return Math.toIntExact(SIGN_IN.back() + 1 + SIGN_IN.ahead() + Math.abs(marks.drift()));
    }

    @Override
    public Prepared prepareDecoy(Response response) {
        Prepared same = prepare(Totp.DEFAULT, decoy, response);
        return (marks, leniency, now) -> {
            same.check(marks, leniency, now);
            return new Check.Wrong();
        };
    }

    @Override
    public List<Sighting> sightings(Authenticator authenticator, Response response, Instant typedAt, Duration reach) {
        Opened opened = open(authenticator);
        return response instanceof TypedCode typed
                ? TotpClock.sightings(authenticator.id(), opened.totp(), opened.secret(), typed.code(), typedAt, reach)
                : List.of();
    }

    @Override
    public boolean isOlderThanAccepted(Authenticator authenticator, long offset, Instant now) {
        long shown = open(authenticator).totp().stepAt(now).value() + offset;
        return shown <= authenticator.marks().floor();
    }

    @Override
    public Optional<Part> standing(Authenticator authenticator) {
        long drift = authenticator.marks().drift();
        return drift == 0
                ? Optional.empty()
                : Optional.of(new Part(
                        "authenticator/totp/drift",
                        new DriftView(
                                drift < 0,
                                Math.abs(drift) * Totp.DEFAULT.period().toSeconds())));
    }

    @Override
    public Optional<Difference> explain(Authenticator pending, Response response, Instant now) {
        Opened opened = open(pending);
        return TotpDifference.find(opened.totp(), opened.secret(), ((TypedCode) response).code(), now);
    }

    /**
     * The furthest code that can have been accepted until now came from a phone whose clock runs ahead as far as is ever
     * learned. A phone that is right waits for its next code or two.
     */
    @Override
    public Restored restored(Tx tx, Authenticator authenticator, Instant now) {
        long present = sealed(tx, authenticator).totp().stepAt(now).value();
        return new Restored.Kept(authenticator.marks().spentUpTo(present + Marks.MAX_DRIFT));
    }

    private static Check check(Totp totp, SharedSecret secret, Code code, Marks marks, Leniency leniency, Instant now) {
        Match match = switch (leniency) {
            case SIGN_IN -> totp.match(secret, code, now, SIGN_IN, marks.drift(), step -> marks.isSpent(step.value()));
            case CONFIRMATION -> totp.match(secret, code, now, CONFIRMATION, 0, step -> marks.isSpent(step.value()));
        };
        return switch (match) {
            case Match.At at -> once(at.step().value(), at.drift());
            case Match.Spent spent -> once(spent.step().value(), spent.drift());
            case Match.None none -> new Check.Wrong();
        };
    }

    /** A slow phone's previous code can lie three steps back; nothing beyond the learned bound is ever accepted. */
    private static Check once(long step, long drift) {
        return Math.abs(drift) <= Marks.MAX_DRIFT ? new Check.Once(step, drift) : new Check.Wrong();
    }

    private Opened open(Authenticator authenticator) {
        return database.read(tx -> open(tx, authenticator));
    }

    private Opened open(Tx tx, Authenticator authenticator) {
        TotpStore.Sealed sealed = sealed(tx, authenticator);
        SharedSecret secret =
                vault.openShared(sealed.secret(), binding(authenticator.id(), authenticator.subscriber()));
        return new Opened(secret, sealed.totp());
    }

    private TotpStore.Sealed sealed(Tx tx, Authenticator authenticator) {
        return store.byId(tx, authenticator.id())
                .orElseThrow(() -> new IllegalStateException(
                        "no key for authenticator " + authenticator.id().value()));
    }

    private static RowBinding binding(AuthenticatorId id, SubscriberId subscriber) {
        return SEALED.binding(id.value(), subscriber.value());
    }

    private record Opened(SharedSecret secret, Totp totp) {}

    /** What the owner of a pending authenticator is shown. */
    public record Offer(SharedSecret secret, Totp totp) {}
}
