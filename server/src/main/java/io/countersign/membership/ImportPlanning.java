package io.countersign.membership;

import io.countersign.membership.ImportPlan.Fate;
import io.countersign.membership.ImportPlan.Line;
import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of each row of a file: a pure rule over who belongs to the practice and who is invited. */
final class ImportPlanning {
    private final Role by;
    private final Map<EmailAddress, Membership> here = new HashMap<>();
    private final Map<EmailAddress, Invitation> open = new HashMap<>();
    private final Instant now;

    /** Takes the role of whoever invites, everybody of the practice, and the open invitations. */
    ImportPlanning(Role by, List<RosterStore.Placed> people, List<Invitation> invitations, Instant now) {
        this.by = by;
        this.now = now;
        people.forEach(one -> here.put(one.person().email(), one.place()));
        invitations.forEach(one -> open.put(one.email(), one));
    }

    ImportPlan of(List<PeopleFile.Row> rows) {
        var first = new HashMap<EmailAddress, Integer>();
        return new ImportPlan(rows.stream().map(row -> line(row, first)).toList());
    }

    private Line line(PeopleFile.Row row, Map<EmailAddress, Integer> first) {
        Optional<EmailAddress> email = EmailAddress.parse(row.email());
        Optional<DisplayName> name = DisplayName.parse(row.name());
        PositionWords.Reading reading = PositionWords.read(row.role(), row.work());
        Integer earlier =
                email.map(address -> first.putIfAbsent(address, row.line())).orElse(null);
        if (row.broken()) {
            return line(row, Fate.BROKEN, "");
        }
        if (email.isEmpty()) {
            return line(row, row.email().isEmpty() ? Fate.EMAIL_MISSING : Fate.EMAIL_MALFORMED, "");
        }
        if (earlier != null) {
            return line(row, Fate.TWICE, earlier.toString());
        }
        if (name.isEmpty()) {
            return line(row, row.name().isEmpty() ? Fate.NAME_MISSING : Fate.NAME_MALFORMED, "");
        }
        return switch (reading) {
            case PositionWords.Reading.Not(var what) ->
                what == PositionWords.Unknown.ROLE
                        ? line(row, Fate.ROLE_UNKNOWN, row.role())
                        : line(row, Fate.WORK_UNKNOWN, row.work());
            case PositionWords.Reading.Of(Position wanted) ->
                new Line(
                        row.line(),
                        name.get().value(),
                        email.get().value(),
                        Optional.of(wanted),
                        fate(email.get(), wanted),
                        "",
                        row.formula());
        };
    }

    private static Line line(PeopleFile.Row row, Fate fate, String detail) {
        return new Line(row.line(), row.name(), row.email(), Optional.empty(), fate, detail, row.formula());
    }

    private Fate fate(EmailAddress email, Position wanted) {
        Membership place = here.get(email);
        if (place != null && place.status() != Status.ENDED) {
            if (place.status() == Status.SUSPENDED) {
                return Fate.HERE_SUSPENDED;
            }
            return place.position().equals(wanted) ? Fate.HERE : Fate.HERE_OTHERWISE;
        }
        if (!by.mayGive(wanted.role())) {
            return Fate.ROLE_NOT_ALLOWED;
        }
        Invitation asked = open.get(email);
        return asked == null ? Fate.INVITE : fate(asked, wanted);
    }

    private Fate fate(Invitation asked, Position wanted) {
        boolean same = asked.position().equals(wanted);
        if (same && asked.isGood(now)) {
            return Fate.INVITED;
        }
        if (!by.mayGive(asked.position().role())) {
            return Fate.ROLE_NOT_ALLOWED;
        }
        if (asked.sent() >= Invitation.MOST_SENT) {
            return Fate.TOO_OFTEN;
        }
        if (now.isBefore(asked.sentAt().plus(Invitation.PAUSE))) {
            return Fate.TOO_SOON;
        }
        return same ? Fate.RENEW : Fate.CHANGE;
    }
}
