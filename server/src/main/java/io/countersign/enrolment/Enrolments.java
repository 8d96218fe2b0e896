package io.countersign.enrolment;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.SetUpForm;
import io.countersign.notice.NoticeAddresses;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Policies;
import io.countersign.policy.Requirement;
import io.countersign.secret.SecretFactory;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.Claimant;
import io.countersign.verification.Clocks;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import io.countersign.verification.ProofStore;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verifications;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Binding an authenticator to a person: begun with a permit, confirmed by its first response, which is thereby spent. */
public final class Enrolments {
    private final Database database;
    private final EnrolmentStore store = new EnrolmentStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final Policies policies;
    private final NoticeAddresses addresses;
    private final Verifications verifications;
    private final ProofStore proofs;
    private final OpenSessions openSessions;
    private final PendingChanges changes;
    private final Replacements replacements;
    private final HelpCases cases;
    private final EnrolmentAudit audit;
    private final FirstResponses responses;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** What a set-up reads and writes through. */
    public record Parts(
            Database database,
            AuthenticatorStore authenticators,
            Authenticators types,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            Policies policies,
            NoticeAddresses addresses,
            Verifications verifications,
            Clocks clocks,
            ProofStore proofs,
            Sessions sessions,
            PendingChanges changes,
            Replacements replacements,
            HelpCases cases,
            EnrolmentAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Enrolments(Parts parts) {
        this.database = parts.database();
        this.authenticators = parts.authenticators();
        this.types = parts.types();
        this.subscribers = parts.subscribers();
        this.organizations = parts.organizations();
        this.policies = parts.policies();
        this.addresses = parts.addresses();
        this.verifications = parts.verifications();
        this.proofs = parts.proofs();
        this.openSessions = new OpenSessions(parts.database(), parts.sessions());
        this.changes = parts.changes();
        this.replacements = parts.replacements();
        this.cases = parts.cases();
        this.audit = parts.audit();
        this.responses = new FirstResponses(types, parts.clocks(), parts.clock());
        this.secrets = parts.secrets();
        this.clock = parts.clock();
    }

    /**
     * What the person sets up.
     *
     * @param kind the name of its kind
     * @param recommended the kinds that had better be set up in its place
     * @param others all further kinds that may be
     */
    public record SetUp(
            Enrolment enrolment,
            String kind,
            SetUpForm form,
            Authenticator pending,
            Subscriber subscriber,
            String practice,
            List<String> recommended,
            List<String> others) {}

    /**
     * The set-up of this kind that this holder has under way, or a new one in place of any other; nothing if what was
     * proved in a session is not enough for a change (see {@link ChangeRules}), or not for this kind.
     *
     * @throws IllegalArgumentException if nobody can set up this kind, or not with this permit
     */
    public Optional<EnrolmentId> begin(EnrolmentPermit permit, String kind) {
        Enrolment.Kind why = Enrolment.Kind.of(permit);
        if (!kinds(permit.subscriber(), why).contains(kind)) {
            throw new IllegalArgumentException("no " + kind + " can be set up here");
        }
        return switch (permit) {
            case EnrolmentPermit.BySession(Session session) -> begin(session, kind);
            case EnrolmentPermit within ->
                database.write(tx -> {
                    PersonLockStore.take(tx, within.subscriber());
                    return Optional.of(openOrNew(tx, within.subscriber(), within.holder(), why, kind)
                            .id());
                });
        };
    }

    /**
     * The same, where a permit is known to be enough.
     *
     * @throws IllegalStateException if it is not
     */
    public EnrolmentId resumeOrBegin(EnrolmentPermit permit, String kind) {
        return begin(permit, kind).orElseThrow(() -> new IllegalStateException("more has to be proved for a change"));
    }

    /** The set-up that this holder has under way, or a new one of the kind that is offered first. */
    public EnrolmentId resumeOrBegin(EnrolmentPermit permit) {
        return open(permit).orElseGet(() -> resumeOrBegin(permit, first(permit)));
    }

    /** The same; nothing if what was proved in a session is not enough. */
    public Optional<EnrolmentId> begin(EnrolmentPermit permit) {
        return open(permit).or(() -> begin(permit, first(permit)));
    }

    private Optional<EnrolmentId> open(EnrolmentPermit permit) {
        return database.read(tx -> store.openOf(tx, permit.holder(), clock.instant())
                .filter(open ->
                        open.replacement() == null && form(kindOf(tx, open)).canBeFirst())
                .map(Enrolment::id));
    }

    private String first(EnrolmentPermit permit) {
        return kinds(permit.subscriber(), Enrolment.Kind.of(permit)).getFirst();
    }

    /** Begins a set-up of another kind in place of this one, with the same permit; nothing if that is not offered. */
    public Optional<EnrolmentId> beginInstead(EnrolmentId id, String holder, String kind) {
        return database.read(tx -> store.open(tx, id, holder, clock.instant()))
                .filter(enrolment ->
                        kinds(enrolment.subscriber(), enrolment.kind()).contains(kind)
                                && form(kind).canBeFirst())
                .map(old -> database.write(tx -> {
                    PersonLockStore.take(tx, old.subscriber());
                    var claimed = changes.claimedBy(tx, old.subscriber(), old.authenticator());
                    Enrolment begun = openOrNew(tx, old.subscriber(), holder, old.kind(), kind);
                    changes.moveClaim(tx, claimed, begun.authenticator());
                    replacements.move(tx, old, begun);
                    return begun.id();
                }));
    }

    /** What stands in for others is shown to nobody who has proved less than two factors (SP 800-63B-4, 3.1.2.1). */
    private Optional<EnrolmentId> begin(Session session, String kind) {
        if (!form(kind).canBeFirst() && session.level() != AssuranceLevel.AAL2) {
            return Optional.empty();
        }
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            if (changes.leave(tx, session) == ChangeRules.Leave.NOT_YET) {
                return Optional.empty();
            }
            String holder = session.id().value();
            Enrolment begun = openOrNew(tx, session.subscriber(), holder, Enrolment.Kind.SESSION, kind);
            if (!changes.claim(tx, session, begun.authenticator())) {
                authenticators.removePending(tx, begun.authenticator());
                return Optional.empty();
            }
            return Optional.of(begun.id());
        });
    }

    private Enrolment openOrNew(Tx tx, SubscriberId subscriber, String holder, Enrolment.Kind why, String kind) {
        Instant now = clock.instant();
        return store.openOf(tx, holder, now)
                // What was begun in place of an old one must not go on as one more, nor the other way round.
                .filter(open -> open.replacement() == null && kindOf(tx, open).equals(kind))
                .orElseGet(() -> {
                    store.clear(tx, holder, now);
                    return begin(tx, subscriber, holder, why, kind, now);
                });
    }

    /** The kinds that somebody signed in can set up, in the order in which they are offered. */
    public List<String> kinds(SubscriberId subscriber) {
        return kinds(subscriber, Enrolment.Kind.SESSION);
    }

    private List<String> kinds(SubscriberId subscriber, Enrolment.Kind why) {
        Requirement requirement = database.read(tx -> policies.requirementFor(tx, subscriber));
        return kinds(requirement, why);
    }

    private List<String> kinds(Requirement requirement, Enrolment.Kind why) {
        return types.settableUp().stream()
                .filter(type -> requirement.isEnough(type) || !type.isLasting())
                .filter(type ->
                        why == Enrolment.Kind.SESSION || form(type.name()).canBeFirst())
                .map(AuthenticatorType::name)
                .toList();
    }

    private SetUpForm form(String kind) {
        return types.type(kind).setUpForm().orElseThrow();
    }

    private String kindOf(Tx tx, Enrolment enrolment) {
        return authenticators.byId(tx, enrolment.authenticator()).orElseThrow().type();
    }

    /** A set-up under way, for its holder only. */
    public Optional<SetUp> find(EnrolmentId id, String holder) {
        return database.read(tx -> store.open(tx, id, holder, clock.instant()).map(enrolment -> setUp(tx, enrolment)));
    }

    /** Reads from the store whatever a set-up's form shows. */
    public <T> T show(Function<Tx, T> shown) {
        return database.read(shown);
    }

    /** Whether somebody was helped back in lately and has nothing in reserve, since what they had is gone. */
    public boolean owesSpares(Tx tx, SubscriberId person, Instant now) {
        return cases.wasHelped(tx, person, now)
                && authenticators.of(tx, person).stream()
                        .noneMatch(a -> a.status() == AuthenticatorStatus.ACTIVE
                                && !types.type(a.type()).isLasting());
    }

    /**
     * Confirms a set-up by its first response.
     *
     * @param name what the person calls this authenticator; nothing where its kind has no names
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Confirmation confirm(EnrolmentId id, String holder, Response response, Optional<DisplayName> name) {
        return confirm(id, holder, response, name, "");
    }

    /**
     * The same from a place that is known.
     *
     * @param where roughly where it came from, as notices say it
     */
    public Confirmation confirm(
            EnrolmentId id, String holder, Response response, Optional<DisplayName> name, String where) {
        Optional<Enrolment> open = database.read(tx -> store.open(tx, id, holder, clock.instant()));
        return open.filter(enrolment -> takes(enrolment, response))
                .map(enrolment -> confirm(enrolment, response, name, where))
                .orElseGet(Confirmation.Gone::new);
    }

    private boolean takes(Enrolment enrolment, Response response) {
        return types.type(database.read(tx -> kindOf(tx, enrolment))).takes(response);
    }

    private Confirmation confirm(Enrolment enrolment, Response response, Optional<DisplayName> name, String where) {
        Authenticator pending = named(enrolment, name);
        Subscriber subscriber = database.read(tx -> subscribers.byId(tx, enrolment.subscriber()))
                .orElseThrow();
        var claimant = new Claimant.Known(subscriber.id(), subscriber.home());
        return switch (decided(enrolment, subscriber, pending, response, where)) {
            case Verdict.Accepted(Proof proof) ->
                new Confirmation.Confirmed(proof, openSessions.raised(enrolment, proof));
            case Verdict.Rejected(Verdict.Reason reason) ->
                responses.why(claimant, enrolment, pending, response, reason);
        };
    }

    private Verdict decided(
            Enrolment enrolment, Subscriber subscriber, Authenticator pending, Response response, String where) {
        var claimant = new Claimant.Known(subscriber.id(), subscriber.home());
        if (enrolment.kind() == Enrolment.Kind.RECOVERY) {
            var closing = new CaseClosing(cases, enrolment, (tx, proof) -> finish(tx, enrolment, subscriber, proof));
            return verifications.confirm(claimant, pending, response, Set.of(), where, clock, closing);
        }
        Verdict verdict = verifications.confirm(claimant, pending, response, firstAmong(enrolment), where);
        if (verdict instanceof Verdict.Accepted(Proof proof)) {
            database.writeOnly(tx -> finish(tx, enrolment, subscriber, proof));
        }
        return verdict;
    }

    /** Named before it is confirmed: the name and the notice then stand with the confirmation, whatever comes after. */
    private Authenticator named(Enrolment enrolment, Optional<DisplayName> name) {
        return database.write(tx -> {
            name.ifPresent(given -> authenticators.rename(tx, enrolment.authenticator(), given.value()));
            return authenticators.byId(tx, enrolment.authenticator()).orElseThrow();
        });
    }

    private void finish(Tx tx, Enrolment enrolment, Subscriber subscriber, Proof proof) {
        Instant now = proof.at();
        PersonLockStore.take(tx, subscriber.id());
        store.confirmed(tx, enrolment.id(), now);
        if (enrolment.kind() != Enrolment.Kind.RECOVERY) {
            proofs.keep(tx, enrolment.holder(), proof);
        }
        audit.bound(tx, subscriber, proof.authenticator(), enrolment.kind(), now);
        addresses.welcome(tx, subscriber, now);
        changes.confirmed(tx, subscriber.id(), proof.authenticator(), now);
        replacements.confirmed(tx, enrolment, now);
        openSessions.endOthers(tx, enrolment);
    }

    private Enrolment begin(
            Tx tx, SubscriberId subscriber, String holder, Enrolment.Kind why, String kind, Instant now) {
        var pending = new Authenticator(
                new AuthenticatorId(secrets.id()),
                subscriber,
                kind,
                "",
                AuthenticatorStatus.PENDING,
                now,
                null,
                null,
                Marks.NONE);
        authenticators.add(tx, pending);
        form(kind).begin(tx, pending);
        var enrolment = new Enrolment(
                new EnrolmentId(secrets.id()),
                pending.id(),
                pending.subscriber(),
                why,
                holder,
                now,
                now.plus(Enrolment.TIME),
                null);
        store.add(tx, enrolment);
        return enrolment;
    }

    private SetUp setUp(Tx tx, Enrolment enrolment) {
        Authenticator pending =
                authenticators.byId(tx, enrolment.authenticator()).orElseThrow();
        Subscriber subscriber = subscribers.byId(tx, enrolment.subscriber()).orElseThrow();
        String practice =
                organizations.byId(tx, subscriber.home()).orElseThrow().name();
        SetUpForm form = form(pending.type());
        Map<Boolean, List<String>> others =
                kinds(policies.requirementFor(tx, enrolment.subscriber()), enrolment.kind()).stream()
                        .filter(kind -> !kind.equals(pending.type()))
                        .filter(kind -> form.canBeFirst() && form(kind).canBeFirst())
                        .collect(
                                Collectors.partitioningBy(kind -> form(kind).isRecommended() && !form.isRecommended()));
        return new SetUp(
                enrolment,
                pending.type(),
                form,
                pending,
                subscriber,
                practice,
                others.getOrDefault(true, List.of()),
                others.getOrDefault(false, List.of()));
    }

    /** A set-up that a password alone has opened may only bind the first second factor there ever was. */
    private Set<String> firstAmong(Enrolment enrolment) {
        return enrolment.kind() == Enrolment.Kind.REQUIRED_BY_POLICY
                ? types.secondFactors().collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
