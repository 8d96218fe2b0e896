package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.mandate.By;
import io.countersign.mandate.Mandates;
import io.countersign.mandate.Mandates.Outcome;
import io.countersign.mandate.Mandates.Picture;
import io.countersign.mandate.Prospect;
import io.countersign.membership.Groups;
import io.countersign.membership.Practices;
import io.countersign.organization.Organization;
import io.countersign.policy.Connection;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides of whom a practice requires a second step, as its pages do. */
public final class MandateDesk {
    private final Mandates mandates;
    private final Groups groups;
    private final InstantSource clock;

    /** Takes the verbs. */
    public MandateDesk(Mandates mandates, Groups groups, InstantSource clock) {
        this.mandates = mandates;
        this.groups = groups;
        this.clock = clock;
    }

    AdminAnswer show(Organization practice) {
        return shown(practice, mandates.of(practice.id()), false);
    }

    AdminAnswer decide(AdminRequest.DecideMandate request, Organization practice) {
        Instant now = clock.instant();
        Instant from = request.from().map(MandateDesk::begins).orElse(now);
        if (request.from().isPresent() && !from.isAfter(now)) {
            return new Refused(Why.DAY_REFUSED, "The day has to be after today, within a year.");
        }
        return request.whom()
                .in(groups.all(practice.id()))
                .map(scope -> decide(request, practice, scope, from))
                .orElseGet(() -> noGroup(practice));
    }

    private AdminAnswer decide(AdminRequest.DecideMandate request, Organization practice, Scope scope, Instant from) {
        if (request.why().isEmpty()) {
            return shown(practice, mandates.ifDecided(practice.id(), scope, from), true);
        }
        By by = By.operator(practice.id());
        return switch (mandates.decide(by, scope, from, request.why().get().text())) {
            case DONE -> show(practice);
            case SAME ->
                new Refused(Why.ALREADY_SO, "It is so already at " + practice.name() + ", and nothing was changed.");
            case NOT_THEN -> new Refused(Why.DAY_REFUSED, "The day has to be after today, within a year.");
            case HELD -> held(practice, mandates.against(practice.id(), scope, from));
            case NO_GROUP -> noGroup(practice);
            case NOBODY -> throw new IllegalStateException("a decision is about nobody alone");
        };
    }

    AdminAnswer day(AdminRequest.GiveDay request, Organization practice, Practices.Person person) {
        By by = By.operator(practice.id());
        SubscriberId whom = person.subscriber().id();
        String why = request.why().text();
        Optional<Instant> until = request.until().map(MandateDesk::begins);
        Outcome outcome = until.map(then -> mandates.giveDay(by, whom, then, why))
                .orElseGet(() -> mandates.takeDay(by, whom, why));
        String email = person.subscriber().email().value();
        return switch (outcome) {
            case DONE -> show(practice);
            case NOT_THEN -> new Refused(Why.DAY_REFUSED, "The day has to be after today, within 30 days.");
            case HELD -> held(practice, until.flatMap(then -> mandates.against(practice.id(), whom, then)));
            case NOBODY, NO_GROUP, SAME ->
                new Refused(
                        Why.ALREADY_SO,
                        until.isPresent()
                                ? email + " does not belong to " + practice.name() + ", or nothing is asked of them."
                                : email + " has no day of their own at " + practice.name() + ".");
        };
    }

    private Refused noGroup(Organization practice) {
        return noGroup(practice, groups);
    }

    static Refused noGroup(Organization practice, Groups groups) {
        String all = groups.all(practice.id()).stream()
                .map(group -> group.name().value())
                .collect(Collectors.joining(", "));
        return new Refused(
                Why.GROUP_NOT_FOUND,
                "There is no such group at " + practice.name() + "."
                        + (all.isEmpty() ? " It has none." : " There are: " + all + "."));
    }

    private Refused held(Organization practice, Optional<Connection> by) {
        return new Refused(
                Why.HELD_BY_PRODUCT,
                by.map(Connection::name).orElse("A product") + " is connected at " + practice.name()
                        + " and asks for a second step of "
                        + by.map(product -> Whom.of(product.reach(), groups.names(practice.id()))
                                        .word())
                                .orElse("somebody")
                        + by.map(product -> " from " + AdminWords.TIME.format(product.from()) + " on")
                                .orElse("")
                        + ". \"practice product disconnect\" ends that.");
    }

    private AdminAnswer shown(Organization practice, Picture picture, boolean planned) {
        Instant now = clock.instant();
        Map<String, String> names = groups.names(practice.id());
        return new AdminAnswer.MandateShown(
                AdminDesk.practice(practice),
                new MandateState(
                        planned,
                        Whom.of(picture.mandate().at(now), names),
                        picture.mandate()
                                .ahead(now)
                                .map(plan -> new MandateState.Announced(Whom.of(plan.scope(), names), plan.from())),
                        Math.toIntExact(picture.ready()),
                        picture.people().stream().map(MandateDesk::somebody).toList(),
                        mandates.exemptions().of(practice.id()).stream()
                                .map(one -> new MandateState.LetOff(
                                        email(picture, one.person()), one.reason(), one.until(), one.holds(now)))
                                .toList()));
    }

    private static String email(Picture picture, SubscriberId person) {
        return picture.people().stream()
                .filter(one -> one.person().id().equals(person))
                .map(one -> one.person().email().value())
                .findFirst()
                .orElse("");
    }

    private static MandateState.Somebody somebody(Prospect one) {
        return new MandateState.Somebody(
                one.person().email().value(),
                one.person().name(),
                spelling(one.outlook()),
                spelling(one.duty().kind()),
                one.duty().until());
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Instant begins(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
