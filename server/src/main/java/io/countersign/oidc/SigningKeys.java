package io.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that sign ID tokens, RSA of 3072 bits and P-256. A new one is made every 90 days, shown a day before it signs
 * and for a day after its successor does, so that nobody who keeps our key set for a day ever misses one.
 */
final class SigningKeys {
    /** Where the private halves lie, for the rotation of data keys: they are nobody's but the installation's. */
    static final SealedColumnStore SEALED =
            SealedColumnStore.of("signing_key", "private_key", "id", "t.id", "'installation'", "");

    static final Duration ROTATED_EVERY = Duration.ofDays(90);
    static final Duration SHOWN_BEFORE = Duration.ofDays(1);
    static final Duration SHOWN_AFTER = Duration.ofDays(1);
    private static final int RSA_BITS = 3072;

    private final Database database;
    private final SecretVault vault;
    private final SecretFactory secrets;
    private final SigningKeyStore store = new SigningKeyStore();

    SigningKeys(Database database, SecretVault vault, SecretFactory secrets) {
        this.database = database;
        this.vault = vault;
        this.secrets = secrets;
    }

    /** A key to sign with, and its id. */
    record Signer(String id, JWSSigner signer) {}

    /** The key that signs with this algorithm now. */
    Signer signer(JWSAlgorithm algorithm, Instant now) {
        List<SigningKeyStore.Row> keys = keys(algorithm, now);
        SigningKeyStore.Row row = keys.stream()
                .filter(key -> !key.createdAt().plus(SHOWN_BEFORE).isAfter(now))
                .findFirst()
                .orElseGet(keys::getLast);
        try {
            PrivateKey key = KeyFactory.getInstance(family(algorithm))
                    .generatePrivate(new PKCS8EncodedKeySpec(vault.open(row.privateKey(), binding(row.id()))));
            return new Signer(
                    row.id(), key instanceof ECPrivateKey elliptic ? new ECDSASigner(elliptic) : new RSASSASigner(key));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the signing key " + row.id() + " cannot be used", e);
        }
    }

    /** Everything a reader of our tokens may need: public halves only. */
    JWKSet published(Instant now) {
        var all = new ArrayList<JWK>();
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256)) {
            keys(algorithm, now).forEach(row -> all.add(publicKey(row)));
        }
        return new JWKSet(all);
    }

    /** The keys of one algorithm, the newest first: one is made where it is time, those long replaced are removed. */
    private List<SigningKeyStore.Row> keys(JWSAlgorithm algorithm, Instant now) {
        List<SigningKeyStore.Row> keys = read(algorithm);
        if (keys.isEmpty() || !keys.getFirst().createdAt().plus(ROTATED_EVERY).isAfter(now)) {
            make(algorithm, keys.isEmpty() ? 1 : keys.getFirst().generation() + 1, now);
            keys = read(algorithm);
        }
        for (int i = 1; i < keys.size(); i++) {
            Instant replaced = keys.get(i - 1).createdAt().plus(SHOWN_BEFORE);
            if (!replaced.plus(SHOWN_AFTER).isAfter(now)) {
                List<SigningKeyStore.Row> old = keys.subList(i, keys.size());
                database.writeOnly(tx -> old.forEach(row -> store.remove(tx, row.id())));
                return keys.subList(0, i);
            }
        }
        return keys;
    }

    private List<SigningKeyStore.Row> read(JWSAlgorithm algorithm) {
        return database.read(store::all).stream()
                .filter(row -> row.algorithm().equals(algorithm.getName()))
                .toList();
    }

    /** When another node makes one at the same moment, that one is taken. */
    private void make(JWSAlgorithm algorithm, long generation, Instant now) {
        KeyPair pair = pair(algorithm);
        String id = secrets.id();
        try {
            database.writeOnly(tx -> store.add(
                    tx,
                    new SigningKeyStore.Row(
                            id,
                            algorithm.getName(),
                            generation,
                            vault.seal(tx, pair.getPrivate().getEncoded(), binding(id)),
                            publicKey(pair.getPublic(), id, algorithm).toJSONString(),
                            now)));
        } catch (DatabaseException e) {
            if (!e.isDuplicate()) {
                throw e;
            }
        }
    }

    private static KeyPair pair(JWSAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family(algorithm));
            if (algorithm.equals(JWSAlgorithm.ES256)) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(RSA_BITS);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes RSA and P-256 keys", e);
        }
    }

    private static JWK publicKey(PublicKey key, String id, JWSAlgorithm algorithm) {
        return key instanceof ECPublicKey elliptic
                ? new ECKey.Builder(Curve.P_256, elliptic)
                        .keyID(id)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(algorithm)
                        .build()
                : new RSAKey.Builder((RSAPublicKey) key)
                        .keyID(id)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(algorithm)
                        .build();
    }

    private static JWK publicKey(SigningKeyStore.Row row) {
        try {
            return JWK.parse(row.publicKey());
        } catch (ParseException e) {
            throw new IllegalStateException("the public key " + row.id() + " is damaged", e);
        }
    }

    private static String family(JWSAlgorithm algorithm) {
        return algorithm.equals(JWSAlgorithm.ES256) ? "EC" : "RSA";
    }

    private static RowBinding binding(String id) {
        return SEALED.binding(id, "installation");
    }
}
