package io.countersign;

import io.countersign.platform.web.PublicUrl;
import io.countersign.recovery.PrintedKeys;
import io.countersign.recovery.Recoveries;
import io.countersign.recovery.RecoveryDesk;
import io.countersign.recovery.RecoveryEndings;
import io.countersign.recovery.RecoveryRounds;
import io.countersign.recovery.RecoveryScripts;
import io.countersign.recovery.Rehearsals;
import io.countersign.recovery.SupportDesk;
import io.countersign.recovery.Tickets;
import io.countersign.verification.VerificationStore;
import java.time.InstantSource;

/** What helps people back in who lost what they sign in with, wired by hand. */
public record Helping(
        Recoveries recoveries,
        Tickets tickets,
        PrintedKeys keys,
        RecoveryDesk desk,
        RecoveryScripts scripts,
        SupportDesk support,
        RecoveryRounds rounds,
        Rehearsals rehearsals) {
    static Helping over(Installation on, RecoveryEndings endings, PublicUrl publicUrl, InstantSource clock) {
        var parts = new Recoveries.Parts(
                on.database,
                on.subscribers,
                on.organizations,
                on.authenticators,
                on.types(),
                on.passwords,
                on.policies(),
                new VerificationStore(on.authenticators, on.audit, on.notices),
                on.verifications,
                on.enrolments(),
                on.sessions(),
                on.numbersOnFile,
                on.noticeAddresses,
                on.notices,
                on.textMessages,
                on.outbox,
                publicUrl,
                on.kek.forPurpose("recovery"),
                on.hashes.pepperFor("recovery keys"),
                on.audit,
                on.secrets,
                clock);
        var scripts = new RecoveryScripts(parts);
        return new Helping(
                new Recoveries(parts, endings),
                new Tickets(parts, endings),
                new PrintedKeys(parts),
                new RecoveryDesk(parts, endings),
                scripts,
                new SupportDesk(parts, scripts),
                new RecoveryRounds(parts, endings),
                new Rehearsals(parts, endings));
    }

    /** How cases end, which set-ups and reports have to know. */
    static RecoveryEndings endings(Decisions on) {
        return new RecoveryEndings(
                on.authenticators,
                on.types,
                on.sessions,
                on.browsers,
                on.subscribers,
                on.organizations,
                on.notices,
                on.audit);
    }
}
