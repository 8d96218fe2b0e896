package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.membership.People.Asking;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Rule;
import io.countersign.organization.RuleStore;
import io.countersign.organization.Rules;
import io.countersign.organization.Strength;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.policy.ConnectionStore;
import io.countersign.policy.Kept;
import io.countersign.session.Ending;
import io.countersign.session.RememberedBrowsers;
import io.countersign.session.Sessions;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a practice requires of how its people sign in, changed by whoever may; at once, and told to everybody it concerns. */
public final class PracticeRules {
    private final Parts parts;
    private final RuleStore rules = new RuleStore();
    private final FreezeStore freezes = new FreezeStore();
    private final ConnectionStore connections = new ConnectionStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            AuthenticatorStore authenticators,
            Authenticators types,
            Sessions sessions,
            RememberedBrowsers remembered,
            NoticeStore notices,
            MembershipAudit audit,
            SessionSettings limits,
            InstantSource clock) {}

    /** Takes its parts. */
    public PracticeRules(Parts parts) {
        this.parts = parts;
    }

    /** One rule that was changed, and how. */
    public record Change(Rule rule, String from, String to) {
        /** Whether less is asked for than before. */
        public boolean isLooser() {
            return rule.isLooser(to, from);
        }
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** These were changed; none where all was so already. */
        record Changed(List<Change> changes) implements Outcome {}

        /** Nothing was. */
        record Refused(Why why) implements Outcome {}

        /** Nothing was: a product that the practice has connected keeps one of them at least as strict as it says. */
        record Held(Kept.Bound bound) implements Outcome {}
    }

    /** Why nothing is changed. */
    public enum Why {
        /** An owner has raised the alarm. */
        FROZEN,
        /** Nobody could use a passkey here, so nobody could sign in any more. */
        NO_PASSKEYS
    }

    /** What holds in a practice: what it has decided, within what this installation allows. */
    public Rules holding(OrganizationId practice) {
        return parts.database().read(tx -> holding(tx, practice));
    }

    private Rules holding(Tx tx, OrganizationId practice) {
        return rules.of(tx, practice).and(installation());
    }

    /** What this installation requires of every practice. */
    public Rules installation() {
        return Rules.LOOSEST
                .with(Rule.IDLE, nearest(Rule.IDLE, parts.limits().idle().toMinutes()))
                .with(
                        Rule.ABSOLUTE,
                        nearest(Rule.ABSOLUTE, parts.limits().absolute().toHours()));
    }

    /** The loosest value that is no longer than this, or else the shortest there is. */
    private static String nearest(Rule rule, long most) {
        return rule.choices().stream()
                .filter(value -> Long.parseLong(value) <= most)
                .findFirst()
                .orElse(rule.choices().getLast());
    }

    /** Whom its rules concern. */
    public Concerned concerned(OrganizationId practice) {
        return parts.database()
                .read(tx -> Concerned.of(
                        parts.organizations().activeMembers(tx, practice).stream()
                                .map(person -> parts.authenticators().of(tx, person))
                                .toList(),
                        parts.types()));
    }

    /**
     * Changes one rule, or says that it is so already.
     *
     * @throws IllegalArgumentException if it cannot have this value
     */
    public Outcome change(Asking asking, OrganizationId practice, Rule rule, String value, Reason why) {
        return change(asking, practice, Map.of(rule, value), why);
    }

    /**
     * Changes several rules at once, for one reason: all of them, or none.
     *
     * @throws IllegalArgumentException if one of them cannot have its value
     */
    public Outcome change(Asking asking, OrganizationId practice, Map<Rule, String> wanted, Reason why) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return change(tx, asking, practice, wanted, why, now);
        });
    }

    /**
     * The same as a part of a larger decision, which has locked the practice.
     *
     * @throws IllegalArgumentException if one of them cannot have its value
     */
    public Outcome change(
            Tx tx, Asking asking, OrganizationId practice, Map<Rule, String> wanted, Reason why, Instant now) {
        Outcome outcome = changeUntold(tx, asking, practice, wanted, why, now);
        if (outcome instanceof Outcome.Changed(List<Change> changes)) {
            changes.forEach(change -> tellOwners(tx, asking, practice, change, now));
        }
        return outcome;
    }

    /**
     * Makes rules as strict as these where they are looser, and no rule looser, as a part of a larger decision, which has
     * locked the practice and tells its owners.
     */
    public Outcome raise(Tx tx, Asking asking, OrganizationId practice, Rules least, Reason why) {
        Map<Rule, String> wanted = raised(holding(tx, practice), least);
        return changeUntold(tx, asking, practice, wanted, why, parts.clock().instant());
    }

    /** What would be different if rules were made as strict as these. */
    public static List<Change> raising(Rules present, Rules least) {
        return changes(present, raised(present, least));
    }

    private static Map<Rule, String> raised(Rules present, Rules least) {
        var stricter = new EnumMap<Rule, String>(Rule.class);
        for (Rule rule : Rule.values()) {
            if (rule.isLooser(present.of(rule), least.of(rule))) {
                stricter.put(rule, least.of(rule));
            }
        }
        return stricter;
    }

    private Outcome changeUntold(
            Tx tx, Asking asking, OrganizationId practice, Map<Rule, String> wanted, Reason why, Instant now) {
        Optional<Why> against = against(tx, practice, wanted, now);
        if (against.isPresent()) {
            return new Outcome.Refused(against.get());
        }
        Optional<Kept.Bound> bound = connections.of(tx, practice).against(wanted);
        if (bound.isPresent()) {
            return new Outcome.Held(bound.get());
        }
        List<Change> changes = changes(tx, practice, wanted);
        changes.forEach(change -> make(tx, asking, practice, change, why, now));
        return new Outcome.Changed(changes);
    }

    /** What would be different in a practice if its rules were these. */
    public List<Change> changes(Tx tx, OrganizationId practice, Map<Rule, String> wanted) {
        return changes(holding(tx, practice), wanted);
    }

    private static List<Change> changes(Rules before, Map<Rule, String> wanted) {
        var changes = new ArrayList<Change>();
        for (Rule rule : Rule.values()) {
            String to = wanted.getOrDefault(rule, before.of(rule));
            if (!to.equals(before.of(rule))) {
                changes.add(new Change(rule, before.of(rule), to));
            }
        }
        return List.copyOf(changes);
    }

    private Optional<Why> against(Tx tx, OrganizationId practice, Map<Rule, String> wanted, Instant now) {
        if (freezes.of(tx, practice, now).isPresent()) {
            return Optional.of(Why.FROZEN);
        }
        boolean passkeysOnly = new Rules(wanted).strength() == Strength.PHISHING_RESISTANT;
        return passkeysOnly && parts.types().openings().isEmpty() ? Optional.of(Why.NO_PASSKEYS) : Optional.empty();
    }

    private void make(Tx tx, Asking asking, OrganizationId practice, Change change, Reason why, Instant now) {
        rules.put(tx, practice, change.rule(), change.to(), now);
        parts.audit().rule(tx, asking.actor(), practice, change, why, now);
        if (!change.isLooser()) {
            parts.organizations().activeMembers(tx, practice).forEach(person -> bind(tx, person, change, asking, now));
        }
    }

    /** What is stricter holds for those who are signed in too. */
    private void bind(Tx tx, SubscriberId person, Change change, Asking asking, Instant now) {
        switch (change.rule()) {
            case KINDS -> endTooWeak(tx, person, change, asking, now);
            case ABSOLUTE, REMEMBER -> {
                PersonLockStore.take(tx, person);
                parts.sessions().shorten(tx, person);
            }
            case SECOND_WAY, IDLE, TRIES, CLOCK_LEEWAY, RECOVERY_WAIT -> {}
        }
    }

    /** Whoever is signed in by what is not enough any more is signed out, and told if they have nothing else. */
    private void endTooWeak(Tx tx, SubscriberId person, Change change, Asking asking, Instant now) {
        Strength least = Rules.USUAL.with(Rule.KINDS, change.to()).strength();
        PersonLockStore.take(tx, person);
        boolean weak = parts.sessions().of(tx, person).stream()
                .anyMatch(session -> !session.id().value().equals(asking.sessionId())
                        && Concerned.isTooWeak(session, least, parts.types()));
        if (weak) {
            parts.sessions()
                    .endAllBut(
                            tx,
                            person,
                            asking.sessionId(),
                            Ending.PLACE,
                            asking.actor().name());
        }
        // Also where nobody is signed in by one now: it may have been remembered by what is not enough any more.
        parts.remembered().forgetAll(tx, person, asking.actor().name());
        if (Concerned.hasOnlyWeaker(parts.authenticators().of(tx, person), least, parts.types())) {
            tell(tx, person, Notice.Kind.STRENGTH_RAISED, change.to(), now);
        }
    }

    private void tellOwners(Tx tx, Asking asking, OrganizationId practice, Change change, Instant now) {
        parts.organizations().owners(tx, practice).stream()
                .filter(owner -> !Actor.of(owner).equals(asking.actor()))
                .forEach(owner ->
                        tell(tx, owner, Notice.Kind.RULE_CHANGED, change.rule().word() + " " + change.to(), now));
    }

    private void tell(Tx tx, SubscriberId whom, Notice.Kind kind, String detail, Instant now) {
        parts.notices().tell(tx, List.of(new Notice(whom, now, kind, detail)));
    }
}
