package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.People;
import io.countersign.membership.People.Asking;
import io.countersign.membership.People.Outcome;
import io.countersign.membership.PlaceRules.Refusal;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Practices;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an operator changes of people's places in a practice, and of its rules: by the verbs the pages use. */
public final class PlaceDesk {
    private static final Asking OPERATOR = new Asking.Operator();

    private final People people;
    private final PracticeRules rules;

    /** Takes the verbs. */
    public PlaceDesk(People people, PracticeRules rules) {
        this.people = people;
        this.rules = rules;
    }

    AdminAnswer give(AdminRequest.GiveRole request, Organization practice, Practices.Person person) {
        return place(practice, person)
                .map(before -> {
                    var wanted = new Position(request.role(), request.work().orElse(before.work()));
                    return answer(
                            practice,
                            person,
                            before,
                            people.give(
                                    OPERATOR, practice.id(), person.subscriber().id(), wanted));
                })
                .orElseGet(() -> stranger(practice, person));
    }

    AdminAnswer turn(AdminRequest.TurnPlace request, Organization practice, Practices.Person person) {
        var whom = person.subscriber().id();
        return place(practice, person)
                .map(before -> answer(
                        practice,
                        person,
                        before,
                        request.active()
                                ? people.reactivate(OPERATOR, practice.id(), whom)
                                : people.deactivate(OPERATOR, practice.id(), whom)))
                .orElseGet(() -> stranger(practice, person));
    }

    AdminAnswer rules(Organization practice) {
        Rules now = rules.holding(practice.id());
        return new AdminAnswer.RulesShown(
                AdminDesk.practice(practice),
                Arrays.stream(Rule.values())
                        .map(rule -> new RuleValue(rule, now.of(rule)))
                        .toList());
    }

    AdminAnswer set(AdminRequest.SetRules request, Organization practice) {
        Map<Rule, String> wanted =
                request.rules().stream().collect(Collectors.toMap(RuleValue::rule, RuleValue::value));
        return switch (rules.change(OPERATOR, practice.id(), wanted, request.why())) {
            case PracticeRules.Outcome.Refused(var why) -> refused(why, practice);
            case PracticeRules.Outcome.Held(var bound) ->
                new Refused(
                        Why.HELD_BY_PRODUCT,
                        bound.product() + " is connected at " + practice.name() + " and keeps "
                                + bound.rule().word() + " at " + bound.least()
                                + " or stricter. \"practice product disconnect\" ends that.");
            case PracticeRules.Outcome.Changed(var changes)
            when changes.isEmpty() ->
                new Refused(Why.ALREADY_SO, "It is so already at " + practice.name() + ", and nothing was changed.");
            case PracticeRules.Outcome.Changed _ -> rules(practice);
        };
    }

    static Refused refused(PracticeRules.Why why, Organization practice) {
        return switch (why) {
            case FROZEN ->
                new Refused(
                        Why.RULE_REFUSED,
                        "An owner of " + practice.name()
                                + " has raised the alarm: nothing is changed until it is over.");
            case NO_PASSKEYS ->
                new Refused(
                        Why.RULE_REFUSED,
                        "Nobody can use a passkey at an address that is a number, so nobody could sign in any more.");
        };
    }

    private static Optional<Membership> place(Organization practice, Practices.Person person) {
        return person.memberships().stream()
                .filter(place -> place.organization().equals(practice.id()))
                .findFirst();
    }

    private static AdminAnswer answer(
            Organization practice, Practices.Person person, Membership before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed(Membership now) ->
                new AdminAnswer.PlaceChanged(
                        AdminDesk.person(person.subscriber()),
                        AdminDesk.practice(practice),
                        now.role(),
                        now.work(),
                        now.status());
            case Outcome.Refused(Refusal why) ->
                refused(why, before, person.subscriber().email().value(), practice.name());
            case Outcome.Nobody _ -> stranger(practice, person);
        };
    }

    private static Refused refused(Refusal why, Membership place, String email, String practice) {
        return switch (why) {
            case LAST_OWNER ->
                new Refused(
                        Why.LAST_OWNER,
                        email + " is the last owner of " + practice + ". Make somebody else an owner first.");
            case NOT_HOME ->
                new Refused(
                        Why.NOT_HOME,
                        email + " has another home practice, and only that one takes a place away for a while.");
            case NOT_NOW ->
                place.isActive()
                        ? new Refused(
                                Why.ALREADY_SO,
                                email + " has this place in " + practice + " already, and nothing was changed.")
                        : new Refused(
                                Why.PLACE_NOT_HELD,
                                email + " does not hold their place in " + practice + " now ("
                                        + RoleWords.of(place.status())
                                        + "). \"person reactivate\" gives back what was taken away for a while; an"
                                        + " invitation brings back somebody whose place was ended.");
            case NOT_ALLOWED, NOT_ONESELF -> throw new IllegalStateException("an operator is nobody of a practice");
        };
    }

    private static Refused stranger(Organization practice, Practices.Person person) {
        return new Refused(
                Why.PERSON_NOT_FOUND,
                person.subscriber().email().value() + " does not belong to " + practice.name() + ".");
    }
}
