package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.membership.ImportPlan;
import io.countersign.membership.Imports;
import io.countersign.membership.Inviter;
import io.countersign.membership.PeopleFile;
import io.countersign.membership.Practices;
import io.countersign.organization.Organization;
import io.countersign.organization.Role;
import java.util.List;

/** Invites everybody of a file, as the pages do, in the name of an owner. */
public final class ImportDesk {
    private final Imports imports;
    private final Practices practices;

    /** Takes the verbs. */
    public ImportDesk(Imports imports, Practices practices) {
        this.imports = imports;
        this.practices = practices;
    }

    AdminAnswer invite(AdminRequest.ImportPeople request, Organization practice) {
        if (practice.test()) {
            return new Refused(
                    Why.ONLY_FOR_TESTS,
                    practice.name() + " is there for the tests of an application. Nobody is invited to it.");
        }
        List<Practices.Person> owners = practices.people(practice.id()).stream()
                .filter(person -> isOwner(person, practice))
                .filter(person -> request.owner().isEmpty()
                        || request.owner().get().equals(person.subscriber().email()))
                .toList();
        if (owners.isEmpty()) {
            return new Refused(
                    Why.PERSON_NOT_FOUND,
                    request.owner()
                            .map(email -> email.value() + " is no owner of " + practice.name() + ".")
                            .orElse(
                                    practice.name()
                                            + " has no owner in whose name anybody could be invited. Add one with \"person add\"."));
        }
        Practices.Person owner = owners.getFirst();
        return answer(
                request,
                practice,
                new Inviter(
                        owner.subscriber().id(),
                        owner.subscriber().name(),
                        Role.OWNER,
                        practice,
                        request.language(),
                        Actor.OPERATOR));
    }

    private AdminAnswer answer(AdminRequest.ImportPeople request, Organization practice, Inviter by) {
        Imports.Outcome outcome = imports.look(by, request.text());
        if (!request.dryRun() && outcome instanceof Imports.Outcome.Planned planned && planned.isReady()) {
            outcome = imports.invite(by, request.text(), planned.plan().mark());
        }
        return switch (outcome) {
            case Imports.Outcome.Unreadable(var why) -> new Refused(Why.FILE_NOT_READ, unreadable(why));
            case Imports.Outcome.Frozen _ ->
                new Refused(
                        Why.FROZEN,
                        "An owner of " + practice.name()
                                + " has raised the alarm. Until it is lifted, nobody is invited.");
            case Imports.Outcome.Planned planned ->
                planned.fullUntil()
                        .<AdminAnswer>map(until -> new Refused(
                                Why.TOO_MANY,
                                "That is more than a practice may invite in a day. Nobody was invited. All of these can"
                                        + " be from " + until + " on."))
                        .orElseGet(() -> imported(practice, planned.plan(), false));
            case Imports.Outcome.Done(ImportPlan plan) -> imported(practice, plan, true);
        };
    }

    private static boolean isOwner(Practices.Person person, Organization practice) {
        return person.memberships().stream()
                .filter(place -> place.organization().equals(practice.id()))
                .anyMatch(place -> place.isActive() && place.role() == Role.OWNER);
    }

    private static AdminAnswer imported(Organization practice, ImportPlan plan, boolean sent) {
        return new AdminAnswer.PeopleImported(
                AdminDesk.practice(practice),
                sent,
                plan.count(ImportPlan.Kind.ACTS),
                plan.count(ImportPlan.Kind.WRONG),
                plan.lines().stream()
                        .map(line -> new ImportedLine(
                                line.number(),
                                line.name(),
                                line.email(),
                                line.position().map(position -> position.role()),
                                line.position().map(position -> position.work()),
                                line.fate(),
                                line.detail()))
                        .toList());
    }

    private static String unreadable(PeopleFile.Unreadable why) {
        return "Nobody was invited: "
                + switch (why.fault()) {
                    case EMPTY -> "there is nobody in the file, or only the line that names its columns.";
                    case TOO_LONG -> "the file is longer than " + PeopleFile.MOST_BYTES / 1024 + " KiB.";
                    case TOO_MANY -> "the file has more than " + PeopleFile.MOST_ROWS + " people.";
                    case NO_EMAIL ->
                        "no column is called \"e-mail\". The first line names the columns: name, e-mail, role, works as.";
                    case NO_NAME -> "no column is called \"name\", nor \"first name\" or \"last name\".";
                    case TWICE -> "the column \"" + why.detail() + "\" is there twice, perhaps under another name.";
                    case TOO_WIDE -> "a line of the file has thousands of cells.";
                };
    }
}
