package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.cli.ExitCode;
import io.countersign.membership.SetupLink;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.relyingparty.ApiScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of an {@link AdminRequest}. The names of its parts are the names of the JSON fields, and stay. */
public sealed interface AdminAnswer {

    /** What the command ends with. */
    default int exitCode() {
        return ExitCode.FINE;
    }

    /** The practice is there; so is its owner, if one was asked for. */
    record PracticeCreated(Practice practice, Optional<Invited> owner) implements AdminAnswer {}

    /**
     * What came of a file of people.
     *
     * @param sent whether it was done
     * @param invited to how many a mail goes, or would
     * @param wrong how many lines keep everybody from being invited
     */
    record PeopleImported(Practice practice, boolean sent, int invited, int wrong, List<ImportedLine> lines)
            implements AdminAnswer {
        @Override
        public int exitCode() {
            return wrong == 0 ? ExitCode.FINE : ExitCode.PROBLEM;
        }
    }

    /** Every practice, by name. */
    record PracticeList(List<Practice> practices) implements AdminAnswer {}

    /** The person is there, and waits for the link. */
    record PersonAdded(Practice practice, Invited person) implements AdminAnswer {}

    /** Everyone of a practice, by name. */
    record PersonList(Practice practice, List<Member> people) implements AdminAnswer {}

    /** The place is another one now, or is held or not. */
    record PlaceChanged(Person person, Practice practice, Role role, Work work, Membership.Status place)
            implements AdminAnswer {}

    /** What holds there now. */
    record RulesShown(Practice practice, List<RuleValue> rules) implements AdminAnswer {}

    /** These presets; how they stand against a practice, where one was named. */
    record PresetsShown(Optional<Practice> practice, List<PresetState> presets) implements AdminAnswer {}
    /** Of whom it requires a second step, or would. */
    record MandateShown(Practice practice, MandateState state) implements AdminAnswer {}

    /** What it has connected, or would have. */
    record ProductsShown(Practice practice, Optional<String> country, boolean planned, List<ProductState> products)
            implements AdminAnswer {}

    /** Somebody is named for the installation's support, or not any more. */
    record SupportNamed(Person person, boolean named) implements AdminAnswer {}

    /** Everybody who is named for it, the first one first. */
    record SupportList(List<Person> people) implements AdminAnswer {}

    /** How many messages of a channel have come so far, and which are stuck, the oldest first. */
    record MessagesShown(List<MessageCount> counts, List<StuckMessage> stuck) implements AdminAnswer {}

    /** These are tried at once. */
    record MessagesRetried(List<String> messages) implements AdminAnswer {}

    /** The mail server has taken a mail. */
    record MailTested(String server, String to) implements AdminAnswer {}

    /** How the gateways for text messages fare. */
    record TextGatewaysShown(List<TextGatewayState> gateways) implements AdminAnswer {}

    /** The gateway has taken a text message. */
    record TextTested(String gateway, String to) implements AdminAnswer {
        @Override
        public String toString() {
            return "TextTested[" + gateway + "]";
        }
    }

    /** The old password is void. */
    record PasswordReset(Person person, Link link) implements AdminAnswer {}

    /** The authenticators are set aside; a link where none is left that works. */
    record AuthenticatorsRevoked(Person person, List<Named> authenticators, Optional<Link> link)
            implements AdminAnswer {}

    /** A link for a person, or for the very first practice. */
    record LinkMade(Optional<Person> person, Link link) implements AdminAnswer {}

    /**
     * What the inspection of the audit log found.
     *
     * @param whole whether nothing is wrong
     * @param faults the first thing that is wrong in each chain
     * @param waiting events so fresh that they are not sealed yet
     */
    record AuditVerified(
            boolean whole, List<AuditFindings.Chain> chains, List<AuditFindings.Fault> faults, long waiting)
            implements AdminAnswer {
        @Override
        public int exitCode() {
            return whole ? ExitCode.FINE : ExitCode.PROBLEM;
        }
    }

    /** How each checkpoint that was kept stands. */
    record CheckpointsHeld(boolean hold, List<AuditFindings.Kept> checkpoints) implements AdminAnswer {
        @Override
        public int exitCode() {
            return hold ? ExitCode.FINE : ExitCode.PROBLEM;
        }
    }

    /** The newest checkpoint of each chain, as signed notes. */
    record AuditCheckpoints(List<String> notes) implements AdminAnswer {}

    /**
     * The log is kept for so long.
     *
     * @param practice whose log it is; nothing for the installation's own
     * @param changed whether that is something else than before
     */
    record LogKept(Optional<Practice> practice, int months, boolean changed) implements AdminAnswer {}

    /** A part of a log, line by line, and where the next one begins, if there is one. */
    record LogLines(List<String> lines, Optional<String> next) implements AdminAnswer {}

    /** A copy of a log is in this file. */
    record LogWritten(String file, long entries) implements AdminAnswer {}

    /** How many entries a syslog server has still to get, and how the sending fares. */
    record SyslogShown(long waiting, Optional<Instant> sentAt, Optional<Instant> failingSince, Optional<String> failure)
            implements AdminAnswer {}

    /**
     * The key that checkpoints are checked with.
     *
     * @param publicKey as a SubjectPublicKeyInfo in PEM
     * @param verifierKeys the same key under the name of each chain, as C2SP signed-note programs take it
     */
    record AuditKey(String publicKey, List<String> verifierKeys) implements AdminAnswer {}

    /**
     * The application is there.
     *
     * @param secret what it proves itself with, shown this once; nothing where it has none
     */
    record ClientAdded(ClientState client, Optional<String> secret) implements AdminAnswer {
        @Override
        public String toString() {
            return "ClientAdded[" + client + "]";
        }
    }

    /** Every application, the oldest first. */
    record ClientList(List<ClientState> clients) implements AdminAnswer {}

    /** The application has a new secret, shown this once; the old one works for a while. */
    record ClientSecretMade(ClientState client, String secret, String oldWorksFor) implements AdminAnswer {
        @Override
        public String toString() {
            return "ClientSecretMade[" + client + "]";
        }
    }

    /** What an application asks, and what it did; {@code changed} is false where it is only said what would be. */
    record ClientAsked(ClientState client, ClientAsks before, ClientAsks asks, boolean changed)
            implements AdminAnswer {}

    /** The application is ended, and everything it was granted. */
    record ClientRemoved(ClientState client) implements AdminAnswer {}

    /** The API key is there; its text is shown this once. */
    record ApiKeyCreated(ApiKeyState apiKey, String key) implements AdminAnswer {
        @Override
        public String toString() {
            return "ApiKeyCreated[" + apiKey + "]";
        }
    }

    /** Every API key, the oldest first. */
    record ApiKeyList(List<ApiKeyState> apiKeys) implements AdminAnswer {}

    /** Another API key is there, shown this once; the old one works for a while. */
    record ApiKeyRotated(ApiKeyState apiKey, String key, String oldWorksFor) implements AdminAnswer {
        @Override
        public String toString() {
            return "ApiKeyRotated[" + apiKey + "]";
        }
    }

    /** The API key is good for nothing any more. */
    record ApiKeyRevoked(ApiKeyState apiKey) implements AdminAnswer {}

    /**
     * How the keys stand.
     *
     * @param sheetMadeAt when the keys in use were last put on paper
     */
    record KeysShown(
            List<Key> keys,
            int dataKeys,
            Optional<Rotation> rotation,
            Optional<Instant> lastRotatedAt,
            Optional<Instant> sheetMadeAt)
            implements AdminAnswer {}

    /** A key outside the database, by its fingerprint. */
    record Key(String name, String fingerprint) {}

    /** A rotation of data keys that is not finished. */
    record Rotation(Instant begunAt, long resealed, long left) {}

    /** Some work was done; what is left is in the rotation, which is gone when all is done. */
    record KeysRotated(Optional<Rotation> rotation) implements AdminAnswer {}

    /** The data keys are wrapped with another key. */
    record KekReplaced(String before, String after, String place) implements AdminAnswer {}

    /** The keys for paper. */
    record SheetMade(String sheet) implements AdminAnswer {
        @Override
        public String toString() {
            return "SheetMade[]";
        }
    }

    /** The keys for paper are in a file. */
    record SheetWritten(String file) implements AdminAnswer {}

    /** Keys that were typed in are in their files. */
    record KeysRestored(List<RestoredKey> keys) implements AdminAnswer {}

    /** A key that was typed in. */
    record RestoredKey(String name, String fingerprint, String file) {}

    /** Evidence is written. */
    record EvidenceMade(String file, Instant from, Instant until, long entries) implements AdminAnswer {}

    /** A backup is written. */
    record BackupMade(String file, Instant madeAt, long rows) implements AdminAnswer {}

    /**
     * A backup came back.
     *
     * @param setAside authenticators of the backup that had been removed or closed since, and are so again
     * @param lost authenticators set up since, which the backup does not have
     * @param codesVoided sets of backup codes that were set aside
     * @param oldDatabase where the database that gave way is kept
     * @param oldRead whether it could be read, so that what it knew still counts
     */
    record BackupRestored(
            Instant madeAt,
            long rows,
            List<Held> setAside,
            List<Held> lost,
            int codesVoided,
            Optional<String> oldDatabase,
            boolean oldRead)
            implements AdminAnswer {}

    /** An authenticator of somebody. */
    record Held(String person, String name) {}

    /** Nothing was done, and why. */
    record Refused(Why code, String message) implements AdminAnswer {
        @Override
        public int exitCode() {
            return code.exitCode();
        }
    }

    /**
     * An API key; its text is nowhere.
     *
     * @param practice the id of the practice it asks for
     */
    record ApiKeyState(
            String id,
            String practice,
            String name,
            List<ApiScope> scopes,
            boolean test,
            Instant createdAt,
            Instant expiresAt) {}

    /** A practice. */
    record Practice(String id, String name) {}

    /** A person. */
    record Person(String email, String name) {}

    /** A new person with the link to hand to them. */
    record Invited(String email, String name, Role role, Work work, Link link) {}

    /** An authenticator, as its owner calls it. */
    record Named(String id, String name) {}

    /**
     * A person in a practice with what they sign in with; no password where they have never chosen one.
     *
     * @param place whether they hold their place now
     */
    record Member(
            String email,
            String name,
            Role role,
            Work work,
            Membership.Status place,
            Optional<PasswordState> password,
            List<AuthenticatorState> authenticators) {}

    /** How a password stands. */
    record PasswordState(AuthenticatorStatus status, boolean closedToNewBrowsers) {}

    /** A one-time link. Whoever holds it can use it, so it is in no other text than the answer itself. */
    record Link(String url, SetupLink.Purpose purpose, Instant expiresAt) {
        @Override
        public String toString() {
            return "Link[" + purpose + "]";
        }
    }

    /** Why nothing was done. The names are stable: scripts read them. */
    enum Why {
        PRACTICE_NOT_FOUND(ExitCode.PROBLEM),
        PRACTICE_AMBIGUOUS(ExitCode.PROBLEM),
        PERSON_NOT_FOUND(ExitCode.PROBLEM),
        EMAIL_TAKEN(ExitCode.PROBLEM),
        AUTHENTICATOR_NOT_FOUND(ExitCode.PROBLEM),
        ADDRESS_NOT_ALLOWED(ExitCode.PROBLEM),
        CLIENT_NOT_FOUND(ExitCode.PROBLEM),
        API_KEY_NOT_FOUND(ExitCode.PROBLEM),
        ALREADY_SO(ExitCode.PROBLEM),
        RULE_REFUSED(ExitCode.PROBLEM),
        HELD_BY_PRODUCT(ExitCode.PROBLEM),
        GROUP_NOT_FOUND(ExitCode.PROBLEM),
        DAY_REFUSED(ExitCode.PROBLEM),
        PRODUCT_REFUSED(ExitCode.PROBLEM),
        PRODUCT_NOT_FOUND(ExitCode.PROBLEM),
        PLACE_NOT_HELD(ExitCode.PROBLEM),
        LAST_OWNER(ExitCode.PROBLEM),
        FILE_NOT_READ(ExitCode.PROBLEM),
        FROZEN(ExitCode.PROBLEM),
        TOO_MANY(ExitCode.PROBLEM),
        NOT_HOME(ExitCode.PROBLEM),
        MESSAGE_NOT_WAITING(ExitCode.PROBLEM),
        MAIL_NOT_SET_UP(ExitCode.PROBLEM),
        MAIL_NOT_SENT(ExitCode.PROBLEM),
        TEXT_NOT_SET_UP(ExitCode.PROBLEM),
        TEXT_NOT_SENT(ExitCode.PROBLEM),
        TEXT_GATEWAY_NOT_FOUND(ExitCode.PROBLEM),
        ONLY_FOR_TESTS(ExitCode.PROBLEM),
        NO_CHECKPOINT(ExitCode.PROBLEM),
        NOTHING_NEEDED(ExitCode.PROBLEM),
        KEY_REFUSED(ExitCode.PROBLEM),
        SHEET_NOT_READ(ExitCode.PROBLEM),
        FILE_EXISTS(ExitCode.PROBLEM),
        FILE_NOT_WRITTEN(ExitCode.PROBLEM),
        BACKUP_REFUSED(ExitCode.PROBLEM),
        STORE_NOT_EMPTY(ExitCode.PROBLEM),
        NO_INSTALLATION(ExitCode.OUT_OF_REACH),
        SERVER_NOT_RUNNING(ExitCode.OUT_OF_REACH),
        IN_USE(ExitCode.OUT_OF_REACH),
        NO_ACCESS(ExitCode.OUT_OF_REACH),
        NO_ANSWER(ExitCode.OUT_OF_REACH),
        NOT_UNDERSTOOD(ExitCode.OUT_OF_REACH),
        FAILED(ExitCode.OUT_OF_REACH);

        private final int exitCode;

        Why(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What the command ends with. */
        public int exitCode() {
            return exitCode;
        }
    }
}
