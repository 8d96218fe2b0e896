package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Ending;
import io.countersign.session.Sessions;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What a practice requires of its people, changed by whoever may; at once, and told to everybody it concerns. */
public final class PracticeRules {
    private final Parts parts;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            AuthenticatorStore authenticators,
            Authenticators types,
            Sessions sessions,
            NoticeStore notices,
            MembershipAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public PracticeRules(Parts parts) {
        this.parts = parts;
    }

    /** The practice as it is now. */
    public Organization of(OrganizationId practice) {
        return parts.database()
                .read(tx -> parts.organizations().byId(tx, practice))
                .orElseThrow();
    }

    /**
     * Lets the people of a practice sign in with codes by text message, or not. Where it does not any more, whoever has
     * such codes is signed out and told, and sets up another way at their next sign-in; false if it is so already.
     *
     * @param keep a session that stays, if it is the one of whoever does it; empty otherwise
     */
    public boolean allowTextCodes(Actor actor, String keep, OrganizationId practice, boolean allowed) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            if (!parts.organizations().setTextCodes(tx, practice, allowed)) {
                return false;
            }
            parts.audit().rule(tx, actor, practice, "text-codes", allowed ? "on" : "off", now);
            if (!allowed) {
                holders(tx, practice).forEach(person -> {
                    PersonLockStore.take(tx, person);
                    parts.sessions().endAllBut(tx, person, keep, Ending.PLACE);
                    tell(tx, person, Notice.Kind.TEXT_CODES_OFF, now);
                });
            }
            parts.organizations()
                    .owners(tx, practice)
                    .forEach(owner -> tell(
                            tx,
                            owner,
                            allowed ? Notice.Kind.RULE_TEXT_CODES_ON : Notice.Kind.RULE_TEXT_CODES_OFF,
                            now));
            return true;
        });
    }

    /**
     * Lets people whose phone's clock is up to five minutes off sign in once with two more codes, or not; false if it is so
     * already.
     */
    public boolean allowClockLeeway(Actor actor, OrganizationId practice, boolean allowed) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            if (!parts.organizations().setClockLeeway(tx, practice, allowed)) {
                return false;
            }
            parts.audit().rule(tx, actor, practice, "clock-leeway", allowed ? "on" : "off", now);
            Notice.Kind told = allowed ? Notice.Kind.RULE_CLOCK_LEEWAY_ON : Notice.Kind.RULE_CLOCK_LEEWAY_OFF;
            parts.organizations().owners(tx, practice).forEach(owner -> tell(tx, owner, told, now));
            return true;
        });
    }

    /** Who in the practice has a way that is the weaker one, in the order in which people are locked. */
    private List<SubscriberId> holders(Tx tx, OrganizationId practice) {
        Stream<SubscriberId> people = parts.organizations().activeMembers(tx, practice).stream();
        return people.filter(person -> parts.authenticators().of(tx, person).stream()
                        .anyMatch(a -> a.status() == AuthenticatorStatus.ACTIVE
                                && parts.types().type(a.type()).isRestricted()))
                .toList();
    }

    private void tell(Tx tx, SubscriberId whom, Notice.Kind kind, Instant now) {
        parts.notices().tell(tx, List.of(new Notice(whom, now, kind, "")));
    }
}
