package io.countersign.authenticator.sms;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Factor;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.Restored;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.SignInForm;
import io.countersign.message.PhoneNumber;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretVault;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Codes by text message: six digits that are sent when somebody asks for them, good once, for ten minutes, and for the very
 * sign-in that asked (NIST SP 800-63B-4 section 3.1.3). It is the weaker way: whoever takes over the number gets the codes.
 */
public final class SmsType implements AuthenticatorType {
    /** The name of this kind. */
    public static final String NAME = "sms";

    /** Where the numbers lie, for key rotation. */
    public static final SealedColumnStore SEALED = SealedColumnStore.ofAuthenticators("sms", "number");

    private final Database database;
    private final AuthenticatorStore authenticators;
    private final SecretVault vault;
    private final CodeSending sending;
    private final CodeHash hash;
    private final String country;
    private final SmsStore store = new SmsStore();

    /**
     * Takes its parts.
     *
     * @param country whose numbers may be typed without a country code; an ISO 3166-1 code
     */
    public SmsType(
            Database database,
            AuthenticatorStore authenticators,
            SecretVault vault,
            CodeSending sending,
            CodeHash hash,
            String country) {
        this.database = database;
        this.authenticators = authenticators;
        this.vault = vault;
        this.sending = sending;
        this.hash = hash;
        this.country = country;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String amr() {
        return "sms";
    }

    @Override
    public Set<Factor> factors() {
        return Set.of(Factor.HAS);
    }

    @Override
    public boolean isRestricted() {
        return true;
    }

    @Override
    public ThrottleGroup throttleGroup() {
        return ThrottleGroup.CODES;
    }

    @Override
    public boolean takes(Response response) {
        return response instanceof TextedCode;
    }

    @Override
    public Optional<SignInForm> signInForm() {
        return Optional.of(new SmsSignInForm(this));
    }

    @Override
    public Optional<SetUpForm> setUpForm() {
        return Optional.of(new SmsSetUpForm(this, country));
    }

    @Override
    public Prepared prepare(Authenticator authenticator, Response response) {
        var typed = (TextedCode) response;
        Optional<SentCode> sent = database.read(tx -> store.code(tx, typed.place()))
                .filter(code -> code.authenticator().equals(authenticator.id()));
        boolean fits = sent.isPresent()
                ? sent.get()
                        .hash()
                        .fits(hash.of(
                                authenticator.id(), typed.place(), sent.get().mark(), typed.digits()))
                : fitsNothing(typed);
        Prepared check = (marks, leniency, now) -> fits && sent.get().isGood(now)
                ? new Check.Answer(sent.get().mark(), SentCode.oldest(now), 0, false)
                : new Check.Wrong();
        return Prepared.guessable(marks -> 1, check);
    }

    @Override
    public Prepared prepareDecoy(Response response) {
        var typed = (TextedCode) response;
        database.read(tx -> store.code(tx, typed.place()));
        fitsNothing(typed);
        return (marks, leniency, now) -> new Check.Wrong();
    }

    /** The work of a comparison, for a code that was never sent. */
    private boolean fitsNothing(TextedCode typed) {
        hash.ofNothing(typed.place(), typed.digits());
        return false;
    }

    /** Whatever was sent until now is void. */
    @Override
    public Restored restored(Tx tx, Authenticator authenticator, Instant now) {
        return new Restored.Kept(authenticator.marks().spentUpTo(SentCode.newest(now)));
    }

    /**
     * The numbers that a person is asked about: those that work, and where none does those that once did, so that this does
     * not show.
     */
    List<Line> lines(SubscriberId subscriber) {
        return database.read(tx -> {
            List<Authenticator> confirmed = authenticators.of(tx, subscriber).stream()
                    .filter(a -> a.type().equals(NAME) && a.confirmedAt() != null)
                    .toList();
            List<Authenticator> working = confirmed.stream()
                    .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                    .toList();
            return (working.isEmpty() ? confirmed : working)
                    .stream()
                            .flatMap(a -> number(tx, a).map(number -> new Line(a, number)).stream())
                            .toList();
        });
    }

    /** The number that codes of an authenticator go to; a pending one may have none yet. */
    Optional<PhoneNumber> number(Tx tx, Authenticator authenticator) {
        return store.number(tx, authenticator.id())
                .map(stored -> PhoneNumber.stored(new String(
                        vault.open(
                                stored,
                                SEALED.binding(
                                        authenticator.id().value(),
                                        authenticator.subscriber().value())),
                        java.nio.charset.StandardCharsets.US_ASCII)));
    }

    /** Gives a pending authenticator its number, in place of any it had; whatever was sent for it before is void. */
    void setNumber(Tx tx, Authenticator pending, PhoneNumber number) {
        byte[] plain = number.e164().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var binding = SEALED.binding(pending.id().value(), pending.subscriber().value());
        store.setNumber(tx, pending.id(), vault.seal(tx, plain, binding));
        authenticators.rename(tx, pending.id(), "SMS " + number.masked());
        store.forget(tx, Place.setUp(pending.id()));
    }

    Optional<SentCode> sent(Tx tx, Place place, Instant now) {
        return store.code(tx, place).filter(code -> code.isGood(now));
    }

    void forget(Tx tx, Place place) {
        store.forget(tx, place);
    }

    Database database() {
        return database;
    }

    CodeSending sending() {
        return sending;
    }

    /** A number, and the authenticator it belongs to. */
    record Line(Authenticator authenticator, PhoneNumber number) {}
}
