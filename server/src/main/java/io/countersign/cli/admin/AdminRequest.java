package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.policy.Preset;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator asks for. Every value has been read by the rules of its type, on both ends of the socket. */
public sealed interface AdminRequest {

    /** Whether it can be the very first thing that happens to an installation. */
    default boolean maybeFirst() {
        return false;
    }

    /** How long its answer may take. */
    default Duration patience() {
        return Duration.ofMinutes(1);
    }

    /**
     * A new practice, with its first owner or without anybody.
     *
     * @param test whether it is there for the tests of an application, and never has an owner
     */
    record CreatePractice(DisplayName name, Optional<Owner> owner, boolean test) implements AdminRequest {
        @Override
        public boolean maybeFirst() {
            return true;
        }
    }

    /** The owner of a new practice. */
    record Owner(EmailAddress email, DisplayName name) {}

    /**
     * Everybody of a file is invited, or nobody.
     *
     * @param practice the id or the name of the practice
     * @param text what is in the file
     * @param owner in whose name; nothing for any owner's
     * @param language of the mails
     * @param dryRun whether it is only said what would happen
     */
    record ImportPeople(
            DisplayName practice, String text, Optional<EmailAddress> owner, Language language, boolean dryRun)
            implements AdminRequest {
        @Override
        public String toString() {
            return "ImportPeople[" + practice + "]";
        }
    }

    /** All practices. */
    record ListPractices() implements AdminRequest {}

    /**
     * A new person.
     *
     * @param practice the id or the name of the practice they belong to
     */
    record AddPerson(DisplayName practice, EmailAddress email, DisplayName name, Role role, Work work)
            implements AdminRequest {}

    /**
     * Another role for somebody.
     *
     * @param practice the id or the name of the practice
     * @param work what they do from now on; as before where nothing is said
     */
    record GiveRole(DisplayName practice, EmailAddress email, Role role, Optional<Work> work) implements AdminRequest {}

    /**
     * Somebody's place, taken away for a while or given back.
     *
     * @param practice the id or the name of the practice
     */
    record TurnPlace(DisplayName practice, EmailAddress email, boolean active) implements AdminRequest {}

    /**
     * What a practice requires of how its people sign in.
     *
     * @param practice its id or its name
     */
    record ShowRules(DisplayName practice) implements AdminRequest {}

    /**
     * Other values for some of its rules.
     *
     * @param practice its id or its name
     */
    record SetRules(DisplayName practice, List<RuleValue> rules, Reason why) implements AdminRequest {}

    /** All presets. */
    record ListPresets() implements AdminRequest {}

    /** How a practice, by its id or its name, stands against a preset. */
    record ComparePreset(DisplayName practice, Preset preset) implements AdminRequest {}

    /**
     * A preset applied to a practice, by its id or its name.
     *
     * @param from a day as in ISO 8601, {@code now}, or empty for the usual time ahead
     */
    record ApplyPreset(DisplayName practice, Preset preset, String from, Reason why) implements AdminRequest {
        /** Refuses what is no day. */
        public ApplyPreset {
            if (!from.isEmpty() && !from.equals("now")) {
                LocalDate.parse(from);
            }
        }
    }
    /**
     * Of whom a practice requires a second step.
     *
     * @param practice its id or its name
     */
    record ShowMandate(DisplayName practice) implements AdminRequest {}

    /**
     * A decision of whom it is required.
     *
     * @param from the day on which it begins; at once where none is named
     * @param why the reason; without one it is only said what would be
     */
    record DecideMandate(DisplayName practice, Whom whom, Optional<LocalDate> from, Optional<Reason> why)
            implements AdminRequest {}

    /**
     * A day of somebody's own.
     *
     * @param until the day; what they had is taken back where none is named
     */
    record GiveDay(DisplayName practice, EmailAddress email, Optional<LocalDate> until, Reason why)
            implements AdminRequest {}

    /** The products a practice has connected. */
    record ListProducts(DisplayName practice) implements AdminRequest {}

    /** In which country a practice is. */
    record PlacePractice(DisplayName practice, Country country) implements AdminRequest {}

    /**
     * A product to connect.
     *
     * @param product its id in the list
     * @param from the day, where one is needed; the usual one where none is named
     * @param dryRun whether it is only said what would be
     */
    record ConnectProduct(
            DisplayName practice,
            String product,
            Optional<DisplayName> name,
            Whom reach,
            Optional<LocalDate> from,
            boolean dryRun)
            implements AdminRequest {}

    /**
     * A product to disconnect.
     *
     * @param connected its id or its name
     */
    record DisconnectProduct(DisplayName practice, String connected, Reason why) implements AdminRequest {}

    /** Somebody named for the installation's support, or named no more. */
    record NameSupport(EmailAddress email, boolean named) implements AdminRequest {}

    /** Everybody who is named for it. */
    record ListSupport() implements AdminRequest {}

    /** How many messages there are, and which are stuck. */
    record ShowMessages() implements AdminRequest {}

    /**
     * Another try for a message.
     *
     * @param message its id; all that are stuck where none is named
     */
    record RetryMessages(Optional<String> message) implements AdminRequest {}

    /** A mail that shows whether mail arrives. It is given up after the time-outs of all it takes. */
    record TestMail(EmailAddress to) implements AdminRequest {
        @Override
        public Duration patience() {
            return Duration.ofMinutes(3);
        }
    }

    /** How the gateways for text messages fare. Each is tried, and may take its time. */
    record ShowTextGateways() implements AdminRequest {
        @Override
        public Duration patience() {
            return Duration.ofMinutes(3);
        }
    }

    /**
     * A text message that shows whether text messages arrive. It prints no number.
     *
     * @param to a number in the form of E.164
     * @param gateway which one is to send it; that of the number's country where none is named
     */
    record TestText(String to, Optional<String> gateway) implements AdminRequest {
        @Override
        public Duration patience() {
            return Duration.ofMinutes(3);
        }

        @Override
        public String toString() {
            return "TestText" + gateway;
        }
    }

    /**
     * All people of a practice.
     *
     * @param practice its id or its name
     */
    record ListPeople(DisplayName practice) implements AdminRequest {}

    /** A link to choose a new password; the old one is void at once. */
    record ResetPassword(EmailAddress email) implements AdminRequest {}

    /**
     * The end of a lost or stolen authenticator.
     *
     * @param authenticator which one; all of them where none is named
     */
    record RevokeAuthenticators(EmailAddress email, Optional<AuthenticatorId> authenticator) implements AdminRequest {}

    /**
     * A link for whatever a person lacks.
     *
     * @param email the person; where nobody is named, the link founds the very first practice
     */
    record MakeSetupLink(Optional<EmailAddress> email) implements AdminRequest {
        @Override
        public boolean maybeFirst() {
            return email.isEmpty();
        }
    }

    /**
     * The proof that the audit log is whole.
     *
     * @param practice the one chain to look at, by id or name; all where none is named
     * @param kept checkpoints that were kept elsewhere; empty where there are none
     * @param alone whether these are all that is asked about
     */
    record VerifyAudit(Optional<DisplayName> practice, String kept, boolean alone) implements AdminRequest {
        /** A log of years is read from its first entry on. */
        @Override
        public Duration patience() {
            return Duration.ofMinutes(30);
        }
    }

    /** The newest signed checkpoint of each chain of the audit log. */
    record ShowCheckpoints() implements AdminRequest {}

    /**
     * For how long a log is kept.
     *
     * @param practice whose, by id or name; the installation's own where none is named
     */
    record KeepLog(Optional<DisplayName> practice, int months) implements AdminRequest {}

    /**
     * One part of a copy of a log.
     *
     * @param practice whose, by id or name
     * @param since the first day as in ISO 8601; empty for the beginning
     * @param until the last day; empty for now
     * @param csv whether it is for a table, and for programs otherwise
     * @param after where the part before ended; empty for the first
     */
    record ExportLog(DisplayName practice, String since, String until, boolean csv, String after)
            implements AdminRequest {}

    /**
     * Evidence of a time.
     *
     * @param practice whose, by id or name
     * @param since the first day as in ISO 8601
     * @param until the last day
     * @param presets the ids of what it is held against, with spaces between; empty for none
     * @param language the tag of the language of the paper
     * @param file the whole path of a new file
     */
    record MakeEvidence(DisplayName practice, String since, String until, String presets, String language, String file)
            implements AdminRequest {
        @Override
        public Duration patience() {
            return Duration.ofHours(1);
        }
    }

    /** How the sending to a syslog server fares. */
    record ShowSyslog() implements AdminRequest {}

    /** The public keys that checkpoints are checked with. */
    record ShowAuditKey() implements AdminRequest {}

    /**
     * A new application.
     *
     * @param practice the id or the name of the practice whose people it lets in; all where none is named
     * @param keepsNoSecret whether it is a program in a browser or on a phone
     * @param keys its public keys as a JSON Web Key Set, in place of a secret
     */
    record AddClient(
            DisplayName name,
            Optional<DisplayName> practice,
            List<String> redirects,
            List<String> afterLogout,
            boolean keepsNoSecret,
            Optional<String> keys,
            boolean withoutPkce,
            boolean es256)
            implements AdminRequest {}

    /** All applications. */
    record ListClients() implements AdminRequest {}

    /** A new secret for an application; the old one works on for so many hours. */
    record RenewClientSecret(String client, int overlapHours) implements AdminRequest {}

    /** What an application asks of each sign-in, or would; it is changed where there is a reason. */
    record AskOfClient(String client, ClientAsks.Wish wish, Optional<Reason> why) implements AdminRequest {}

    /** The end of an application, and of everything it was granted. */
    record RemoveClient(String client) implements AdminRequest {}

    /**
     * A new API key.
     *
     * @param practice the id or the name of the practice it asks for
     * @param name what people call it
     * @param days how long it is good for
     */
    record CreateApiKey(DisplayName practice, DisplayName name, Set<ApiScope> scopes, int days)
            implements AdminRequest {}

    /** All API keys. */
    record ListApiKeys() implements AdminRequest {}

    /** Another API key in the place of one, which works on for so many hours. */
    record RotateApiKey(String key, int overlapHours) implements AdminRequest {}

    /** The end of an API key. */
    record RevokeApiKey(String key) implements AdminRequest {}

    /** Some seconds of work on the rotation of data keys, which is begun if none is under way. */
    record RotateKeys() implements AdminRequest {}

    /** How the keys stand. */
    record ShowKeys() implements AdminRequest {}

    /**
     * Another key-encryption key in the place of the one in use.
     *
     * @param to where it lies, as a setting would say it
     */
    record ReplaceKek(String to) implements AdminRequest {}

    /**
     * The keys for paper.
     *
     * @param page whether as a page to print, or else as plain text
     */
    record MakeSheet(boolean page) implements AdminRequest {}

    /**
     * A backup.
     *
     * @param file its whole path
     * @param force whether a file that is there gives way
     */
    record MakeBackup(String file, boolean force) implements AdminRequest {
        @Override
        public Duration patience() {
            return Duration.ofHours(6);
        }
    }
}
