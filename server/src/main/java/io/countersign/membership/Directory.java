package io.countersign.membership;

import io.countersign.membership.DirectoryList.Standing;
import io.countersign.membership.DirectoryPerson.Off;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a practice's directory does to its people: invites them, takes their places away and gives them back, ends them.
 * It has no more than an administrator, and less: it makes nobody owner or administrator, touches no owner, gives back
 * what it took itself, and knows nothing of how people sign in. Each request is decided under the lock of the practice,
 * whole or not at all.
 */
public final class Directory {
    /** How many people one directory may speak of: as many as a big practice has, many times over. */
    static final int MOST = 5000;

    private final Parts parts;
    private final DirectoryPersonStore store = new DirectoryPersonStore();
    private final DirectoryPlaces places;
    private final DirectoryMemberStore members = new DirectoryMemberStore();
    private final FreezeStore freezes = new FreezeStore();

    /** What it works through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            DirectoryList list,
            People people,
            Invitations invitations,
            MembershipAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public Directory(Parts parts) {
        this.parts = parts;
        this.places = new DirectoryPlaces(parts);
    }

    /** What became of what the directory asked for. */
    public sealed interface Outcome {
        /** It is done, and so they are now. */
        record Done(DirectoryEntry now) implements Outcome {}

        /** It is not, and nothing is changed. */
        record Refused(Why why) implements Outcome {}
    }

    /** Why something is not done. */
    public enum Why {
        /** An owner has raised the alarm. */
        FROZEN,
        /** The practice has nobody of this id. */
        NOBODY,
        /** There is somebody of this address already. */
        EXISTS,
        /** Somebody else has this external id. */
        EXTERNAL_ID,
        /** They are not as the directory saw them. */
        CHANGED,
        /** An address is for good: it is what somebody signs in with. */
        ADDRESS,
        /** Owners are looked after by people alone. */
        OWNER,
        /** People have taken this place away, and people give it back. */
        BY_PEOPLE,
        /** As many were invited lately as may be, the practice over or this address alone. */
        TOO_OFTEN,
        /** The practice has a group of this name. */
        GROUP_NAME,
        /** Somebody who is to be in a group is not there. */
        NO_MEMBER,
        /** Less would be required of somebody, or a group would be gone that something is required of. */
        REQUIRED,
        /** The directory speaks of as many as it may. */
        FULL
    }

    /** Somebody new. */
    public record Newcomer(EmailAddress email, DisplayName name, Optional<String> externalId, boolean active) {}

    /**
     * What is to be otherwise of somebody.
     *
     * @param email the address they are to have; the one they have, or nothing, says nothing
     * @param externalId what the directory calls them; empty inside where it does so no more
     */
    public record Change(
            Optional<EmailAddress> email,
            Optional<Optional<String>> externalId,
            Optional<DisplayName> name,
            Optional<Boolean> active) {}

    /** Puts somebody on the list, and invites them unless they are to be held back. */
    public Outcome add(DirectoryToken by, Newcomer who) {
        return decide(by, (tx, now) -> {
            if (parts.list().standing(tx, by.practice(), who.email()).isPresent()) {
                return new Outcome.Refused(Why.EXISTS);
            }
            if (who.externalId()
                    .flatMap(id -> other(tx, by, id, who.email(), now))
                    .isPresent()) {
                return new Outcome.Refused(Why.EXTERNAL_ID);
            }
            if (store.isBarred(tx, by.practice(), who.email())) {
                return new Outcome.Refused(Why.BY_PEOPLE);
            }
            if (store.count(tx, by.practice()) >= MOST) {
                return new Outcome.Refused(Why.FULL);
            }
            store.byEmail(tx, by.practice(), who.email()).ifPresent(former -> store.end(tx, former.id(), now));
            DirectoryPerson said = parts.list()
                    .fresh(by.practice(), who.email(), now)
                    .called(who.externalId(), Optional.of(who.name().value()), now);
            store.add(tx, who.active() ? said : said.off(Off.HELD, now));
            parts.audit().listed(tx, by, said, Optional.empty(), "directory.person-listed", List.of(), now);
            return who.active() ? places.invite(tx, by, said, now).orElseGet(() -> done(tx, said)) : done(tx, said);
        });
    }

    /**
     * Changes something of somebody: all of it, or nothing.
     *
     * @param unchanged whether they are as the directory saw them
     */
    public Outcome change(DirectoryToken by, String id, Change change, Predicate<DirectoryEntry> unchanged) {
        return decide(by, (tx, now) -> {
            Optional<Standing> found = parts.list().standing(tx, by.practice(), id);
            if (found.isEmpty()) {
                return new Outcome.Refused(Why.NOBODY);
            }
            Standing before = found.get();
            if (!unchanged.test(before.entry())) {
                return new Outcome.Refused(Why.CHANGED);
            }
            if (change.email()
                    .filter(email -> !email.equals(before.said().email()))
                    .isPresent()) {
                return new Outcome.Refused(Why.ADDRESS);
            }
            Optional<Outcome> refused = call(tx, by, before, change, now);
            return refused.or(() -> places.turn(tx, by, before, change.active().orElse(before.isActive()), now))
                    .orElseGet(() -> done(tx, before.said()));
        });
    }

    /** Ends somebody's place, or takes the invitation back, and takes them off the list. */
    public Outcome remove(DirectoryToken by, String id, Predicate<DirectoryEntry> unchanged) {
        return decide(by, (tx, now) -> {
            Optional<Standing> found = parts.list().standing(tx, by.practice(), id);
            if (found.isEmpty()) {
                return new Outcome.Refused(Why.NOBODY);
            }
            Standing before = found.get();
            if (!unchanged.test(before.entry())) {
                return new Outcome.Refused(Why.CHANGED);
            }
            Optional<Outcome> refused = places.end(tx, by, before, now);
            if (refused.isPresent()) {
                return refused.get();
            }
            boolean byPeople = isTakenByPeople(before);
            store.change(tx, said(tx, before).off(byPeople ? Off.BARRED : Off.NOT, now));
            store.end(tx, id, now);
            members.removePerson(tx, id);
            parts.audit().listed(tx, by, before.said(), before.place(), "directory.person-removed", List.of(), now);
            return new Outcome.Done(before.entry());
        });
    }

    /** What is decided while nobody else changes the practice. */
    @FunctionalInterface
    private interface Decision {
        Outcome of(Tx tx, Instant now);
    }

    private Outcome decide(DirectoryToken by, Decision decision) {
        Instant now = parts.clock().instant();
        try {
            return parts.database().write(tx -> {
                parts.organizations().lock(tx, by.practice());
                if (freezes.of(tx, by.practice(), now).isPresent()) {
                    return new Outcome.Refused(Why.FROZEN);
                }
                Outcome outcome = decision.of(tx, now);
                if (outcome instanceof Outcome.Refused refused) {
                    throw new DirectoryRefusal(refused.why());
                }
                return outcome;
            });
        } catch (DirectoryRefusal refusal) {
            return new Outcome.Refused(refusal.why());
        }
    }

    /** What the directory calls somebody. */
    private Optional<Outcome> call(Tx tx, DirectoryToken by, Standing before, Change change, Instant now) {
        DirectoryPerson said = before.said();
        Optional<String> externalId = change.externalId().orElse(said.externalId());
        Optional<String> name = change.name().map(DisplayName::value).or(said::name);
        var fields = new ArrayList<String>();
        if (!externalId.equals(said.externalId())) {
            if (externalId.flatMap(id -> other(tx, by, id, said.email(), now)).isPresent()) {
                return Optional.of(new Outcome.Refused(Why.EXTERNAL_ID));
            }
            fields.add("external-id");
        }
        if (!name.equals(said.name()) && !name.equals(Optional.of(before.name()))) {
            fields.add("name");
        }
        if (!fields.isEmpty()) {
            store.change(tx, said.called(externalId, name, now));
            parts.audit().listed(tx, by, said, before.place(), "directory.person-changed", fields, now);
        }
        return Optional.empty();
    }

    private Optional<DirectoryPerson> other(
            Tx tx, DirectoryToken by, String externalId, EmailAddress than, Instant now) {
        Optional<DirectoryPerson> found = store.byExternalId(tx, by.practice(), externalId)
                .filter(one -> !one.email().equals(than));
        if (found.isPresent()
                && parts.list().standing(tx, by.practice(), found.get().id()).isEmpty()) {
            // Somebody who is not here any more: the directory may call somebody else so.
            store.end(tx, found.get().id(), now);
            return Optional.empty();
        }
        return found;
    }

    private DirectoryPerson said(Tx tx, Standing before) {
        return store.byId(tx, before.said().practice(), before.said().id()).orElseThrow();
    }

    private Outcome done(Tx tx, DirectoryPerson said) {
        return new Outcome.Done(parts.list()
                .standing(tx, said.practice(), said.id())
                .orElseThrow()
                .entry());
    }

    private static boolean isTakenByPeople(Standing before) {
        return before.place()
                        .filter(place -> place.status() == Membership.Status.SUSPENDED)
                        .isPresent()
                && before.said().off() != Off.TAKEN;
    }
}
