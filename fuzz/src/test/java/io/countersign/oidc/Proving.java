package io.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.SqliteDatabase;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.secret.TokenHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The token endpoint's door, with one application of each kind in a real database. */
final class Proving {
    static final String ISSUER = "https://countersign.example";
    static final String SECRET = "it is only for this test";

    final ECKey key;
    final ClientProofs proofs;

    Proving() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        var parties = new RelyingPartyStore();
        Database database = database();
        database.writeOnly(tx -> {
            parties.add(tx, Parties.named("desk", RelyingParty.Proof.SECRET, Optional.empty()));
            parties.addSecret(tx, new RelyingPartyId("desk"), TokenHash.of(SECRET), Parties.NOON);
            parties.add(tx, Parties.named("phone", RelyingParty.Proof.NONE, Optional.empty()));
            String keys = new JWKSet(key.toPublicJWK()).toString();
            parties.add(tx, Parties.named("signer", RelyingParty.Proof.PRIVATE_KEY, Optional.of(keys)));
        });
        proofs = new ClientProofs(database, parties, Set.of(ISSUER), InstantSource.fixed(Parties.NOON));
    }

    private static Database database() {
        try {
            Path file = Files.createTempDirectory("countersign-fuzz").resolve("countersign.db");
            Migrations.apply("jdbc:sqlite:" + file);
            return new SqliteDatabase(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
