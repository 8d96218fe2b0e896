package io.countersign.cli.admin;

import io.countersign.audit.Chains;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.cli.admin.AdminAnswer.Link;
import io.countersign.membership.SetupLink.Purpose;
import io.countersign.organization.Membership;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An answer in plain words. */
final class AdminWords {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String SECOND_LINK =
            "\nOnce they have, \"admin setup-link\" makes a second one, for the authenticator.\n";

    private AdminWords() {}

    static String of(AdminAnswer answer) {
        return switch (answer) {
            case AdminAnswer.PracticeCreated created -> created(created);
            case AdminAnswer.PracticeList list ->
                list.practices().isEmpty() ? "There is no practice yet.\n" : lines(list.practices(), AdminWords::line);
            case AdminAnswer.PeopleImported imported -> ImportWords.of(imported);
            case AdminAnswer.PersonAdded added -> invited(added.person(), added.practice());
            case AdminAnswer.PersonList list -> people(list);
            case AdminAnswer.PlaceChanged changed -> changed(changed);
            case AdminAnswer.RulesShown shown ->
                "What holds at " + shown.practice().name() + ":\n"
                        + lines(shown.rules(), rule -> "  " + rule.rule().word() + "=" + rule.value() + "\n");
            case AdminAnswer.PresetsShown shown -> PresetWords.of(shown);
            case AdminAnswer.MandateShown shown -> MandateWords.of(shown);
            case AdminAnswer.ProductsShown shown -> MandateWords.of(shown);
            case AdminAnswer.SupportNamed set ->
                of(set.person())
                        + (set.named()
                                ? " helps people of any practice back in, at /support/recoveries, with another who agrees.\n"
                                : " is not named for support any more.\n");
            case AdminAnswer.SupportList list ->
                list.people().isEmpty()
                        ? "Nobody is named for support.\n"
                        : lines(list.people(), person -> of(person) + "\n");
            case AdminAnswer.MessagesShown shown -> MessageWords.shown(shown);
            case AdminAnswer.MessagesRetried retried -> MessageWords.retried(retried);
            case AdminAnswer.MailTested tested -> MessageWords.tested(tested);
            case AdminAnswer.TextGatewaysShown shown -> MessageWords.gateways(shown);
            case AdminAnswer.TextTested tested -> MessageWords.tested(tested);
            case AdminAnswer.PasswordReset reset ->
                "Any password " + of(reset.person()) + " had no longer works, and their sessions have ended.\n"
                        + link(reset.link(), "Give them this link to " + purpose(reset.link()) + ".");
            case AdminAnswer.AuthenticatorsRevoked revoked -> revoked(revoked);
            case AdminAnswer.LinkMade made ->
                link(
                        made.link(),
                        made.person()
                                .map(person -> "A link for " + of(person) + " to " + purpose(made.link()) + ".")
                                .orElse("Open this link to set up the first practice and its owner."));
            case AdminAnswer.AuditVerified verified -> verified(verified);
            case AdminAnswer.CheckpointsHeld held -> held(held);
            case AdminAnswer.AuditCheckpoints checkpoints ->
                checkpoints.notes().isEmpty()
                        ? "Nothing has been sealed yet.\n"
                        : String.join("\n", checkpoints.notes());
            case AdminAnswer.LogKept kept ->
                "The log of " + kept.practice().map(AdminAnswer.Practice::name).orElse("the installation")
                        + (kept.changed() ? " is now kept for " : " is kept for ") + kept.months() + " months"
                        + (kept.changed() ? ". A shorter time than before counts after 30 days.\n" : " already.\n");
            case AdminAnswer.LogLines lines -> String.join("", lines.lines());
            case AdminAnswer.LogWritten written ->
                written.entries() + " entries are in " + written.file() + ". The log says that you took them.\n";
            case AdminAnswer.EvidenceMade made ->
                made.file() + " holds evidence from " + made.from() + " to " + made.until() + ", with " + made.entries()
                        + " entries of the log.\nThe log says that you had it made. Prove it with \"./countersign evidence"
                        + " verify\".\n";
            case AdminAnswer.SyslogShown shown -> syslog(shown);
            case AdminAnswer.AuditKey key ->
                key.publicKey() + "\n" + lines(key.verifierKeys(), verifierKey -> verifierKey + "\n");
            case AdminAnswer.ClientAdded added -> ClientWords.added(added);
            case AdminAnswer.ClientList list ->
                list.clients().isEmpty() ? "There is no application yet.\n" : lines(list.clients(), ClientWords::line);
            case AdminAnswer.ClientSecretMade made -> ClientWords.renewed(made);
            case AdminAnswer.ClientAsked asked -> ClientWords.asked(asked);
            case AdminAnswer.ClientRemoved removed ->
                removed.client().name() + " can sign nobody in any more. What it was granted has ended.\n";
            case AdminAnswer.ApiKeyCreated created -> ApiKeyWords.created(created);
            case AdminAnswer.ApiKeyList list ->
                list.apiKeys().isEmpty() ? "There is no API key yet.\n" : lines(list.apiKeys(), ApiKeyWords::line);
            case AdminAnswer.ApiKeyRotated rotated -> ApiKeyWords.rotated(rotated);
            case AdminAnswer.ApiKeyRevoked revoked ->
                "The API key \"" + revoked.apiKey().name() + "\" is good for nothing any more.\n";
            case AdminAnswer.KeysShown shown -> SafeWords.of(shown);
            case AdminAnswer.KeysRotated rotated -> SafeWords.of(rotated);
            case AdminAnswer.KekReplaced replaced -> SafeWords.of(replaced);
            case AdminAnswer.SheetMade made -> made.sheet();
            case AdminAnswer.SheetWritten written -> SafeWords.of(written);
            case AdminAnswer.KeysRestored restored -> SafeWords.of(restored);
            case AdminAnswer.BackupMade made -> SafeWords.of(made);
            case AdminAnswer.BackupRestored restored -> SafeWords.of(restored);
            case AdminAnswer.Refused refused -> refused.message() + "\n";
        };
    }

    private static String created(AdminAnswer.PracticeCreated created) {
        String practice = created.practice().name() + " is created. Its id is "
                + created.practice().id() + ".\n";
        return practice
                + created.owner()
                        .map(owner -> invited(owner, created.practice()))
                        .orElse("");
    }

    private static String invited(AdminAnswer.Invited person, AdminAnswer.Practice practice) {
        return person.name() + " <" + person.email() + "> is added to " + practice.name() + " as "
                + RoleWords.of(person.role(), person.work()) + ".\n"
                + link(person.link(), "Give them this link to choose a password and set up an authenticator.");
    }

    private static String changed(AdminAnswer.PlaceChanged changed) {
        String position = RoleWords.of(changed.role(), changed.work());
        String what = changed.place() == Membership.Status.ACTIVE
                ? "belongs to " + changed.practice().name() + " as " + position
                : "has no place in " + changed.practice().name() + " for now, and is signed out everywhere";
        return of(changed.person()) + " " + what + ". They and the owners are told.\n";
    }

    private static String revoked(AdminAnswer.AuthenticatorsRevoked revoked) {
        String names = revoked.authenticators().stream()
                .map(authenticator -> "\"" + authenticator.name() + "\"")
                .collect(Collectors.joining(", "));
        return "No longer accepted: " + names + " of " + of(revoked.person()) + ". Their sessions have ended.\n"
                + revoked.link()
                        .map(link ->
                                link(link, "Nothing is left that works. Give them this link to " + purpose(link) + ".")
                                        + (link.purpose() == Purpose.NEW_PASSWORD ? SECOND_LINK : ""))
                        .orElse("They still have another authenticator that works.\n");
    }

    private static String verified(AdminAnswer.AuditVerified verified) {
        String verdict = verified.whole() ? "The audit log is whole.\n" : "The audit log is NOT whole.\n";
        return verdict
                + lines(verified.faults(), AdminWords::fault)
                + lines(verified.chains(), AdminWords::chain)
                + (verified.waiting() == 0 ? "" : verified.waiting() + " so fresh that they are not sealed yet.\n");
    }

    private static String held(AdminAnswer.CheckpointsHeld held) {
        return (held.hold() ? "Every checkpoint you kept holds.\n" : "NOT every checkpoint you kept holds.\n")
                + lines(
                        held.checkpoints(),
                        one -> (one.state().isFine() ? "" : "WRONG: ") + chainName(one.id(), one.name())
                                + ", entries 1 to " + one.size() + ", signed " + TIME.format(one.at()) + ": "
                                + one.message() + ".\n");
    }

    private static String syslog(AdminAnswer.SyslogShown shown) {
        return "Entries that were not sent yet: " + shown.waiting() + "\n"
                + shown.sentAt()
                        .map(at -> "The last that arrived: " + TIME.format(at) + "\n")
                        .orElse("None has arrived.\n")
                + shown.failingSince()
                        .map(since -> "Failing since " + TIME.format(since) + ": "
                                + shown.failure().orElse("") + "\n")
                        .orElse("");
    }

    private static String fault(AuditFindings.Fault fault) {
        String place = fault.position() == 0 ? "" : ", entry " + fault.position();
        return "WRONG in " + chainName(fault.id(), fault.name()) + place + ": " + fault.message() + ".\n";
    }

    private static String chain(AuditFindings.Chain chain) {
        String signed = chain.signedAt()
                .map(at -> ", the last signed " + TIME.format(at))
                .orElse("");
        String compared = chain.compared() == 0 ? "" : ", held against " + chain.compared() + " you kept";
        return chainName(chain.id(), chain.name()) + ": entries " + chain.entries() + ", checkpoints "
                + chain.checkpoints() + signed + compared + "\n" + pruned(chain.pruned());
    }

    private static String pruned(List<AuditFindings.Pruned> parts) {
        return parts.isEmpty()
                ? ""
                : "  of these, 1 to " + parts.getLast().last() + " are gone, their time being over, and every part of"
                        + " them is signed:\n"
                        + lines(
                                parts,
                                part -> "  " + part.first() + " to " + part.last() + ", until "
                                        + TIME.format(part.newest()) + "; taken away " + TIME.format(part.at())
                                        + ", kept for " + part.months() + " months\n");
    }

    private static String chainName(String id, Optional<String> name) {
        return name.map(practice -> practice + " (id " + id + ")")
                .orElse(id.equals(Chains.INSTALLATION) ? "The installation itself" : "Chain " + id);
    }

    private static String people(AdminAnswer.PersonList list) {
        String practice = line(list.practice());
        return list.people().isEmpty()
                ? practice + "Nobody belongs to it yet.\n"
                : practice + lines(list.people(), AdminWords::member);
    }

    private static String member(AdminAnswer.Member person) {
        String password = person.password()
                .map(held -> standing(held.status(), held.closedToNewBrowsers()))
                .orElse("not chosen yet");
        String authenticators = person.authenticators().isEmpty()
                ? "  no authenticator\n"
                : lines(person.authenticators(), AdminWords::authenticator);
        return "\n" + person.name() + " <" + person.email() + ">, " + RoleWords.of(person.role(), person.work())
                + place(person.place()) + "\n  password: " + password + "\n" + authenticators;
    }

    private static String place(Membership.Status status) {
        return status == Membership.Status.ACTIVE ? "" : ", " + RoleWords.of(status);
    }

    private static String authenticator(AuthenticatorState held) {
        return "  authenticator \"" + held.name() + "\": " + standing(held.status(), held.closedToNewBrowsers()) + ", "
                + used(held.lastUsedAt()) + ", id " + held.id() + "\n";
    }

    private static String standing(AuthenticatorStatus status, boolean closedToNewBrowsers) {
        return switch (status) {
            case ACTIVE -> closedToNewBrowsers ? "closed to new browsers after too many failures" : "works";
            case DISABLED -> "disabled after too many failures";
            case SUSPENDED -> "suspended";
            case PENDING -> "not confirmed yet";
            case INVALIDATED -> "set aside";
        };
    }

    private static String used(Optional<Instant> lastUsedAt) {
        return lastUsedAt.map(instant -> "last used " + TIME.format(instant)).orElse("never used");
    }

    private static String purpose(Link link) {
        return switch (link.purpose()) {
            case FIRST_PRACTICE -> "set up the first practice";
            case WELCOME -> "choose a password and set up an authenticator";
            case NEW_PASSWORD -> "choose a new password";
            case NEW_AUTHENTICATOR -> "set up a new authenticator";
        };
    }

    private static String link(Link link, String what) {
        return what + " It works once, until " + TIME.format(link.expiresAt()) + ".\n\n  " + link.url() + "\n";
    }

    private static String of(AdminAnswer.Person person) {
        return person.name() + " <" + person.email() + ">";
    }

    private static String line(AdminAnswer.Practice practice) {
        return practice.name() + " (id " + practice.id() + ")\n";
    }

    private static <T> String lines(List<T> parts, Function<T, String> line) {
        return parts.stream().map(line).collect(Collectors.joining());
    }
}
