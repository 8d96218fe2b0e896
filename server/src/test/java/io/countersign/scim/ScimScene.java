package io.countersign.scim;

import io.countersign.PlainBrowser;
import io.countersign.ScimDoor;
import io.countersign.WholeProgram;
import io.countersign.membership.Actor;
import io.countersign.membership.DirectoryTokens;
import io.countersign.membership.DirectoryTokens.Outcome;
import io.countersign.membership.Practices;
import io.countersign.membership.Reason;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two practices, each with a directory that has a key. */
final class ScimScene implements AutoCloseable {
    static final Reason WHY = new Reason("our people live in Entra");

    final WholeProgram program;
    final Organization riverside;
    final Organization hillside;
    final SubscriberId ann;
    final Tenant entra;
    final Tenant other;

    ScimScene(Path folder) {
        this(WholeProgram.in(folder));
    }

    ScimScene(WholeProgram program) {
        this.program = program;
        this.riverside = program.installation.practices().create(Actor.OPERATOR, name("Riverside Dental"));
        this.hillside = program.installation.practices().create(Actor.OPERATOR, name("Hillside Physiotherapy"));
        this.ann = add(riverside, WholeProgram.EMAIL, Role.OWNER);
        this.entra = tenant(riverside, ann, Optional.empty());
        this.other = tenant(hillside, add(hillside, "olga@hillside.example", Role.OWNER), Optional.empty());
    }

    DirectoryTokens tokens() {
        return ScimDoor.tokens(program.installation, program.clock);
    }

    Tenant tenant(Organization practice, SubscriberId owner, Optional<Integer> days) {
        return new Tenant(program.origin, made(practice, owner, days).text().reveal());
    }

    Outcome.Made made(Organization practice, SubscriberId owner, Optional<Integer> days) {
        var wish = new DirectoryTokens.Wish(program.freshId(), name("Entra ID"), days, Language.ENGLISH);
        return (Outcome.Made) tokens().make(owner, practice.id(), wish, WHY);
    }

    /** Somebody who was added by hand, and may choose a password. */
    SubscriberId add(Organization practice, String email, Role role) {
        return added(practice, email, role).subscriber().id();
    }

    Practices.Added added(Organization practice, String email, Role role) {
        return program.installation
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice.id(),
                        EmailAddress.parse(email).orElseThrow(),
                        name("Bob Carter"),
                        new Position(role, Work.TEAM))
                .orElseThrow();
    }

    /** Somebody's place, be it held or not. */
    Optional<Membership> place(Organization practice, SubscriberId person) {
        return program.installation
                .database()
                .read(tx -> new OrganizationStore().membership(tx, practice.id(), person));
    }

    /** How many mails were sent to an address. */
    long mails(String to) {
        return program.posted().stream()
                .filter(mail -> mail.address().equals(to))
                .count();
    }

    /** Somebody follows the newest link that was mailed to them, and joins. */
    void joins(String email) {
        String link = program.posted().stream()
                .filter(mail -> mail.address().equals(email))
                .reduce((_, newer) -> newer)
                .orElseThrow()
                .link();
        PlainBrowser browser = program.browser();
        browser.open(URI.create(link).getRawPath());
        browser.submit(Map.of("name", "Bea Brown", "password", WholeProgram.PASSWORD));
    }

    void freeze(Organization practice) {
        Instant now = program.clock.instant();
        program.installation
                .database()
                .writeOnly(tx -> new FreezeStore()
                        .begin(tx, practice.id(), new FreezeStore.Freeze(now, now.plus(Duration.ofHours(1)))));
    }

    /** What the log says of a practice, the oldest first, by those whose name begins so. */
    List<String> log(Organization practice, String actor) {
        return program.installation
                .database()
                .read(tx -> tx.list(
                        "select event from audit_event where organization_id = ? and actor like ? order by seq",
                        row -> row.text("event"),
                        practice.id().value(),
                        actor + "%"));
    }

    static DisplayName name(String name) {
        return DisplayName.parse(name).orElseThrow();
    }

    @Override
    public void close() {
        program.close();
    }
}
