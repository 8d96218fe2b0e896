package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Factor;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.Restored;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.SignInForm;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Part;
import io.countersign.secret.HashQueue;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Backup codes: ten look-up secrets on paper (NIST SP 800-63B-4 section 3.1.2), each of which signs in once, in any order.
 * A set is one authenticator. Its codes can be read only until it is confirmed; from then on there are hashes alone.
 */
public final class RecoveryCodeType implements AuthenticatorType {
    /** The name of this kind. */
    public static final String NAME = "recoverycode";

    /** Where the codes of sets that are not confirmed lie, for key rotation. */
    public static final SealedColumnStore SEALED = SealedColumnStore.ofAuthenticators("recovery_code_set", "codes");

    /** How many codes a set has. */
    static final int SIZE = 10;

    private final Database database;
    private final SecretVault vault;
    private final SecretFactory secrets;
    private final RecoveryCodeHashes hashes;
    private final RecoveryCodeStore store = new RecoveryCodeStore();

    /** Takes what makes, seals and hashes codes. */
    public RecoveryCodeType(Database database, SecretVault vault, HashQueue queue, SecretFactory secrets) {
        this.database = database;
        this.vault = vault;
        this.secrets = secrets;
        this.hashes = new RecoveryCodeHashes(queue, secrets);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** RFC 8176 registers no value for look-up secrets; this one is ours alone. */
    @Override
    public String amr() {
        return "backup_code";
    }

    @Override
    public Set<Factor> factors() {
        return Set.of(Factor.HAS);
    }

    @Override
    public boolean isOnePerPerson() {
        return true;
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public ThrottleGroup throttleGroup() {
        return ThrottleGroup.CODES;
    }

    @Override
    public boolean takes(Response response) {
        return response instanceof TypedRecoveryCode;
    }

    @Override
    public Prepared prepare(Authenticator set, Response response) {
        RecoveryCode typed = ((TypedRecoveryCode) response).code();
        Optional<List<RecoveryCode>> unconfirmed = database.read(tx -> codes(tx, set));
        if (unconfirmed.isPresent()) {
            return prepareConfirmation(set, unconfirmed.get(), typed);
        }
        HashedSet hashed = database.read(tx -> store.hashed(tx, set.id())).orElseThrow();
        OptionalInt mark = hashes.find(set, typed, hashed);
        return (marks, leniency, now) ->
                mark.isPresent() ? new Check.OneOfSet(mark.getAsInt(), hashed.size()) : new Check.Wrong();
    }

    /** The code that is typed back is not spent: it shows that the sheet can be read, and stays valid. */
    private Prepared prepareConfirmation(Authenticator set, List<RecoveryCode> codes, RecoveryCode typed) {
        if (codes.stream().filter(typed::equals).count() == 0) {
            return (marks, leniency, now) -> new Check.Wrong();
        }
        if (database.read(tx -> store.hashed(tx, set.id())).isEmpty()) {
            HashedSet hashed = hashes.hash(set, codes);
            database.writeOnly(tx -> store.addHashes(tx, set.id(), hashed));
        }
        return (marks, leniency, now) ->
                leniency == Prepared.Leniency.CONFIRMATION ? new Check.Always() : new Check.Wrong();
    }

    @Override
    public Prepared prepareDecoy(Response response) {
        hashes.findDecoy(((TypedRecoveryCode) response).code());
        return (marks, leniency, now) -> new Check.Wrong();
    }

    @Override
    public Restored restored(Tx tx, Authenticator authenticator, Instant now) {
        return new Restored.Unknowable();
    }

    @Override
    public Optional<SignInForm> signInForm() {
        return Optional.of(new RecoveryCodeSignInForm());
    }

    @Override
    public Optional<SetUpForm> setUpForm() {
        return Optional.of(new RecoveryCodeSetUpForm(this));
    }

    @Override
    public Optional<Part> standing(Authenticator set) {
        return Optional.of(
                new Part("authenticator/recoverycode/standing", new CodesLeft(database.read(tx -> left(tx, set)))));
    }

    /** How many codes of a set are left. */
    public int left(Tx tx, Authenticator set) {
        return store.size(tx, set.id()).orElse(SIZE) - set.marks().spent().size();
    }

    /** How many are left of a set that an application keeps, in whose place no others are ever given out. */
    public static int left(Authenticator set) {
        return SIZE - set.marks().spent().size();
    }

    /**
     * One code more for a confirmed set, made and hashed before anybody knows whether it is needed.
     *
     * @throws io.countersign.platform.Busy if the queue is full
     */
    public SpareCode spare(Authenticator set) {
        RecoveryCode code = RecoveryCode.of(secrets.bytes(RecoveryCode.BYTES));
        HashedSet hashed = database.read(tx -> store.hashed(tx, set.id())).orElseThrow();
        return new SpareCode(set.id(), code, hashes.hash(set, code, hashed));
    }

    /**
     * Adds a code to its set, in place of one that was spent in the same transaction, whose owner is locked.
     *
     * @throws IllegalStateException if the set is not confirmed
     */
    public void add(Tx tx, SpareCode spare) {
        HashedSet before = store.hashed(tx, spare.set()).orElseThrow();
        if (!store.replaceHashes(tx, spare.set(), before, before.with(spare.hash()))) {
            throw new IllegalStateException("the codes of a set changed under the lock of their owner");
        }
    }

    /** Makes and seals the codes of a pending set. */
    public void make(Tx tx, Authenticator pending) {
        byte[] all = secrets.bytes(SIZE * RecoveryCode.BYTES);
        store.add(tx, pending.id(), vault.seal(tx, all, binding(pending)));
        Arrays.fill(all, (byte) 0);
    }

    /** The codes of a set that is not confirmed yet, to be shown to its owner. */
    Optional<List<RecoveryCode>> codes(Tx tx, Authenticator set) {
        return store.codes(tx, set.id()).map(kept -> {
            byte[] all = vault.open(kept, binding(set));
            var codes = new ArrayList<RecoveryCode>();
            for (int from = 0; from < all.length; from += RecoveryCode.BYTES) {
                codes.add(RecoveryCode.of(Arrays.copyOfRange(all, from, from + RecoveryCode.BYTES)));
            }
            Arrays.fill(all, (byte) 0);
            return List.copyOf(codes);
        });
    }

    /**
     * The codes of a set that is not confirmed yet, for an application that shows them to their owner.
     *
     * @throws IllegalStateException if the set is confirmed
     */
    public Spelled spelledOut(Tx tx, Authenticator set) {
        List<RecoveryCode> all = codes(tx, set).orElseThrow(() -> new IllegalStateException("only hashes are left"));
        return new Spelled(all.stream().map(RecoveryCode::spelledOut).toList(), new TypedRecoveryCode(all.getFirst()));
    }

    /**
     * Codes spelled out.
     *
     * @param first one of them, as if typed back
     */
    public record Spelled(List<String> codes, TypedRecoveryCode first) {
        @Override
        public String toString() {
            return "Spelled[" + codes.size() + "]";
        }
    }

    private static RowBinding binding(Authenticator set) {
        return SEALED.binding(set.id().value(), set.subscriber().value());
    }
}
