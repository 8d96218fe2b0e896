package io.countersign;

import io.countersign.authenticator.passkey.PasskeyType;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.sms.SmsType;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.message.OutboxStore;
import io.countersign.numberonfile.NumberStore;
import io.countersign.oidc.OpenIdConnectPages;
import io.countersign.safekeeping.Backups;
import io.countersign.safekeeping.KeyRotation;
import io.countersign.safekeeping.KeySafe;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.RootKey;
import io.countersign.secret.SealedColumnStore;
import io.countersign.session.KeptForms;
import io.countersign.verification.ClockStore;
import io.countersign.webhook.WebhookEndpointStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What keeps an installation safe, wired by hand beside it: its keys, their rotation, and backups. */
public final class Safekeeping {
    /** Every column of sealed secrets; a kind that seals adds a line here. */
    static final List<SealedColumnStore> SEALED = List.of(
            TotpType.SEALED,
            RecoveryCodeType.SEALED,
            PasskeyType.SEALED,
            KeptForms.SEALED,
            OpenIdConnectPages.SEALED,
            WebhookEndpointStore.SEALED,
            OutboxStore.SEALED,
            SmsType.SEALED,
            ClockStore.SEALED,
            NumberStore.SEALED,
            NumberStore.SEALED_UNPROVED);

    private final KeySafe keys;
    private final KeyRotation rotation;
    private final Backups backups;

    /** Wires the parts over an installation and the keys it was opened with. */
    public Safekeeping(Installation in, Map<Kind, RootKey> keys, InstantSource clock) {
        this.keys = new KeySafe(in.database(), in.vault(), keys, in.secrets(), in.audit(), clock);
        this.rotation = new KeyRotation(in.database(), in.vault(), SEALED, in.audit(), clock);
        this.backups = new Backups(in.database(), this.keys, in.secrets(), in.audit(), clock);
    }

    public KeySafe keys() {
        return keys;
    }

    public KeyRotation rotation() {
        return rotation;
    }

    public Backups backups() {
        return backups;
    }
}
