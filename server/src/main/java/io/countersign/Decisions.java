package io.countersign;

import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.passkey.PasskeyType;
import io.countersign.authenticator.password.PasswordQueue;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.sms.CodeHash;
import io.countersign.authenticator.sms.CodeSending;
import io.countersign.authenticator.sms.SmsType;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.mandate.Mandates;
import io.countersign.platform.database.Database;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.PublicUrl;
import io.countersign.policy.Policies;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.secret.HashQueue;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.RememberedBrowsers;
import io.countersign.session.SessionAudit;
import io.countersign.session.Sessions;
import io.countersign.verification.Clocks;
import io.countersign.verification.ProofStore;
import io.countersign.verification.Verifications;
import java.time.InstantSource;
import java.util.List;

/**
 * The parts that decide, wired by hand on their {@link Foundation}: kinds of authenticators, the verifier, sessions and
 * policies. A new kind of authenticator is one more line in the list of types here.
 */
abstract class Decisions extends Foundation {
    final RelyingPartyStore relyingParties = new RelyingPartyStore();
    final GrantStore grants = new GrantStore();
    final ProofStore proofs = new ProofStore();
    final KnownBrowserStore browsers = new KnownBrowserStore();
    final HashQueue hashes;
    final Policies policies;
    final PasswordType passwords;
    final TotpType totp;
    final RecoveryCodeType recoveryCodes;
    final Authenticators types;
    final Verifications verifications;
    final Clocks clocks;
    final RememberedBrowsers remembered;
    final Sessions sessions;
    private final Mandates mandates;

    /**
     * Wires the parts; the database must be migrated.
     *
     * @param hashes hashes passwords and backup codes, with the pepper it was given
     * @param publicUrl the address that passkeys and texted codes belong to
     */
    Decisions(
            Database database,
            RootKey kek,
            RootKey auditKey,
            HashQueue hashes,
            SecretFactory secrets,
            SessionSettings sessionSettings,
            PublicUrl publicUrl,
            TextSettings texts,
            InstantSource clock) {
        super(database, kek, auditKey, secrets, publicUrl, texts, clock);
        this.hashes = hashes;
        this.policies = new Policies(clock);
        this.passwords = new PasswordType(database, authenticators, new PasswordQueue(hashes, secrets), secrets);
        this.totp = new TotpType(database, vault, secrets);
        this.recoveryCodes = new RecoveryCodeType(database, vault, hashes, secrets);
        var passkeys = new PasskeyType(
                database, authenticators, vault, secrets, kek.forPurpose("passkey challenge"), publicUrl);
        var codeHash = new CodeHash(kek.forPurpose("texted code"));
        var sending = new CodeSending(subscribers, organizations, textMessages, codeHash, secrets, publicUrl, clock);
        var sms = new SmsType(database, authenticators, vault, sending, codeHash, texts.country());
        this.types = new Authenticators(List.of(passwords, totp, passkeys, sms, recoveryCodes));
        this.verifications = new Verifications(database, authenticators, types, verificationStore, clock);
        this.clocks = new Clocks(database, vault, authenticators, types, verifications, clock);
        this.remembered = new RememberedBrowsers(authenticators, types, audit, secrets, clock);
        this.sessions = new Sessions(
                database,
                grants,
                new SessionAudit(audit),
                types,
                secrets,
                sessionSettings,
                remembered,
                (tx, person) -> !policies.dutyOf(tx, person).isRequired(),
                clock);
        this.mandates = new Mandates(new Mandates.Parts(
                database, organizations, subscribers, authenticators, types, notices, audit, secrets, clock));
    }

    public Authenticators types() {
        return types;
    }

    public Policies policies() {
        return policies;
    }

    /** Browsers in which no second factor is asked for during some hours. */
    public RememberedBrowsers remembered() {
        return remembered;
    }

    /** Of whom practices ask a second factor, and from when. */
    public Mandates mandates() {
        return mandates;
    }

    public Sessions sessions() {
        return sessions;
    }
}
