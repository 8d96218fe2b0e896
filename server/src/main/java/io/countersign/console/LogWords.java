package io.countersign.console;

import io.countersign.audit.AuditHistory.Entry;
import io.countersign.audit.AuditHistory.Past;
import io.countersign.audit.LogEntry;
import io.countersign.membership.Actor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the log says of a practice, in words for those who look after it: no id, no address, no name of an authenticator. */
public final class LogWords {
    /** Event → the part of the message key after {@code log.said.}. */
    static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("session.opened", "signedIn"),
            Map.entry("session.resumed", "resumed"),
            Map.entry("session.ended", "signedOut"),
            Map.entry("browser.remembered", "remembered"),
            Map.entry("browser.forgotten", "forgotten"),
            Map.entry("password.rejected", "wrongPassword"),
            Map.entry("codes.rejected", "wrongCode"),
            Map.entry("authenticator.bound", "added"),
            Map.entry("authenticator.renamed", "renamed"),
            Map.entry("authenticator.removed", "removed"),
            Map.entry("authenticator.revoked", "revoked"),
            Map.entry("authenticator.suspended", "suspended"),
            Map.entry("authenticator.resumed", "workingAgain"),
            Map.entry("password.chosen", "passwordChosen"),
            Map.entry("password.changed", "passwordChanged"),
            Map.entry("password.reset", "passwordReset"),
            Map.entry("account.reported", "reported"),
            Map.entry("account.warned", "warned"),
            Map.entry("application.signed-in", "application"),
            Map.entry("application.agreed", "applicationAgreed"),
            Map.entry("application.replayed", "applicationReplayed"),
            Map.entry("application.added", "applicationAdded"),
            Map.entry("application.secret-renewed", "applicationSecret"),
            Map.entry("application.demands", "applicationDemands"),
            Map.entry("application.ended", "applicationEnded"),
            Map.entry("api-key.made", "keyMade"),
            Map.entry("api-key.replaced", "keyReplaced"),
            Map.entry("api-key.ended", "keyEnded"),
            Map.entry("directory.token-made", "directoryKeyMade"),
            Map.entry("directory.token-ended", "directoryKeyEnded"),
            Map.entry("directory.person-listed", "directoryListed"),
            Map.entry("directory.person-changed", "directoryChanged"),
            Map.entry("directory.person-removed", "directoryRemoved"),
            Map.entry("webhook.added", "webhook"),
            Map.entry("webhook.changed", "webhook"),
            Map.entry("webhook.secret-renewed", "webhook"),
            Map.entry("webhook.removed", "webhook"),
            Map.entry("webhook.disabled", "webhookDisabled"),
            Map.entry("change.announced", "changeAnnounced"),
            Map.entry("change.cancelled", "changeCancelled"),
            Map.entry("change.used", "changeUsed"),
            Map.entry("replacement.begun", "replacementBegun"),
            Map.entry("replacement.cancelled", "replacementCancelled"),
            Map.entry("replacement.done", "replacementDone"),
            Map.entry("replacement.dropped", "replacementDropped"),
            Map.entry("link.issued", "link"),
            Map.entry("practice.created", "practice"),
            Map.entry("message.read", "messageRead"),
            Map.entry("people.imported", "imported"),
            Map.entry("people.exported", "exported"),
            Map.entry("invitation.sent", "invited"),
            Map.entry("invitation.renewed", "invitedAgain"),
            Map.entry("invitation.accepted", "invitationAccepted"),
            Map.entry("invitation.declined", "invitationDeclined"),
            Map.entry("invitation.withdrawn", "invitationWithdrawn"),
            Map.entry("person.added", "joined"),
            Map.entry("person.changed", "placeChanged"),
            Map.entry("person.deactivated", "placeSuspended"),
            Map.entry("person.reactivated", "placeResumed"),
            Map.entry("person.ended", "placeEnded"),
            Map.entry("person.left", "placeLeft"),
            Map.entry("group.made", "groupMade"),
            Map.entry("group.renamed", "groupRenamed"),
            Map.entry("group.deleted", "groupDeleted"),
            Map.entry("group.joined", "groupJoined"),
            Map.entry("group.left", "groupLeft"),
            Map.entry("person.browsers-forgotten", "browsersForgotten"),
            Map.entry("rule.changed", "ruleChanged"),
            Map.entry("preset.applied", "presetApplied"),
            Map.entry("mandate.decided", "mandateDecided"),
            Map.entry("product.connected", "productConnected"),
            Map.entry("product.disconnected", "productDisconnected"),
            Map.entry("practice.country", "practiceCountry"),
            Map.entry("mandate.day", "mandateDay"),
            Map.entry("exemption.asked", "exemptionAsked"),
            Map.entry("exemption.approved", "exemptionApproved"),
            Map.entry("exemption.ended", "exemptionEnded"),
            Map.entry("number.changed", "numberChanged"),
            Map.entry("number.removed", "numberRemoved"),
            Map.entry("number.cancelled", "numberCancelled"),
            Map.entry("clock.rejected", "wrongClock"),
            Map.entry("recovery.opened", "recoveryOpened"),
            Map.entry("recovery.proved", "recoveryProved"),
            Map.entry("recovery.identified", "recoveryIdentified"),
            Map.entry("recovery.number-shown", "recoveryNumber"),
            Map.entry("recovery.phrase-wrong", "recoveryPhrase"),
            Map.entry("recovery.approved", "recoveryAgreed"),
            Map.entry("recovery.waiting", "recoveryWaiting"),
            Map.entry("recovery.ready", "recoveryReady"),
            Map.entry("recovery.collected", "recoveryCollected"),
            Map.entry("recovery.key-used", "recoveryKeyUsed"),
            Map.entry("recovery.key-wrong", "recoveryKeyWrong"),
            Map.entry("recovery-key.made", "recoveryKeyMade"),
            Map.entry("recovery-key.replaced", "recoveryKeyReplaced"),
            Map.entry("recovery-key.removed", "recoveryKeyRemoved"),
            Map.entry("recovery.closed", "recoveryClosed"),
            Map.entry("recovery.refused", "recoveryRefused"),
            Map.entry("recovery.cancelled", "recoveryCancelled"),
            Map.entry("recovery.expired", "recoveryExpired"),
            Map.entry("passkeys.rejected", "wrongPasskey"),
            Map.entry("log.kept", "logKept"),
            Map.entry("log.pruned", "logPruned"),
            Map.entry("log.exported", "logExported"),
            Map.entry("evidence.made", "evidenceMade"),
            Map.entry("rehearsal.opened", "rehearsalOpened"),
            Map.entry("rehearsal.proved", "rehearsalStep"),
            Map.entry("rehearsal.identified", "rehearsalStep"),
            Map.entry("rehearsal.number-shown", "recoveryNumber"),
            Map.entry("rehearsal.phrase-wrong", "rehearsalPhrase"),
            Map.entry("rehearsal.approved", "rehearsalStep"),
            Map.entry("rehearsal.waiting", "rehearsalStep"),
            Map.entry("rehearsal.ready", "rehearsalStep"),
            Map.entry("rehearsal.key-fetched", "rehearsalStep"),
            Map.entry("rehearsal.refused", "rehearsalOver"),
            Map.entry("rehearsal.cancelled", "rehearsalOver"),
            Map.entry("rehearsal.expired", "rehearsalOver"),
            Map.entry("drill.passed", "drillPassed"),
            Map.entry("drill.rejected", "drillFailed"),
            Map.entry("reach.checked", "reachChecked"),
            Map.entry("person.reminded", "reminded"),
            Map.entry("plan.written", "planWritten"),
            Map.entry("recovery.taken-up", "recoveryTakenUp"),
            Map.entry("support.looked-up", "supportLookedUp"),
            Map.entry("alarm.raised", "alarmRaised"),
            Map.entry("alarm.lifted", "alarmLifted"),
            Map.entry("texts.refused", "textsRefused"));

    /** Steps on the way to something that is told itself, and what applications do with people of their own. */
    static final Set<String> SILENT = Set.of(
            "evidence.begun",
            "password.accepted",
            "codes.accepted",
            "passkeys.accepted",
            "confirmation.accepted",
            "confirmation.rejected",
            "session.renewed",
            "session.confirmed",
            "subscriber.added",
            "subscriber.renamed",
            "subscriber.ended",
            "practice.standing",
            "test-clock.set");

    private static final Set<String> WARNINGS = Set.of(
            "wrongPassword",
            "wrongCode",
            "wrongPasskey",
            "reported",
            "changeAnnounced",
            "revoked",
            "passwordReset",
            "applicationReplayed",
            "textsRefused",
            "alarmRaised",
            "exemptionApproved",
            "recoveryOpened",
            "recoveryPhrase",
            "recoveryKeyUsed",
            "recoveryKeyWrong",
            "recoveryRefused",
            "webhookDisabled");

    /** What reads otherwise where somebody else did it. */
    static final Map<String, String> BY_ANOTHER = Map.of("signedOut", "wasSignedOut", "reported", "reportedByMail");

    private LogWords() {}

    /** The key of what an event says, where it has words: of the name of whom it is about, and of their position. */
    public static Optional<String> key(String event) {
        return Optional.ofNullable(WORDS.get(event)).map(word -> "log.said." + word);
    }

    /** The same of an entry with its place. */
    static LogRow of(LogEntry entry, Map<String, String> names) {
        return of(
                new Entry(0, "", entry.subscriber(), new Past(entry.at(), entry.actor(), entry.event(), entry.facts())),
                names);
    }

    /**
     * An entry in words.
     *
     * @param names of the people of the practice, by their ids
     */
    static LogRow of(Entry entry, Map<String, String> names) {
        String word = WORDS.get(entry.past().event());
        if (word == null) {
            throw new IllegalArgumentException(
                    "there are no words for " + entry.past().event());
        }
        Map<String, String> detail = entry.past().detail();
        boolean moved = word.equals("placeChanged");
        String about = entry.subscriber().orElse("");
        String by = actor(entry.past().actor(), about);
        return new LogRow(
                "log.said." + (by.isEmpty() ? word : BY_ANOTHER.getOrDefault(word, word)),
                names.get(about),
                by,
                by(entry.past().actor(), about, names),
                moved ? lower(detail, "role") : null,
                moved ? lower(detail, "work") : null,
                entry.past().event().startsWith("group.") ? detail.get("name") : null,
                entry.past().at(),
                WARNINGS.contains(word));
    }

    /** The kind of actor in words, where it was not the person themselves. */
    private static String actor(String actor, String about) {
        return switch (actor) {
            case "operator", "system", "holder-of-link" -> actor;
            case "anyone" -> "";
            default -> {
                String kind = actor.startsWith(Actor.DIRECTORY) ? "directory" : "application";
                yield actor.equals("subscriber:" + about) ? "" : actor.startsWith("subscriber:") ? "person" : kind;
            }
        };
    }

    private static String by(String actor, String about, Map<String, String> names) {
        return actor(actor, about).equals("person")
                ? Optional.ofNullable(names.get(actor.substring("subscriber:".length())))
                        .orElse("")
                : "";
    }

    private static String lower(Map<String, String> detail, String key) {
        return detail.getOrDefault(key, "").toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
