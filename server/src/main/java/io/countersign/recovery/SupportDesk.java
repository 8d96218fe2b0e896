package io.countersign.recovery;

import io.countersign.organization.Organization;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryScripts.Script;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installation's support: named people of the company that runs it, who help in any practice and have a place in none.
 * They see no list of anybody's cases. They name a practice and an address, which is in that practice's log, and take up a
 * case, which its owners are told; then they vouch or agree at {@link RecoveryDesk} like colleagues, by the rules for them.
 */
public final class SupportDesk {
    /** For how long somebody sees a case they have taken up. */
    private static final Duration LATELY = Duration.ofDays(30);

    private final Parts parts;
    private final RecoveryScripts scripts;
    private final SupportStore supports = new SupportStore();
    private final RecoveryStore store = new RecoveryStore();
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes its parts. */
    public SupportDesk(Parts parts, RecoveryScripts scripts) {
        this.parts = parts;
        this.scripts = scripts;
        this.notices = parts.told();
        this.audit = parts.cases();
    }

    /** Everybody who is named, the first one first. */
    public List<Subscriber> named() {
        return parts.database()
                .read(tx -> supports.named(tx).stream()
                        .flatMap(id -> parts.subscribers().byId(tx, id).stream())
                        .toList());
    }

    /** Whether somebody is named now. */
    public boolean isNamed(SubscriberId person) {
        return parts.database().read(tx -> supports.isNamed(tx, person));
    }

    /** Names somebody, or names them no more, at the word of whoever runs the server; false if it is so already. */
    public boolean name(SubscriberId person, boolean named) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, person);
            if (supports.isNamed(tx, person) == named) {
                return false;
            }
            if (named) {
                supports.add(tx, person, now);
            } else {
                supports.remove(tx, person);
            }
            audit.ofSupport(tx, person, named ? "named" : "removed", now);
            return true;
        });
    }

    /**
     * The live cases of whoever has this address, in the practices of this name or id; none for an address that nobody there
     * has, or that nobody has. Each practice's log says who looked.
     */
    public List<Script> lookUp(SubscriberId staff, String practice, EmailAddress email) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            Optional<Subscriber> person = parts.subscribers().byEmail(tx, email);
            return practices(tx, practice)
                    .flatMap(found -> {
                        Optional<Subscriber> there =
                                person.filter(known -> known.home().equals(found.id()));
                        audit.lookedUp(tx, found.id(), staff, there.map(Subscriber::id), now);
                        return there.stream();
                    })
                    .flatMap(known -> store.live(tx, known.id()).stream())
                    .filter(of -> of.isLive(now) && !of.rehearsal())
                    .map(of -> scripts.script(tx, of))
                    .toList();
        });
    }

    private Stream<Organization> practices(Tx tx, String named) {
        Optional<Organization> byId = parts.organizations().byId(tx, new OrganizationId(named));
        return byId.map(Stream::of).orElseGet(() -> parts.organizations().byName(tx, named).stream());
    }

    /** The name of the practice that a case belongs to. */
    public String practice(Subject subject) {
        return parts.database()
                .read(tx -> parts.organizations().byId(tx, subject.practice()))
                .orElseThrow()
                .name();
    }

    /** Takes up a live case of somebody else; false if there is none. The owners are told, once for each who takes it up. */
    public boolean takeUp(SubscriberId staff, RecoveryCaseId id) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            Optional<RecoveryCase> found = store.byId(tx, id).filter(of -> mayTakeUp(of, staff, now));
            if (found.isEmpty() || !supports.isNamed(tx, staff)) {
                return false;
            }
            Subject subject = found.get().subject().orElseThrow();
            PersonLockStore.take(tx, subject.person());
            if (!supports.hasTakenUp(tx, id, staff)) {
                supports.takeUp(tx, id, staff, now);
                audit.in(tx, found.get(), RecoveryAudit.actor(staff), "taken-up", Map.of(), now);
                notices.takenUp(tx, subject, now);
            }
            return true;
        });
    }

    private static boolean mayTakeUp(RecoveryCase of, SubscriberId staff, Instant now) {
        return of.isLive(now)
                && !of.rehearsal()
                && of.subject()
                        .filter(subject -> !subject.person().equals(staff))
                        .isPresent();
    }

    /** The cases that somebody has taken up lately, the newest first. */
    public List<Script> takenUp(SubscriberId staff) {
        Instant since = parts.clock().instant().minus(LATELY);
        return parts.database()
                .read(tx -> supports.takenUp(tx, staff, since).stream()
                        .flatMap(id -> store.byId(tx, id).stream())
                        .map(of -> scripts.script(tx, of))
                        .toList());
    }

    /** One of them. */
    public Optional<Script> one(SubscriberId staff, RecoveryCaseId id) {
        return takenUp(staff).stream()
                .filter(script -> script.of().id().equals(id))
                .findFirst();
    }
}
