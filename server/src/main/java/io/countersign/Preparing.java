package io.countersign;

import io.countersign.readiness.LostPhoneDrill;
import io.countersign.readiness.OwnReadiness;
import io.countersign.readiness.PracticePlans;
import java.time.InstantSource;

/** What makes people and practices ready for the day something is lost, wired by hand. */
public record Preparing(OwnReadiness own, LostPhoneDrill drill, PracticePlans practices) {
    static Preparing over(Installation on, InstantSource clock) {
        return new Preparing(
                new OwnReadiness(on.database, on.types(), on.audit, clock),
                new LostPhoneDrill(new LostPhoneDrill.Parts(
                        on.database,
                        on.subscribers,
                        on.authenticators,
                        on.recoveryCodes,
                        on.verifications,
                        on.notices,
                        on.secrets)),
                new PracticePlans(new PracticePlans.Parts(
                        on.database,
                        on.types(),
                        on.organizations,
                        on.helping().rehearsals(),
                        on.notices,
                        on.audit,
                        clock)));
    }
}
