package io.countersign.oidc;

import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The applications that are known while fuzzing. */
final class Parties {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final URI HERE = URI.create("https://desk.example/cb");
    static final URI OWN = URI.create("http://127.0.0.1/cb");

    private Parties() {}

    static RelyingParty named(String id, RelyingParty.Proof proof, Optional<String> keys) {
        return new RelyingParty(
                new RelyingPartyId(id),
                "Front Desk",
                Optional.empty(),
                List.of(HERE, OWN),
                List.of(),
                proof,
                keys,
                proof == RelyingParty.Proof.NONE,
                "RS256",
                Demand.NONE,
                NOON);
    }
}
