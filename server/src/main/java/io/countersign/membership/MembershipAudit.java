package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.organization.Group;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Duty;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the log says of practices and of what is done to their people. */
public final class MembershipAudit {
    private final AuditLog log;

    /** Takes the log. */
    public MembershipAudit(AuditLog log) {
        this.log = log;
    }

    void created(Tx tx, Actor actor, Organization practice, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.id().value(),
                        Optional.empty(),
                        actor.name(),
                        "practice.created",
                        Map.of("name", practice.name())));
    }

    void added(Tx tx, Actor actor, OrganizationId practice, Subscriber whom, Position position, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.value(),
                        Optional.of(whom.id().value()),
                        actor.name(),
                        "person.added",
                        Map.of(
                                "role",
                                position.role().name(),
                                "work",
                                position.work().name())));
    }

    /** What is said of a place that changed, in the practice whose it is. */
    void changed(Tx tx, Actor actor, Membership before, Membership after, Instant now) {
        String event = "person.changed";
        Map<String, String> detail = Map.of(
                "role", after.role().name(),
                "work", after.work().name(),
                "role-before", before.role().name(),
                "work-before", before.work().name());
        if (before.status() != after.status()) {
            detail = Map.of("role", after.role().name());
            event = switch (after.status()) {
                case ACTIVE -> "person.reactivated";
                case SUSPENDED -> "person.deactivated";
                case ENDED -> actor.equals(Actor.of(after.subscriber())) ? "person.left" : "person.ended";
            };
        }
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        after.organization().value(),
                        Optional.of(after.subscriber().value()),
                        actor.name(),
                        event,
                        detail));
    }

    void groupMade(Tx tx, Actor actor, Group group, Reason why, Instant now) {
        group(tx, actor, group, Optional.empty(), "group.made", Map.of("why", why.text()), now);
    }

    void groupRenamed(Tx tx, Actor actor, Group group, DisplayName name, Reason why, Instant now) {
        Map<String, String> detail = Map.of("now", name.value(), "why", why.text());
        group(tx, actor, group, Optional.empty(), "group.renamed", detail, now);
    }

    void groupDeleted(Tx tx, Actor actor, Group group, Reason why, Instant now) {
        group(tx, actor, group, Optional.empty(), "group.deleted", Map.of("why", why.text()), now);
    }

    /** What the second factor is to somebody before and after. */
    record Required(Duty before, Duty now) {}

    void moved(
            Tx tx,
            Actor actor,
            Group group,
            SubscriberId whom,
            boolean in,
            Required required,
            Reason why,
            Instant now) {
        Map<String, String> detail = Map.of(
                "required-before",
                required.before().kind().name(),
                "required",
                required.now().kind().name(),
                "why",
                why.text());
        group(tx, actor, group, Optional.of(whom), in ? "group.joined" : "group.left", detail, now);
    }

    /** Somebody who has just come, and is asked for what their place and their groups ask from the first sign-in on. */
    void putIn(Tx tx, Actor actor, Group group, SubscriberId whom, Reason why, Instant now) {
        group(tx, actor, group, Optional.of(whom), "group.joined", Map.of("why", why.text()), now);
    }

    void takenOut(Tx tx, Actor actor, Group group, SubscriberId whom, Reason why, Instant now) {
        group(tx, actor, group, Optional.of(whom), "group.left", Map.of("why", why.text()), now);
    }

    private void group(
            Tx tx,
            Actor actor,
            Group group,
            Optional<SubscriberId> whom,
            String event,
            Map<String, String> detail,
            Instant now) {
        var whole = new HashMap<>(detail);
        whole.put("group", group.id().value());
        whole.put("name", group.name().value());
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        group.practice().value(),
                        whom.map(SubscriberId::value),
                        actor.name(),
                        event,
                        Map.copyOf(whole)));
    }

    /** What was done to a person's account concerns every practice they work in. */
    void about(Tx tx, Actor actor, Subscriber whom, String event, Map<String, String> detail, Instant now) {
        log.append(tx, AuditEvent.ofAccount(now, whom.id().value(), actor.name(), event, detail));
    }

    /** What a practice requires of its people was changed. */
    void rule(Tx tx, Actor actor, OrganizationId practice, PracticeRules.Change change, Reason why, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.value(),
                        Optional.empty(),
                        actor.name(),
                        "rule.changed",
                        Map.of(
                                "rule",
                                change.rule().word(),
                                "from",
                                change.from(),
                                "to",
                                change.to(),
                                "why",
                                why.text())));
    }

    /** All remembered browsers of a person were forgotten; each is written down on its own, too. */
    void forgotten(Tx tx, Actor actor, OrganizationId practice, SubscriberId whom, int count, Reason why, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.value(),
                        Optional.of(whom.value()),
                        actor.name(),
                        "person.browsers-forgotten",
                        Map.of("browsers", Integer.toString(count), "why", why.text())));
    }

    /** What an application asks of each sign-in from now on. */
    void demand(Tx tx, Actor actor, RelyingParty party, Demand now, Reason why, Instant at) {
        Map<String, String> detail = Map.of(
                "application",
                party.id().value(),
                "name",
                party.name(),
                "from",
                party.demand().asText(),
                "to",
                now.asText(),
                "why",
                why.text());
        String event = "application.demands";
        log.append(
                tx,
                party.practice()
                        .map(of -> AuditEvent.inPractice(at, of.value(), Optional.empty(), actor.name(), event, detail))
                        .orElseGet(() -> AuditEvent.ofInstallation(at, actor.name(), event, detail)));
    }

    /** What became of an invitation: neither the address nor the name is on record, the role that was offered is. */
    void invitation(Tx tx, Actor actor, Invitation invitation, String event, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        invitation.practice().value(),
                        Optional.empty(),
                        actor.name(),
                        event,
                        Map.of(
                                "invitation", invitation.id().value(),
                                "role", invitation.position().role().name())));
    }

    /** What a directory says of somebody: neither the address nor the name is on record, nor what they are called elsewhere. */
    void listed(
            Tx tx,
            DirectoryToken by,
            DirectoryPerson said,
            Optional<Membership> place,
            String event,
            List<String> fields,
            Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        by.practice().value(),
                        place.map(one -> one.subscriber().value()),
                        by.actor().name(),
                        event,
                        Map.of("entry", said.id(), "fields", String.join(" ", fields))));
    }

    /** Many were invited at once. */
    void imported(Tx tx, Actor actor, OrganizationId practice, int invited, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.value(),
                        Optional.empty(),
                        actor.name(),
                        "people.imported",
                        Map.of("invited", Integer.toString(invited))));
    }

    /** The list of people was saved as a file. */
    void exported(Tx tx, Actor actor, OrganizationId practice, int people, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.value(),
                        Optional.empty(),
                        actor.name(),
                        "people.exported",
                        Map.of("people", Integer.toString(people))));
    }
}
