package io.countersign.safekeeping;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.KeyRegister;
import io.countersign.secret.KeySource;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys outside the database that this process works with: which they are, on paper, and one in place of another. */
public final class KeySafe {
    private final Database database;
    private final SecretVault vault;
    private final KeyRegister register;
    private final SecretFactory secrets;
    private final AuditLog audit;
    private final InstantSource clock;
    private final EscrowStore sheets = new EscrowStore();
    private volatile Map<Kind, RootKey> keys;

    /** Takes the keys this process was started with. */
    public KeySafe(
            Database database,
            SecretVault vault,
            Map<Kind, RootKey> keys,
            SecretFactory secrets,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.register = new KeyRegister(database);
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
        this.keys = Collections.unmodifiableMap(new EnumMap<>(keys));
    }

    /** The fingerprints of the keys in use. */
    public Map<Kind, String> fingerprints() {
        Map<Kind, String> all = new EnumMap<>(Kind.class);
        keys.forEach((kind, key) -> all.put(kind, key.fingerprint()));
        return all;
    }

    /** The key-encryption key in use. */
    RootKey kek() {
        RootKey kek = keys.get(Kind.KEY_ENCRYPTION);
        if (kek == null) {
            throw new IllegalStateException("there is no key-encryption key");
        }
        return kek;
    }

    /** The last sheet that was made; nothing if none was made of the keys now in use. */
    public Optional<EscrowStore.Made> sheet() {
        return database.read(sheets::last)
                .filter(made -> made.fingerprints().containsAll(fingerprints().values()));
    }

    /** Puts the keys on paper, and writes down that it was done. */
    public EscrowSheet makeSheet(String address) {
        var now = clock.instant();
        List<String> fingerprints = List.copyOf(fingerprints().values());
        database.writeOnly(tx -> {
            sheets.add(tx, secrets, fingerprints, now);
            audit.append(
                    tx,
                    AuditEvent.ofInstallation(
                            now,
                            "operator",
                            "keys.sheet-made",
                            Map.of("fingerprints", String.join(" ", fingerprints))));
        });
        return EscrowSheet.of(address, now.atZone(ZoneOffset.UTC).toLocalDate(), keys);
    }

    /**
     * Puts another key-encryption key in the place of the one in use: every data key is wrapped anew in one transaction.
     * This process goes on with the new one; the next start must be given its place.
     *
     * @return the fingerprints before and after; nothing if it is the one in use
     * @throws io.countersign.secret.KeyFileException if the new key cannot be read or made
     */
    public Optional<Replaced> replaceKek(KeySource next) {
        RootKey to = next.open(secrets, false);
        String before = kek().fingerprint();
        if (to.fingerprint().equals(before)) {
            return Optional.empty();
        }
        var now = clock.instant();
        database.writeOnly(tx -> {
            vault.rewrap(tx, to);
            register.replace(tx, Kind.KEY_ENCRYPTION, to, now);
            audit.append(
                    tx,
                    AuditEvent.ofInstallation(
                            now, "operator", "keys.kek-replaced", Map.of("before", before, "after", to.fingerprint())));
        });
        vault.adopt(to);
        Map<Kind, RootKey> after = new EnumMap<>(keys);
        after.put(Kind.KEY_ENCRYPTION, to);
        keys = Collections.unmodifiableMap(after);
        return Optional.of(new Replaced(before, to.fingerprint()));
    }

    /** The fingerprints of the key-encryption keys before and after. */
    public record Replaced(String before, String after) {}
}
