package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.membership.Groups.Move;
import io.countersign.membership.People.Asking;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Belonging;
import io.countersign.organization.Group;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Duty;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * People put into groups of their practice and taken out of them: all of what was asked for, or nothing. Who needs a second
 * step by it is told; that somebody needs none any more is told to the owners, and nobody decides it of themselves.
 */
final class GroupMoves {
    private final Parts parts;
    private final GroupStore groups = new GroupStore();
    private final MandateStore mandates = new MandateStore();

    /** What they read and write through. */
    record Parts(
            OrganizationStore organizations,
            SubscriberStore subscribers,
            AuthenticatorStore authenticators,
            Authenticators types,
            NoticeStore notices,
            MembershipAudit audit) {}

    GroupMoves(Parts parts) {
        this.parts = parts;
    }

    /** One person's moves, and what they make of what is required of them. */
    private record Course(
            Membership place, List<Move> moves, Mandate mandate, Mandate.Own own, Belonging before, Belonging after) {
        SubscriberId person() {
            return place.subscriber();
        }

        boolean letsOff(Instant now) {
            return mandate.letsOff(before, after, now);
        }

        Duty duty(Belonging belonging, Instant now) {
            return mandate.of(belonging, own, now);
        }
    }

    /** Whom of these less would be required of. */
    List<SubscriberId> letOff(Tx tx, OrganizationId practice, List<Move> moves, Instant now) {
        return courses(tx, practice, moves).stream()
                .filter(course -> course.letsOff(now))
                .map(Course::person)
                .toList();
    }

    /** Why these are not made; nothing where they may be. Whoever asks may change people, and the groups are there. */
    Optional<Groups.Why> against(Tx tx, Asking asking, OrganizationId practice, List<Move> moves, Instant now) {
        List<Course> courses = courses(tx, practice, moves);
        long people = moves.stream().map(Move::person).distinct().count();
        if (courses.size() < people) {
            return Optional.of(Groups.Why.NO_PERSON);
        }
        return courses.stream()
                .flatMap(course -> against(tx, asking, course, now).stream())
                .findFirst();
    }

    private Optional<Groups.Why> against(Tx tx, Asking asking, Course course, Instant now) {
        if (asking instanceof Asking.Directory) {
            return byDirectory(course, now);
        }
        if (!(asking instanceof Asking.Somebody(var session))) {
            return Optional.empty();
        }
        boolean mayChange = parts.organizations()
                .membership(tx, course.place().organization(), session.subscriber())
                .filter(own -> course.place().role() != Role.OWNER || own.role().may(Right.CHANGE_OWNERS))
                .isPresent();
        if (!mayChange) {
            return Optional.of(Groups.Why.NOT_ALLOWED);
        }
        return session.subscriber().equals(course.person()) && course.letsOff(now)
                ? Optional.of(Groups.Why.NOT_ONESELF)
                : Optional.empty();
    }

    /** A directory touches no owner, and requires less of nobody. */
    private static Optional<Groups.Why> byDirectory(Course course, Instant now) {
        if (course.place().role() == Role.OWNER) {
            return Optional.of(Groups.Why.NOT_ALLOWED);
        }
        return course.letsOff(now) ? Optional.of(Groups.Why.NAMED) : Optional.empty();
    }

    /** Makes those that change something; tells which. */
    List<Move> make(Tx tx, Asking asking, OrganizationId practice, List<Move> moves, Reason why, Instant now) {
        var made = new ArrayList<Move>();
        for (Course course : courses(tx, practice, moves)) {
            List<Move> changing = course.moves().stream()
                    .filter(move -> write(tx, practice, move, now))
                    .toList();
            log(tx, asking, course, changing, why, now);
            if (!changing.isEmpty()) {
                tell(tx, asking, course, now);
            }
            made.addAll(changing);
        }
        return List.copyOf(made);
    }

    private boolean write(Tx tx, OrganizationId practice, Move move, Instant now) {
        Group group = groups.byId(tx, practice, move.group()).orElseThrow();
        return move.in()
                ? groups.putIn(tx, group, move.person(), now)
                : groups.takeOut(tx, move.group(), move.person());
    }

    /** Each with what was required before it and after it, in the order in which they are made. */
    private void log(Tx tx, Asking asking, Course course, List<Move> changing, Reason why, Instant now) {
        Belonging before = course.before();
        for (Move move : changing) {
            Belonging after = moved(before, move);
            Group group =
                    groups.byId(tx, course.place().organization(), move.group()).orElseThrow();
            var required = new MembershipAudit.Required(course.duty(before, now), course.duty(after, now));
            parts.audit().moved(tx, asking.actor(), group, move.person(), move.in(), required, why, now);
            before = after;
        }
    }

    private static Belonging moved(Belonging before, Move move) {
        var groups = new HashSet<>(before.groups());
        if (move.in()) {
            groups.add(move.group());
        } else {
            groups.remove(move.group());
        }
        return new Belonging(before.position(), groups);
    }

    private void tell(Tx tx, Asking asking, Course course, Instant now) {
        if (course.letsOff(now)) {
            String name =
                    parts.subscribers().byId(tx, course.person()).orElseThrow().name();
            parts.organizations().owners(tx, course.place().organization()).stream()
                    .filter(owner -> !Actor.of(owner).equals(asking.actor()))
                    .forEach(owner -> tell(tx, owner, Notice.Kind.LET_OFF_BY_GROUP, name, now));
        } else if (course.place().isActive() && isStricter(course, now) && !isReady(tx, course.person())) {
            Optional<Instant> until = course.duty(course.after(), now).until();
            tell(
                    tx,
                    course.person(),
                    until.isPresent() ? Notice.Kind.MANDATE : Notice.Kind.MANDATE_NOW,
                    until.map(day -> day.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                            .orElse(""),
                    now);
        }
    }

    private static boolean isStricter(Course course, Instant now) {
        Duty.Kind kind = course.duty(course.after(), now).kind();
        return (kind == Duty.Kind.REQUIRED || kind == Duty.Kind.GRACE)
                && kind.compareTo(course.duty(course.before(), now).kind()) > 0;
    }

    private boolean isReady(Tx tx, SubscriberId person) {
        return parts.authenticators().of(tx, person).stream()
                .anyMatch(one -> one.status() == AuthenticatorStatus.ACTIVE
                        && parts.types().isSecondFactor(one)
                        && parts.types().type(one.type()).isLasting());
    }

    private void tell(Tx tx, SubscriberId whom, Notice.Kind kind, String detail, Instant now) {
        parts.notices().tell(tx, List.of(new Notice(whom, now, kind, detail)));
    }

    /** Of whoever has a place, be it taken away for a while: person by person. */
    private List<Course> courses(Tx tx, OrganizationId practice, List<Move> moves) {
        Mandate mandate = mandates.of(tx, practice);
        return moves.stream()
                .map(Move::person)
                .distinct()
                .flatMap(person -> parts.organizations().membership(tx, practice, person).stream())
                .filter(place -> place.status() != Membership.Status.ENDED)
                .map(place -> course(tx, place, mandate, moves))
                .toList();
    }

    private Course course(Tx tx, Membership place, Mandate mandate, List<Move> moves) {
        List<Move> own = moves.stream()
                .filter(move -> move.person().equals(place.subscriber()))
                .toList();
        var before = new Belonging(place.position(), groups.ofMember(tx, place.organization(), place.subscriber()));
        Belonging after = before;
        for (Move move : own) {
            after = moved(after, move);
        }
        Mandate.Own alone = mandates.ofMember(tx, place.subscriber()).stream()
                .filter(one -> one.mandate().practice().equals(place.organization()))
                .map(MandateStore.OfPlace::own)
                .findFirst()
                .orElse(Mandate.Own.NONE);
        return new Course(place, own, mandate, alone, before, after);
    }
}
