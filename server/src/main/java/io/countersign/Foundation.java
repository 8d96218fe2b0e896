package io.countersign;

import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditInspection;
import io.countersign.audit.AuditLog;
import io.countersign.audit.LogReader;
import io.countersign.audit.LogRetention;
import io.countersign.audit.Notary;
import io.countersign.audit.Sealer;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.cli.admin.AuditDesk;
import io.countersign.cli.admin.EvidenceDesk;
import io.countersign.cli.admin.LogDesk;
import io.countersign.membership.CheckpointMails;
import io.countersign.membership.LogKeeping;
import io.countersign.membership.WeeklyMails;
import io.countersign.message.Outbox;
import io.countersign.message.TextMessages;
import io.countersign.notice.NoticeAddresses;
import io.countersign.notice.NoticeMail;
import io.countersign.notice.NoticeStore;
import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.Messages;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.SigningKey;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.timestamp.Timestamps;
import io.countersign.verification.VerificationStore;
import io.countersign.webhook.WebhookOutbox;
import java.time.InstantSource;

/** What every part stands on, wired by hand: the database, the keys, the log, the stores, and what tells people things. */
abstract class Foundation {
    final Database database;
    final RootKey kek;
    final SecretFactory secrets;
    final SubscriberStore subscribers = new SubscriberStore();
    final OrganizationStore organizations = new OrganizationStore();
    final AuthenticatorStore authenticators = new AuthenticatorStore();
    final SecretVault vault;
    final AuditLog audit;
    final AuditHistory history;
    final Notary notary;
    final Sealer sealer;
    volatile Timestamps timestamps = Timestamps.NONE;
    final Outbox outbox;
    final NoticeMail noticeMail;
    final NoticeStore notices;
    final VerificationStore verificationStore;
    final NoticeAddresses noticeAddresses;
    final TextMessages textMessages;
    final NumbersOnFile numbersOnFile;
    final String country;

    /**
     * Wires the parts; the database must be migrated.
     *
     * @param kek the root of the keys that seal and derive
     * @param auditKey signs the checkpoints of the audit log
     * @param publicUrl where the links in mails lead
     */
    Foundation(
            Database database,
            RootKey kek,
            RootKey auditKey,
            SecretFactory secrets,
            PublicUrl publicUrl,
            TextSettings texts,
            InstantSource clock) {
        this.database = database;
        this.kek = kek;
        this.secrets = secrets;
        this.vault = SecretVault.open(database, kek, secrets, clock.instant());
        this.audit = new AuditLog(secrets, new WebhookOutbox(secrets, clock));
        this.history = new AuditHistory(database);
        this.notary = new Notary(SigningKey.of(auditKey, "audit checkpoints"));
        this.sealer = new Sealer(database, notary, secrets.id(), clock);
        this.outbox = new Outbox(vault, secrets);
        this.noticeMail = new NoticeMail(subscribers, outbox, Messages.load(), secrets, publicUrl);
        this.notices = new NoticeStore(secrets, noticeMail);
        this.verificationStore = new VerificationStore(authenticators, audit, notices);
        this.noticeAddresses = new NoticeAddresses(database, notices, noticeMail, clock);
        this.country = texts.country();
        this.textMessages = new TextMessages(
                outbox, kek.forPurpose("text limits"), texts.countries(), new TextWatch(audit, notices, organizations));
        this.numbersOnFile = new NumbersOnFile(new NumbersOnFile.Parts(
                database,
                subscribers,
                organizations,
                vault,
                secrets,
                kek.forPurpose("number on file"),
                textMessages,
                publicUrl,
                notices,
                audit,
                clock));
    }

    /** The key that seals forms against forgery: the same on every node, and over restarts. */
    byte[] formKey() {
        return kek.forPurpose("form").hmac("seal");
    }

    SecretVault vault() {
        return vault;
    }

    AuditLog audit() {
        return audit;
    }

    SecretFactory secrets() {
        return secrets;
    }

    public Database database() {
        return database;
    }

    public SubscriberStore subscribers() {
        return subscribers;
    }

    public OrganizationStore organizations() {
        return organizations;
    }

    public Notary notary() {
        return notary;
    }

    public Sealer sealer() {
        return sealer;
    }

    public AuditHistory history() {
        return history;
    }

    public NoticeStore notices() {
        return notices;
    }

    /** Whose telephone numbers may be typed without a country code. */
    String country() {
        return country;
    }

    public NumbersOnFile numbersOnFile() {
        return numbersOnFile;
    }

    /** Where operators ask about the audit log. */
    public AuditDesk auditDesk(EvidenceDesk evidence, InstantSource clock) {
        return new AuditDesk(
                sealer,
                new AuditInspection(database, notary),
                notary,
                new LogDesk(logKeeping(clock), new LogReader(database), database),
                evidence,
                clock);
    }

    /** Where it is decided for how long the log is kept. */
    public LogKeeping logKeeping(InstantSource clock) {
        return new LogKeeping(new LogKeeping.Parts(
                database, organizations, new LogRetention(database, notary), notices, audit, clock));
    }

    /** What brings owners and auditors the checkpoints of their practice. */
    public CheckpointMails checkpointMails(InstantSource clock) {
        return checkpointMails(timestamps, clock);
    }

    /** The same, with time-stamps from somewhere else. */
    public CheckpointMails checkpointMails(Timestamps from, InstantSource clock) {
        return new CheckpointMails(new CheckpointMails.Parts(sealer, from, weeklyMail(clock)));
    }

    /** What sends a mail once a week. */
    WeeklyMails.Parts weeklyMail(InstantSource clock) {
        return new WeeklyMails.Parts(database, organizations, noticeMail, outbox, clock);
    }

    /** Where what is signed gets its time-stamps from now on; from nowhere until then. */
    void stampBy(Timestamps from) {
        timestamps = from;
    }

    /** Where people are told by mail. */
    public NoticeAddresses noticeAddresses() {
        return noticeAddresses;
    }

    /** Where everything is put that is sent by mail or as a text message. */
    public Outbox outbox() {
        return outbox;
    }
}
