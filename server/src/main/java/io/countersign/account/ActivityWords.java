package io.countersign.account;

import io.countersign.audit.AuditHistory.Past;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the log says of a person, in that person's words. What has no words here is not shown: the name of an event means
 * nothing to them.
 */
final class ActivityWords {
    /** Steps on the way to something that is told itself. */
    static final Set<String> SILENT = Set.of(
            "password.accepted",
            "codes.accepted",
            "confirmation.accepted",
            "confirmation.rejected",
            "session.renewed",
            "session.confirmed",
            "practice.created",
            "practice.standing",
            "application.added",
            "application.secret-renewed",
            "application.ended",
            "application.demands",
            "directory.token-made",
            "directory.token-ended",
            "directory.person-listed",
            "directory.person-changed",
            "directory.person-removed",
            "api-key.made",
            "api-key.replaced",
            "api-key.ended",
            "subscriber.added",
            "subscriber.renamed",
            "subscriber.ended",
            "test-clock.set",
            "plan.written",
            "rehearsal.proved",
            "rehearsal.identified",
            "rehearsal.number-shown",
            "rehearsal.phrase-wrong",
            "rehearsal.approved",
            "rehearsal.waiting",
            "rehearsal.ready",
            "rehearsal.key-fetched",
            "recovery.proved",
            "recovery.number-shown",
            "recovery.phrase-wrong",
            "recovery.key-wrong",
            "support.looked-up",
            "recovery.waiting",
            "recovery.ready",
            "recovery.collected");

    /** Event → the part of the message key after {@code activity.}. */
    static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("session.opened", "signedIn"),
            Map.entry("session.resumed", "resumed"),
            Map.entry("browser.remembered", "remembered"),
            Map.entry("browser.forgotten", "forgotten"),
            Map.entry("password.rejected", "wrongPassword"),
            Map.entry("codes.rejected", "wrongCode"),
            Map.entry("clock.rejected", "wrongClock"),
            Map.entry("authenticator.bound", "added"),
            Map.entry("authenticator.renamed", "renamed"),
            Map.entry("authenticator.removed", "removed"),
            Map.entry("authenticator.revoked", "revoked"),
            Map.entry("authenticator.suspended", "suspended"),
            Map.entry("authenticator.resumed", "workingAgain"),
            Map.entry("password.chosen", "passwordChosen"),
            Map.entry("password.changed", "passwordChanged"),
            Map.entry("number.changed", "numberChanged"),
            Map.entry("number.removed", "numberRemoved"),
            Map.entry("number.cancelled", "numberCancelled"),
            Map.entry("password.reset", "passwordReset"),
            Map.entry("account.reported", "reported"),
            Map.entry("account.warned", "warned"),
            Map.entry("application.signed-in", "application"),
            Map.entry("application.agreed", "applicationAgreed"),
            Map.entry("application.replayed", "applicationReplayed"),
            Map.entry("change.announced", "changeAnnounced"),
            Map.entry("change.cancelled", "changeCancelled"),
            Map.entry("change.used", "changeUsed"),
            Map.entry("replacement.begun", "replacementBegun"),
            Map.entry("replacement.cancelled", "replacementCancelled"),
            Map.entry("replacement.done", "replacementDone"),
            Map.entry("replacement.dropped", "replacementDropped"),
            Map.entry("link.issued", "link"),
            Map.entry("person.added", "joined"),
            Map.entry("person.changed", "placeChanged"),
            Map.entry("person.deactivated", "placeSuspended"),
            Map.entry("person.reactivated", "placeResumed"),
            Map.entry("person.ended", "placeEnded"),
            Map.entry("group.joined", "groupJoined"),
            Map.entry("group.left", "groupLeft"),
            Map.entry("mandate.day", "mandateDay"),
            Map.entry("exemption.asked", "exemptionAsked"),
            Map.entry("exemption.approved", "exemptionApproved"),
            Map.entry("exemption.ended", "exemptionEnded"),
            Map.entry("recovery.opened", "recoveryOpened"),
            Map.entry("recovery.identified", "recoveryIdentified"),
            Map.entry("recovery.approved", "recoveryAgreed"),
            Map.entry("recovery.key-used", "recoveryKeyUsed"),
            Map.entry("recovery-key.made", "recoveryKeyMade"),
            Map.entry("recovery-key.replaced", "recoveryKeyReplaced"),
            Map.entry("recovery-key.removed", "recoveryKeyRemoved"),
            Map.entry("recovery.taken-up", "recoveryTakenUp"),
            Map.entry("recovery.closed", "recoveryClosed"),
            Map.entry("recovery.refused", "recoveryRefused"),
            Map.entry("recovery.cancelled", "recoveryCancelled"),
            Map.entry("recovery.expired", "recoveryExpired"),
            Map.entry("rehearsal.opened", "rehearsalOpened"),
            Map.entry("rehearsal.refused", "rehearsalOver"),
            Map.entry("rehearsal.cancelled", "rehearsalOver"),
            Map.entry("rehearsal.expired", "rehearsalOver"),
            Map.entry("drill.passed", "drillPassed"),
            Map.entry("drill.rejected", "drillFailed"),
            Map.entry("reach.checked", "reachChecked"),
            Map.entry("person.reminded", "reminded"),
            Map.entry("person.browsers-forgotten", "browsersForgotten"),
            Map.entry("person.left", "placeLeft"));

    private static final Set<String> WARNINGS = Set.of(
            "wrongPassword",
            "wrongCode",
            "reported",
            "warned",
            "changeAnnounced",
            "ended.REPORTED",
            "revoked",
            "passwordReset",
            "recoveryOpened",
            "recoveryClosed",
            "recoveryKeyUsed",
            "applicationReplayed");

    private ActivityWords() {}

    static Optional<ActivityRow> of(Past past) {
        return word(past).map(word -> row(word, past, past.at()));
    }

    private static Optional<String> word(Past past) {
        return past.event().equals("session.ended")
                ? Optional.ofNullable(past.detail().get("why")).map(why -> "ended." + why)
                : Optional.ofNullable(WORDS.get(past.event()));
    }

    private static ActivityRow row(String word, Past past, Instant at) {
        String icon = WARNINGS.contains(word) ? "alert" : "check";
        return new ActivityRow("activity." + word, past.detail().getOrDefault("from", ""), at, icon);
    }
}
