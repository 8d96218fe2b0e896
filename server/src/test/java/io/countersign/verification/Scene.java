package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType.ThrottleGroup;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Retirement;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Verdict.Accepted;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verdict.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Ann with a phone, a tablet and a password, and what the decisions about her attempts leave behind. */
final class Scene {
    static final AuthenticatorId PHONE = new AuthenticatorId("phone");
    static final AuthenticatorId TABLET = new AuthenticatorId("tablet");
    static final AuthenticatorId PASSWORD = new AuthenticatorId("password-of-ann");

    private static final SubscriberId ANN = new SubscriberId("ann");
    private static final Claimant CLAIMANT = new Claimant.Known(ANN, new OrganizationId("practice"));
    private static final Instant BOUND_AT = Instant.parse("2026-01-01T00:00:00Z");

    private VerificationState state = new VerificationState("ann", 0, Throttle.FREE, Map.of(), Map.of())
            .with(authenticator(PHONE, "totp", AuthenticatorStatus.ACTIVE))
            .with(authenticator(PASSWORD, "password", AuthenticatorStatus.ACTIVE));
    private String knowing = PASSWORD.value();
    private VerificationState unknown = new VerificationState("decoy-1", 0, Throttle.FREE, Map.of(), Map.of());

    /** Chooses another password. */
    void choosesPassword(String id) {
        knowing = id;
    }

    Prepared fits(long step) {
        return (marks, leniency, now) -> new Check.Once(step, 0);
    }

    static Prepared wrong() {
        return (marks, leniency, now) -> new Check.Wrong();
    }

    static Prepared always() {
        return (marks, leniency, now) -> new Check.Always();
    }

    VerificationState state() {
        return state;
    }

    Authenticator phone() {
        return Objects.requireNonNull(state.authenticators().get(PHONE));
    }

    Authenticator password() {
        return Objects.requireNonNull(state.authenticators().get(PASSWORD));
    }

    Authenticator tablet() {
        return Objects.requireNonNull(state.authenticators().get(TABLET));
    }

    /** The guesses of a year that are counted against the password. */
    int guesses(Instant now) {
        return state.tally("guesses " + knowing, Circle.STRANGER).inAYear(now);
    }

    Tally codes(Circle circle) {
        return state.tally("codes", circle);
    }

    Tally passwords(Circle circle) {
        return state.tally("password", circle);
    }

    void phoneIs(AuthenticatorStatus status) {
        state = state.with(authenticator(PHONE, "totp", status));
    }

    /** The tablet takes the place of the phone from this moment on. */
    void phoneRetires(Instant at) {
        Authenticator a = phone();
        state = state.with(new Authenticator(
                a.id(),
                a.subscriber(),
                a.type(),
                a.name(),
                a.status(),
                a.createdAt(),
                a.confirmedAt(),
                a.lastUsedAt(),
                a.marks(),
                new Retirement(at, TABLET)));
    }

    void tabletIs(AuthenticatorStatus status) {
        state = state.with(authenticator(TABLET, "totp", status));
    }

    Attempt attempt(Circle circle, boolean completes, Prepared prepared) {
        return login(circle, completes, Set.of(), new Candidate(PHONE, prepared));
    }

    Attempt attemptOn(String id, Circle circle, Prepared prepared) {
        return login(circle, true, Set.of(), new Candidate(new AuthenticatorId(id), prepared));
    }

    Attempt completing(Prepared prepared, Set<String> provedBefore) {
        return login(Circle.STRANGER, true, provedBefore, new Candidate(PHONE, prepared));
    }

    Decision present(Attempt attempt, Instant now) {
        Decision decision = Verifier.decide(state, attempt, now);
        state = decision.next();
        return decision;
    }

    Decision present(Prepared prepared, Instant now) {
        return presentFrom(Circle.STRANGER, prepared, now);
    }

    Decision presentFrom(Circle circle, Prepared prepared, Instant now) {
        return present(attempt(circle, true, prepared), now);
    }

    Decision presentToAll(Prepared phone, Prepared tablet, Instant now) {
        return present(
                login(Circle.STRANGER, true, Set.of(), new Candidate(PHONE, phone), new Candidate(TABLET, tablet)),
                now);
    }

    /** The phone and the tablet are asked for different responses. */
    Decision presentToEach(Circle circle, Prepared phone, Prepared tablet, Instant now) {
        return present(login(circle, true, Set.of(), new Candidate(PHONE, phone), new Candidate(TABLET, tablet)), now);
    }

    Decision presentToBoth(Circle circle, Prepared prepared, Instant now) {
        return present(
                login(circle, true, Set.of(), new Candidate(PHONE, prepared), new Candidate(TABLET, prepared)), now);
    }

    /** Fails with both so often, an hour apart; tells when the last one was. */
    Instant failBothPatiently(int times, Instant from) {
        Instant at = from;
        for (int i = 0; i < times; i++) {
            at = from.plus(Duration.ofHours(i));
            presentToBoth(Circle.KNOWN, wrong(), at);
        }
        return at;
    }

    Decision presentPassword(Prepared prepared, boolean completes, Instant now) {
        return present(
                new Attempt.ForLogin(
                        CLAIMANT,
                        ThrottleGroup.PASSWORD,
                        List.of(new Candidate(PASSWORD, prepared)),
                        Circle.STRANGER,
                        completes,
                        Set.of(),
                        Optional.empty(),
                        ""),
                now);
    }

    Decision confirm(Prepared prepared, Set<String> firstAmong, Instant now) {
        return present(
                new Attempt.ForConfirmation(CLAIMANT, new Candidate(PHONE, prepared), firstAmong, Set.of(), ""), now);
    }

    /** Where whatever is presented comes from. */
    static final String WHERE = "Firefox, Windows (192.0.2.7)";

    Decision confirmInPlaceOf(String kind, Prepared prepared, Instant now) {
        return present(
                new Attempt.ForConfirmation(CLAIMANT, new Candidate(PHONE, prepared), Set.of(), Set.of(kind), ""), now);
    }

    Decision presentUnknown(Instant now) {
        var attempt = new Attempt.ForLogin(
                new Claimant.Unknown("decoy-1"),
                ThrottleGroup.PASSWORD,
                List.of(new Candidate(new AuthenticatorId("nobody"), wrong())),
                Circle.STRANGER,
                false,
                Set.of(),
                Optional.empty(),
                "");
        Decision decision = Verifier.decide(unknown, attempt, now);
        unknown = decision.next();
        return decision;
    }

    boolean accepts(Prepared prepared, Instant now) {
        return acceptsFrom(Circle.STRANGER, prepared, now);
    }

    boolean acceptsFrom(Circle circle, Prepared prepared, Instant now) {
        return presentFrom(circle, prepared, now).verdict() instanceof Accepted;
    }

    Reason reasonFor(Prepared prepared, Instant now) {
        return reasonFrom(Circle.STRANGER, prepared, now);
    }

    Reason reasonFrom(Circle circle, Prepared prepared, Instant now) {
        return reasonOf(attempt(circle, true, prepared), now);
    }

    Reason reasonOf(Attempt attempt, Instant now) {
        return reason(present(attempt, now));
    }

    Reason confirmationReason(Prepared prepared, Set<String> firstAmong, Instant now) {
        return reason(confirm(prepared, firstAmong, now));
    }

    Reason unknownReason(Instant now) {
        return reason(presentUnknown(now));
    }

    void fail(int times, Instant now) {
        for (int i = 0; i < times; i++) {
            present(wrong(), now);
        }
    }

    void failPasswords(int times, Instant now) {
        for (int i = 0; i < times; i++) {
            presentPassword(wrong(), false, now);
        }
    }

    void failPasswordsPatiently(int times, Instant from) {
        for (int i = 0; i < times; i++) {
            presentPassword(
                    wrong(),
                    false,
                    Throttle.openAt(passwords(Circle.STRANGER), Throttle.FREE).isBefore(from)
                            ? from
                            : Throttle.openAt(passwords(Circle.STRANGER), Throttle.FREE));
        }
    }

    /** Fails so often, waiting each time until it is looked at again; tells when the last one was. */
    Instant failPatiently(int times, Instant from) {
        return failPatientlyFrom(Circle.STRANGER, times, from);
    }

    Instant failPatientlyFrom(Circle circle, int times, Instant from) {
        Instant at = from;
        for (int i = 0; i < times; i++) {
            Instant open = Throttle.openAt(codes(circle), Throttle.FREE);
            at = open.isBefore(at) ? at : open;
            presentFrom(circle, wrong(), at);
        }
        return at;
    }

    private static Reason reason(Decision decision) {
        return assertInstanceOf(Rejected.class, decision.verdict()).reason();
    }

    private Attempt login(Circle circle, boolean completes, Set<String> provedBefore, Candidate... candidates) {
        return new Attempt.ForLogin(
                CLAIMANT,
                ThrottleGroup.CODES,
                List.of(candidates),
                circle,
                completes,
                provedBefore,
                Optional.of(knowing),
                WHERE);
    }

    private static Authenticator authenticator(AuthenticatorId id, String type, AuthenticatorStatus status) {
        return new Authenticator(
                id,
                ANN,
                type,
                id.value(),
                status,
                BOUND_AT,
                status == AuthenticatorStatus.PENDING ? null : BOUND_AT,
                null,
                Marks.NONE);
    }
}
