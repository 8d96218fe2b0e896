package io.countersign.authenticator.passkey;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Factor;
import io.countersign.authenticator.OpeningForm;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.Restored;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.SignInForm;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Passkeys and security keys: a key that never leaves its authenticator signs a challenge of ours together with the
 * address of the page, so that a false page can do nothing with it (NIST SP 800-63B-4 section 3.2.5).
 */
public final class PasskeyType implements AuthenticatorType {
    /** The name of this kind. */
    public static final String NAME = "passkey";

    /** The column that key rotation seals anew. */
    public static final SealedColumnStore SEALED = Passkeys.SEALED;

    /** An authenticator data's flags stand behind the hash of the relying party, WebAuthn Level 3 section 6.1. */
    private static final int FLAGS_AT = 32;

    private static final int USER_VERIFIED = 1 << 2;
    private static final int BACKED_UP = 1 << 4;

    private static final Prepared WRONG = (marks, leniency, now) -> new Check.Wrong();

    private final Database database;
    private final AuthenticatorStore authenticators;
    private final Site site;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Decoy decoy = new Decoy();
    private volatile Optional<Ceremonies> ceremonies = Optional.empty();

    /**
     * Takes what seals and makes keys.
     *
     * @param challengeKey seals challenges
     * @param publicUrl the address that passkeys belong to
     */
    public PasskeyType(
            Database database,
            AuthenticatorStore authenticators,
            SecretVault vault,
            SecretFactory secrets,
            DerivedKey challengeKey,
            PublicUrl publicUrl) {
        this.database = database;
        this.authenticators = authenticators;
        this.site = Site.of(publicUrl);
        this.passkeys = new Passkeys(vault, secrets);
        this.challenges = new Challenges(secrets, challengeKey);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The least that is true of every one: some keep their key in software. */
    @Override
    public String amr() {
        return "swk";
    }

    @Override
    public Set<Factor> factors() {
        return Set.of(Factor.HAS);
    }

    /** A PIN, or a finger or a face that stands in for one, NIST SP 800-63B-4 section 3.1.7. */
    @Override
    public Set<Factor> factors(boolean userVerified) {
        return userVerified ? Set.of(Factor.HAS, Factor.KNOWS) : factors();
    }

    @Override
    public boolean isPhishingResistant() {
        return true;
    }

    @Override
    public ThrottleGroup throttleGroup() {
        return ThrottleGroup.PASSKEYS;
    }

    @Override
    public boolean takes(Response response) {
        return response instanceof PasskeyResponse;
    }

    @Override
    public boolean isFrom(Authenticator authenticator, Response response) {
        return find(response)
                .filter(row -> row.authenticator().equals(authenticator.id()))
                .isPresent();
    }

    @Override
    public Optional<SubscriberId> saidBy(Response response) {
        return find(response).map(PasskeyStore.Row::subscriber);
    }

    private Optional<PasskeyStore.Row> find(Response response) {
        return response instanceof PasskeyResponse.Signed signed
                ? database.read(tx -> passkeys.find(tx, signed.credentialId()))
                : Optional.empty();
    }

    /** So that what keeps passkeys offers those that work here, under the person's present name. */
    @Override
    public Optional<Part> beside(SubscriberId subscriber, String account, String person) {
        return database.read(tx -> passkeys.handle(tx, subscriber).map(handle -> {
            var user = new PasskeyJson.User(handle, account, person);
            return new Part(
                    "authenticator/passkey/signal", PasskeyJson.signal(site, user, passkeys.held(tx, subscriber)));
        }));
    }

    @Override
    public Optional<SignInForm> signInForm() {
        return Optional.of(new PasskeySignInForm(database, site, passkeys, challenges));
    }

    @Override
    public Optional<OpeningForm> openingForm() {
        return whereThereAreSome(() -> new PasskeyOpeningForm(site, challenges));
    }

    @Override
    public Optional<SetUpForm> setUpForm() {
        return whereThereAreSome(() -> new PasskeySetUpForm(site, passkeys, challenges));
    }

    private <T> Optional<T> whereThereAreSome(Supplier<T> form) {
        return site.isDomain() ? Optional.of(form.get()) : Optional.empty();
    }

    @Override
    public Prepared prepare(Authenticator authenticator, Response response) {
        return switch ((PasskeyResponse) response) {
            case PasskeyResponse.New made -> prepareNew(authenticator, made);
            case PasskeyResponse.Signed signed -> prepareSigned(authenticator, signed);
        };
    }

    /** The passkey is kept before it is confirmed: it counts for nothing until the decision has made it active. */
    private Prepared prepareNew(Authenticator pending, PasskeyResponse.New made) {
        return ceremonies()
                .judge(made, pending.id().value())
                .filter(right -> keep(pending, made, right.passkey()))
                .map(right -> answer(
                        right.challenge(), right.counter(), right.passkey().userVerified()))
                .orElse(WRONG);
    }

    private boolean keep(Authenticator pending, PasskeyResponse.New made, Passkey passkey) {
        try {
            return database.write(tx -> authenticators
                            .byId(tx, pending.id())
                            .filter(row -> row.status() == AuthenticatorStatus.PENDING)
                            .isPresent()
                    && passkeys.keep(tx, pending, passkey)
                    && name(tx, pending, made, passkey));
        } catch (DatabaseException e) {
            if (e.isDuplicate()) {
                return false;
            }
            throw e;
        }
    }

    private boolean name(Tx tx, Authenticator pending, PasskeyResponse.New made, Passkey passkey) {
        String name = made.name()
                .map(given -> given.value())
                .orElseGet(() -> unused(tx, pending.subscriber(), Providers.nameOf(passkey.aaguid())));
        authenticators.rename(tx, pending.id(), name);
        return true;
    }

    /** With a number where the person has one of that name. */
    private String unused(Tx tx, SubscriberId subscriber, String name) {
        Set<String> taken = authenticators.of(tx, subscriber).stream()
                .filter(other -> other.confirmedAt() != null && other.status() != AuthenticatorStatus.INVALIDATED)
                .map(Authenticator::name)
                .collect(Collectors.toSet());
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + " " + i;
        }
        return free;
    }

    private Prepared prepareSigned(Authenticator authenticator, PasskeyResponse.Signed signed) {
        return database.read(tx -> passkeys.find(tx, signed.credentialId())
                        .filter(row -> row.authenticator().equals(authenticator.id()))
                        .flatMap(row -> passkeys.handle(tx, authenticator.subscriber()))
                        .map(handle -> new Known(kept(tx, authenticator), handle)))
                .flatMap(known -> ceremonies().judge(signed, known.passkey(), known.handle()))
                .map(proved -> answer(proved.challenge(), proved.counter(), proved.userVerified()))
                .orElse(WRONG);
    }

    /** The passkey of an authenticator, as it is kept. */
    Passkey kept(Tx tx, Authenticator authenticator) {
        return passkeys.open(tx, authenticator);
    }

    private record Known(Passkey passkey, Bytes handle) {}

    @Override
    public Prepared prepareDecoy(Response response) {
        if (response instanceof PasskeyResponse.Signed signed) {
            ceremonies().judge(signed, decoy.passkey(signed.credentialId()), Bytes.of(new byte[0]));
        }
        return WRONG;
    }

    private static Prepared answer(Challenges.Issued challenge, long counter, boolean userVerified) {
        return (marks, leniency, now) -> challenge.isOpen(now)
                ? new Check.Answer(challenge.mark(), Challenges.oldest(now), counter, userVerified)
                : new Check.Wrong();
    }

    /**
     * Keeps whether it is backed up by now, and, where another factor was proved beside it, that it makes sure of its
     * user (WebAuthn Level 3 section 7.2: raising that needs another factor).
     */
    @Override
    public Optional<Consumer<Tx>> afterwards(Authenticator authenticator, Response response, boolean besideAnother) {
        if (!(response instanceof PasskeyResponse.Signed signed)) {
            return Optional.empty();
        }
        int flags = signed.authenticatorData().at(FLAGS_AT);
        boolean backedUp = (flags & BACKED_UP) != 0;
        boolean raises = besideAnother && (flags & USER_VERIFIED) != 0;
        Passkey known = database.read(tx -> kept(tx, authenticator));
        if (known.backedUp() == backedUp && (known.userVerified() || !raises)) {
            return Optional.empty();
        }
        return Optional.of(tx -> {
            Passkey now = kept(tx, authenticator).nowBackedUp(backedUp);
            passkeys.change(tx, authenticator, raises ? now.nowUserVerified() : now);
        });
    }

    /** Whatever was asked before the restore can have been answered. */
    @Override
    public Restored restored(Tx tx, Authenticator authenticator, Instant now) {
        return new Restored.Kept(authenticator.marks().spentUpTo(Challenges.newest(now)));
    }

    /** Two threads may make them at once, to no harm. */
    private Ceremonies ceremonies() {
        Optional<Ceremonies> made = ceremonies;
        if (made.isEmpty()) {
            made = Optional.of(new Ceremonies(site, challenges));
            ceremonies = made;
        }
        return made.get();
    }
}
