package io.countersign;

import io.countersign.api.ApiLimits;
import io.countersign.api.ApiRoutes;
import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.enrolment.EnrolmentAudit;
import io.countersign.enrolment.ExternalAuthenticators;
import io.countersign.enrolment.ExternalEnrolments;
import io.countersign.enrolment.ExternalImports;
import io.countersign.membership.ExternalSubscribers;
import io.countersign.membership.TestClocks;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.SecretFactory;
import io.countersign.verification.Verifications;
import io.countersign.webhook.WebhookEndpoints;
import java.time.InstantSource;

/** The door for servers of applications, wired by hand over the parts of an installation. */
final class ApiDoor {
    private ApiDoor() {}

    /** What of an installation it is wired over. */
    record Parts(
            Database database,
            OrganizationStore organizations,
            AuthenticatorStore authenticators,
            Authenticators types,
            TotpType totp,
            RecoveryCodeType recoveryCodes,
            Verifications verifications,
            AuditLog audit,
            AuditHistory history,
            ApiKeys keys,
            SecretFactory secrets,
            DerivedKey receiptKey,
            InstantSource clock) {
        static Parts of(Installation in, InstantSource clock) {
            return new Parts(
                    in.database,
                    in.organizations,
                    in.authenticators,
                    in.types(),
                    in.totp,
                    in.recoveryCodes,
                    in.verifications,
                    in.audit,
                    in.history,
                    in.apiKeys(clock),
                    in.secrets,
                    in.kek.forPurpose("api receipt"),
                    clock);
        }
    }

    static ApiRoutes open(Parts parts, WebhookEndpoints webhooks, ApiLimits limits) {
        var audit = new EnrolmentAudit(parts.audit());
        var theirs = new ExternalAuthenticators(
                parts.database(), parts.organizations(), parts.authenticators(), parts.types(), audit);
        return new ApiRoutes(
                new ApiRoutes.Parts(
                        parts.database(),
                        parts.organizations(),
                        parts.keys(),
                        new ExternalSubscribers(
                                parts.database(), parts.authenticators(), parts.audit(), parts.secrets()),
                        theirs,
                        enrolments(parts, theirs, audit),
                        parts.verifications(),
                        parts.history(),
                        parts.audit(),
                        new TestClocks(parts.database(), parts.organizations(), parts.audit(), parts.clock()),
                        new ExternalImports(
                                parts.database(), theirs, parts.authenticators(), parts.totp(), audit, parts.secrets()),
                        webhooks,
                        parts.receiptKey(),
                        parts.clock()),
                limits);
    }

    private static ExternalEnrolments enrolments(Parts parts, ExternalAuthenticators theirs, EnrolmentAudit audit) {
        return new ExternalEnrolments(new ExternalEnrolments.Parts(
                parts.database(),
                theirs,
                parts.authenticators(),
                parts.totp(),
                parts.recoveryCodes(),
                parts.verifications(),
                audit,
                parts.secrets()));
    }
}
