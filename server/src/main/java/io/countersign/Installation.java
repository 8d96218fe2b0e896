package io.countersign;

import io.countersign.alarm.Alarms;
import io.countersign.api.ApiLimits;
import io.countersign.api.ApiRoutes;
import io.countersign.enrolment.EnrolmentAudit;
import io.countersign.enrolment.Enrolments;
import io.countersign.enrolment.LossReports;
import io.countersign.enrolment.MailedReports;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.enrolment.OwnPassword;
import io.countersign.enrolment.PendingChanges;
import io.countersign.enrolment.Replacements;
import io.countersign.enrolment.Reports;
import io.countersign.login.Claimants;
import io.countersign.login.Logins;
import io.countersign.login.Resumptions;
import io.countersign.login.SecondStepWatch;
import io.countersign.login.WrongClocks;
import io.countersign.mandate.Mandates;
import io.countersign.mandate.Products;
import io.countersign.membership.InvitationAnswers;
import io.countersign.membership.Invitations;
import io.countersign.membership.MembershipAudit;
import io.countersign.membership.MembershipNotices;
import io.countersign.membership.People;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Practices;
import io.countersign.membership.SetupLinks;
import io.countersign.membership.Setups;
import io.countersign.notice.NotMeLinks;
import io.countersign.oidc.OpenIdConnectPages;
import io.countersign.platform.database.Database;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.PublicUrl;
import io.countersign.policy.ConnectedProductsJson;
import io.countersign.recovery.RecoveryEndings;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.safekeeping.Aftermath;
import io.countersign.secret.HashQueue;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.session.KeptForms;
import io.countersign.session.SessionGate;
import io.countersign.webhook.WebhookEndpoints;
import java.time.InstantSource;

/**
 * The parts of the program wired together by hand, from the lowest floor up: on their {@link Foundation} those that make
 * {@link Decisions}, and on these everything else.
 */
public final class Installation extends Decisions implements AutoCloseable {
    private final Enrolments enrolments;
    private final RecoveryEndings helpCases;
    private final PendingChanges changes;
    private final Replacements replacements;
    private final OwnAuthenticators ownAuthenticators;
    private final Invitations invitations;
    private final InvitationAnswers invitationAnswers;
    private final Claimants claimants;
    private final Logins logins;
    private final OwnPassword ownPassword;
    private final Reports reports;
    private final MailedReports mailedReports;
    private final KeptForms keptForms;
    private final Resumptions resumptions;
    private final SetupLinks links;
    private final Practices practices;
    private final PracticeRules practiceRules;
    private final Setups setups;
    private final Helping helping;
    private final Aftermath aftermath;

    /**
     * Wires the parts; the database must be migrated.
     *
     * @param kek the root of the keys that seal and derive
     * @param auditKey signs the checkpoints of the audit log
     * @param hashes hashes passwords and backup codes, with the pepper it was given
     * @param publicUrl the address that passkeys and texted codes belong to
     */
    public Installation(
            Database database,
            RootKey kek,
            RootKey auditKey,
            HashQueue hashes,
            SecretFactory secrets,
            SessionSettings sessionSettings,
            PublicUrl publicUrl,
            TextSettings texts,
            InstantSource clock) {
        super(database, kek, auditKey, hashes, secrets, sessionSettings, publicUrl, texts, clock);
        var membershipAudit = new MembershipAudit(audit);
        var enrolmentAudit = new EnrolmentAudit(audit);
        this.helpCases = Helping.endings(this);
        this.changes = new PendingChanges(new PendingChanges.Parts(
                database, authenticators, types, subscribers, notices, enrolmentAudit, secrets, clock));
        this.replacements = new Replacements(new Replacements.Parts(
                database, authenticators, types, subscribers, sessions, notices, enrolmentAudit, clock));
        this.enrolments = new Enrolments(new Enrolments.Parts(
                database,
                authenticators,
                types,
                subscribers,
                organizations,
                policies,
                noticeAddresses,
                verifications,
                clocks,
                proofs,
                sessions,
                changes,
                replacements,
                helpCases,
                enrolmentAudit,
                secrets,
                clock));
        this.ownAuthenticators = new OwnAuthenticators(new OwnAuthenticators.Parts(
                database, authenticators, types, subscribers, sessions, notices, changes, enrolmentAudit, clock));
        this.ownPassword = new OwnPassword(new OwnPassword.Parts(
                database,
                subscribers,
                organizations,
                policies,
                types,
                passwords,
                verifications,
                sessions,
                notices,
                enrolmentAudit,
                clock));
        this.reports = new Reports(
                database,
                ownAuthenticators,
                changes,
                replacements,
                numbersOnFile,
                helpCases,
                subscribers,
                sessions,
                browsers,
                notices,
                enrolmentAudit,
                clock);
        this.mailedReports = new MailedReports(
                database,
                new NotMeLinks(database, notices, clock),
                notices,
                ownAuthenticators,
                changes,
                replacements,
                numbersOnFile,
                helpCases,
                subscribers,
                organizations,
                sessions,
                enrolmentAudit,
                clock);
        this.keptForms = new KeptForms(database, vault, secrets, clock);
        this.invitations = new Invitations(new Invitations.Parts(
                database, organizations, subscribers, outbox, membershipAudit, secrets, publicUrl, clock));
        this.invitationAnswers = new InvitationAnswers(new InvitationAnswers.Parts(
                database,
                organizations,
                subscribers,
                policies,
                passwords,
                notices,
                noticeAddresses,
                membershipAudit,
                secrets,
                clock));
        this.claimants = new Claimants(database, subscribers, organizations, invitations, kek.forPurpose("decoy"));
        this.logins = new Logins(new Logins.Parts(
                database,
                proofs,
                claimants,
                authenticators,
                types,
                policies,
                verifications,
                clocks,
                enrolments,
                sessions,
                browsers,
                remembered,
                notices,
                new SecondStepWatch(database, verificationStore, types, notices, audit, clock),
                secrets,
                clock));
        this.resumptions = new Resumptions(database, claimants, verifications, sessions);
        this.helping = Helping.over(this, helpCases, publicUrl, clock);
        this.aftermath = new Aftermath(database, types, authenticators, notices, audit, clock);
        this.links = new SetupLinks(database, secrets, clock);
        this.practices = new Practices(new Practices.Parts(
                database,
                organizations,
                subscribers,
                authenticators,
                types,
                passwords,
                sessions,
                browsers,
                notices,
                links,
                verificationStore,
                membershipAudit,
                secrets,
                clock));
        this.practiceRules = new PracticeRules(new PracticeRules.Parts(
                database,
                organizations,
                authenticators,
                types,
                sessions,
                remembered,
                notices,
                membershipAudit,
                sessionSettings,
                clock));
        this.setups = new Setups(new Setups.Parts(
                database,
                links,
                practices,
                subscribers,
                organizations,
                policies,
                passwords,
                sessions,
                notices,
                membershipAudit,
                clock));
    }

    /** The door for applications, at this public address. */
    public OpenIdConnectPages openIdConnect(String issuer, SessionGate signedIn, InstantSource clock) {
        return OidcDoor.open(this, issuer, signedIn, clock);
    }

    /** The door for servers of applications. */
    public ApiRoutes api(ApiLimits limits, WebhookEndpoints webhooks, InstantSource clock) {
        return ApiDoor.open(ApiDoor.Parts.of(this, clock), webhooks, limits);
    }

    public ApiKeys apiKeys(InstantSource clock) {
        return new ApiKeys(database, audit, secrets, clock);
    }

    public RelyingParties relyingParties(InstantSource clock) {
        return new RelyingParties(database, relyingParties, grants, audit, secrets, clock);
    }

    /** Where the places of people in a practice are changed. */
    public People people(InstantSource clock) {
        return new People(new People.Parts(
                database,
                organizations,
                subscribers,
                sessions,
                new MembershipAudit(audit),
                new MembershipNotices(organizations, notices),
                invitations,
                clock));
    }

    /** What helps people back in who lost what they sign in with. */
    public Helping helping() {
        return helping;
    }

    /** What makes people and practices ready for the day something is lost. */
    public Preparing preparing(InstantSource clock) {
        return Preparing.over(this, clock);
    }

    /** What follows when a backup has come back into this installation's database. */
    public Aftermath aftermath() {
        return aftermath;
    }

    public Enrolments enrolments() {
        return enrolments;
    }

    public PendingChanges changes() {
        return changes;
    }

    public Replacements replacements() {
        return replacements;
    }

    public OwnAuthenticators ownAuthenticators() {
        return ownAuthenticators;
    }

    public Invitations invitations() {
        return invitations;
    }

    public InvitationAnswers invitationAnswers() {
        return invitationAnswers;
    }

    public Claimants claimants() {
        return claimants;
    }

    public OwnPassword ownPassword() {
        return ownPassword;
    }

    public Reports reports() {
        return reports;
    }

    public MailedReports mailedReports() {
        return mailedReports;
    }

    public KeptForms keptForms() {
        return keptForms;
    }

    public Resumptions resumptions() {
        return resumptions;
    }

    public Logins logins() {
        return logins;
    }

    /** Sign-ins with a phone whose clock is wrong. */
    public WrongClocks wrongClocks() {
        return new WrongClocks(database, policies, clocks, logins);
    }

    /** Where somebody says that their phone is lost. */
    public LossReports lossReports(InstantSource clock) {
        return new LossReports(
                database,
                authenticators,
                types,
                ownAuthenticators,
                subscribers,
                sessions,
                new EnrolmentAudit(audit),
                clock);
    }

    /** Where an owner raises the alarm. */
    public Alarms alarms(InstantSource clock) {
        return new Alarms(
                new Alarms.Parts(database, organizations, sessions, changes, helpCases, notices, audit, clock));
    }

    public SetupLinks links() {
        return links;
    }

    public Practices practices() {
        return practices;
    }

    public PracticeRules practiceRules() {
        return practiceRules;
    }

    /** Where products are connected that keep on what they ask for. */
    public Products products(InstantSource clock) {
        return new Products(
                ConnectedProductsJson.own(),
                mandates(),
                practiceRules,
                new Mandates.Parts(
                        database, organizations, subscribers, authenticators, types, notices, audit, secrets, clock));
    }

    public Setups setups() {
        return setups;
    }

    /** Ends the work under way; the database stays open for whoever gave it. */
    void stopWork() {
        verifications.close();
        hashes.close();
        sealer.close();
        timestamps.close();
    }

    @Override
    public void close() {
        stopWork();
        database.close();
    }
}
