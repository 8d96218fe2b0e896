package io.countersign.evidence;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Authenticators;
import io.countersign.evidence.Standings.Recorded;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What writes down how each practice stands, in its own log: on each day (UTC) on which it stands otherwise than was written
 * last, once a day, and once a week at least. What was decided anew, such as a rule or of whom a second factor is required,
 * is not left to the next day.
 */
public final class StandingRounds {
    /** Nothing is left unsaid for longer. */
    static final Duration LONGEST = Duration.ofDays(7);

    private final Parts parts;
    private final CoverageStore coverage = new CoverageStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            Standings standings,
            Authenticators types,
            AuditLog audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public StandingRounds(Parts parts) {
        this.parts = parts;
    }

    /** Makes one round over all practices; tells of how many it wrote. Two nodes that do so at once write once. */
    public int make() {
        Instant now = parts.clock().instant();
        int written = 0;
        for (Organization practice :
                parts.database().read(tx -> parts.organizations().all(tx))) {
            if (!practice.test()
                    && parts.database().read(tx -> isDue(tx, practice.id(), now))
                    && parts.database().write(tx -> write(tx, practice.id(), now))) {
                written++;
            }
        }
        return written;
    }

    private boolean isDue(Tx tx, OrganizationId practice, Instant now) {
        Optional<Recorded> last = parts.standings().last(tx, practice);
        return last.isEmpty()
                || (isItsTime(tx, practice, last.get().at(), now)
                        && isNews(last.get(), parts.standings().now(tx, practice, now), now));
    }

    private boolean isItsTime(Tx tx, OrganizationId practice, Instant last, Instant now) {
        return day(last).isBefore(day(now)) || parts.standings().isDecidedSince(tx, practice, last);
    }

    private static boolean isNews(Recorded last, Standing standing, Instant now) {
        return !now.isBefore(last.at().plus(LONGEST))
                || last.standing()
                        .filter(before -> !standing.differsFrom(before))
                        .isEmpty();
    }

    /** Under the lock of the practice it is looked at again: another node may have been here. */
    private boolean write(Tx tx, OrganizationId practice, Instant now) {
        parts.organizations().lock(tx, practice);
        if (!isDue(tx, practice, now)) {
            return false;
        }
        Standing standing = parts.standings().now(tx, practice, now);
        parts.audit().append(tx, events(practice, standing, now));
        coverage.put(tx, practice, Coverage.of(day(now), standing, this::isPhishingResistant));
        return true;
    }

    private static List<AuditEvent> events(OrganizationId practice, Standing standing, Instant now) {
        return standing.asDetails().stream()
                .map(detail -> AuditEvent.inPractice(
                        now, practice.value(), Optional.empty(), "system", Standing.EVENT, detail))
                .toList();
    }

    private boolean isPhishingResistant(String kind) {
        AuthenticatorType type = parts.types().type(kind);
        return type.isPhishingResistant();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
