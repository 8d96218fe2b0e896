package io.countersign.mandate;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.audit.LogRetention;
import io.countersign.audit.SyslogFeed;
import io.countersign.authenticator.Authenticators;
import io.countersign.membership.People.Asking;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.PracticeRules.Change;
import io.countersign.membership.Reason;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Duty;
import io.countersign.policy.MandateStore;
import io.countersign.policy.PolicyFacts;
import io.countersign.policy.Preset;
import io.countersign.policy.Scope;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A practice held against presets, and presets applied to it: whole or not at all, and nothing becomes looser. */
public final class PracticePresets {
    /** How long entries may have waited where the log counts as sent elsewhere. */
    private static final Duration LATELY = Duration.ofHours(1);

    private final Parts parts;
    private final MandateStore store = new MandateStore();
    private final MandateNotices notices;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            Mandates mandates,
            PracticeRules rules,
            LogRetention retention,
            Authenticators types,
            NoticeStore notices,
            AuditLog audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public PracticePresets(Parts parts) {
        this.parts = parts;
        this.notices = new MandateNotices(parts.organizations(), parts.notices());
    }

    /**
     * What a preset would make of a practice.
     *
     * @param after what would hold, once it is in force
     * @param stricter which rules would change
     * @param kept which rules are stricter already than it asks, and stay as they are
     * @param everyone whether it would be decided that a second factor is required of everybody
     */
    public record Comparison(
            Preset preset,
            PolicyFacts now,
            PolicyFacts after,
            List<Change> stricter,
            List<Rule> kept,
            boolean everyone) {
        /** Whether it would change anything. */
        public boolean changes() {
            return everyone || !stricter.isEmpty();
        }
    }

    /** What became of applying one. */
    public sealed interface Outcome {
        /** These rules were changed; and a second factor is required of everybody from then on, if that is new. */
        record Applied(List<Change> rules, Optional<Instant> everyoneFrom) implements Outcome {}

        /** All of it was so already. */
        record Same() implements Outcome {}

        /** The day is further away than is allowed. */
        record NotThen() implements Outcome {}

        /** Nothing was changed. */
        record Refused(PracticeRules.Why why) implements Outcome {}
    }

    /** What a practice asks and keeps now. */
    public PolicyFacts facts(OrganizationId practice) {
        Instant now = parts.clock().instant();
        Mandates.Picture picture = parts.mandates().of(practice);
        Scope required = picture.mandate().at(now);
        List<Prospect> asked = picture.people().stream()
                .filter(one -> required.covers(one.belonging()))
                .toList();
        return new PolicyFacts(
                required,
                picture.mandate().ahead(now).map(plan -> plan.scope()),
                parts.rules().holding(practice),
                count(asked, Duty.Kind.EXEMPT),
                count(asked, Duty.Kind.GRACE),
                parts.retention().of(practice.value()).monthsAt(now),
                isForwarded(now),
                !parts.types().openings().isEmpty());
    }

    private static int count(List<Prospect> people, Duty.Kind kind) {
        return Math.toIntExact(
                people.stream().filter(one -> one.duty().kind() == kind).count());
    }

    private boolean isForwarded(Instant now) {
        SyslogFeed.State state = SyslogFeed.state(parts.database());
        boolean lately = state.sentAt()
                .filter(at -> state.waiting() == 0 || at.isAfter(now.minus(LATELY)))
                .isPresent();
        return lately && state.failingSince().isEmpty();
    }

    /** What a preset would make of a practice; nothing changes. */
    public Comparison compare(OrganizationId practice, Preset preset) {
        Instant now = parts.clock().instant();
        PolicyFacts facts = facts(practice);
        Rules least = preset.rules();
        boolean everyone = preset.ofEveryone()
                && parts.mandates()
                        .of(practice)
                        .mandate()
                        .everyoneFrom(now.plus(Mandates.LONGEST_NOTICE), now)
                        .isPresent();
        return new Comparison(
                preset,
                facts,
                facts.under(preset),
                PracticeRules.raising(facts.rules(), least),
                Arrays.stream(Rule.values())
                        .filter(rule -> !least.of(rule).equals(Rules.LOOSEST.of(rule)))
                        .filter(rule ->
                                rule.isLooser(least.of(rule), facts.rules().of(rule)))
                        .toList(),
                everyone);
    }

    /**
     * Applies a preset: every rule becomes at least as strict, and a second factor is required of everybody where the
     * preset asks for that, from a day on or at once. The other owners are told.
     *
     * @param from from when on it is required of those of whom it was not; not after now means at once
     */
    public Outcome apply(Asking asking, OrganizationId practice, Preset preset, Instant from, Reason why) {
        Instant now = parts.clock().instant();
        if (from.isAfter(now.plus(Mandates.LONGEST_NOTICE))) {
            return new Outcome.NotThen();
        }
        By by = by(asking, practice);
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return switch (parts.rules().raise(tx, asking, practice, preset.rules(), why)) {
                case PracticeRules.Outcome.Refused(var refused) -> new Outcome.Refused(refused);
                case PracticeRules.Outcome.Held held -> throw looser(held);
                case PracticeRules.Outcome.Changed(var changes) -> {
                    Optional<Instant> day = preset.ofEveryone() ? everyone(tx, by, from, why, now) : Optional.empty();
                    yield changes.isEmpty() && day.isEmpty()
                            ? new Outcome.Same()
                            : applied(tx, by, preset, changes, day, why, now);
                }
            };
        });
    }

    private Optional<Instant> everyone(Tx tx, By by, Instant from, Reason why, Instant now) {
        Optional<Instant> day = store.of(tx, by.practice()).everyoneFrom(from, now);
        day.map(begins -> parts.mandates().decide(tx, by, Scope.EVERYONE, begins, why.text(), now))
                .filter(Mandates.Outcome.HELD::equals)
                .ifPresent(held -> {
                    throw looser(held);
                });
        return day;
    }

    /** A connected product holds back what is looser, which nothing here is. */
    private static IllegalStateException looser(Object held) {
        return new IllegalStateException("a preset would have made something looser: " + held);
    }

    private Outcome applied(
            Tx tx, By by, Preset preset, List<Change> changes, Optional<Instant> day, Reason why, Instant now) {
        Map<String, String> detail = Map.of(
                "preset",
                preset.id(),
                "version",
                preset.version(),
                "before",
                said(changes, Change::from),
                "now",
                said(changes, Change::to),
                "everyone-from",
                day.map(Instant::toString).orElse("-"),
                "why",
                why.text());
        parts.audit()
                .append(
                        tx,
                        AuditEvent.inPractice(
                                now, by.practice().value(), Optional.empty(), by.actor(), "preset.applied", detail));
        notices.owners(tx, by, Notice.Kind.PRESET_APPLIED, preset.id(), now);
        return new Outcome.Applied(changes, day);
    }

    private static String said(List<Change> changes, Function<Change, String> value) {
        return changes.stream()
                .map(change -> change.rule().word() + "=" + value.apply(change))
                .collect(Collectors.joining(" "));
    }

    private static By by(Asking asking, OrganizationId practice) {
        return switch (asking) {
            case Asking.Somebody(var session) -> By.of(practice, session.subscriber());
            case Asking.Operator _ -> By.operator(practice);
            case Asking.Directory _ -> throw new IllegalArgumentException("a directory decides no rules");
        };
    }
}
