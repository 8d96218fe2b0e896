package io.countersign.relyingparty;

import io.countersign.platform.database.Tx;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables {@code relying_party} and {@code relying_party_secret}. */
public final class RelyingPartyStore {
    private static final String COLUMNS = "select id, name, organization_id, redirects, after_logout, proof, keys,"
            + " challenge_required, algorithm, least, remembered, max_age_minutes, created_at from relying_party where ended_at is null";

    /** Adds an application; false if this id was given before. */
    public boolean add(Tx tx, RelyingParty party) {
        int added = tx.update(
                "insert into relying_party (id, name, organization_id, redirects, after_logout, proof, keys,"
                        + " challenge_required, algorithm, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (id) do nothing",
                party.id().value(),
                party.name(),
                party.practice().map(OrganizationId::value).orElse(null),
                lines(party.redirects()),
                lines(party.afterLogout()),
                party.proof().name(),
                party.keys().orElse(null),
                party.challengeRequired(),
                party.algorithm(),
                party.createdAt());
        return added == 1;
    }

    /** The application of this id, unless it was ended. */
    public Optional<RelyingParty> byId(Tx tx, RelyingPartyId id) {
        return tx.one(COLUMNS + " and id = ?", RelyingPartyStore::party, id.value());
    }

    /** The applications of one practice, the oldest first. */
    public List<RelyingParty> ofPractice(Tx tx, OrganizationId practice) {
        return tx.list(
                COLUMNS + " and organization_id = ? order by created_at, id",
                RelyingPartyStore::party,
                practice.value());
    }

    /** All applications, the oldest first. */
    public List<RelyingParty> all(Tx tx) {
        return tx.list(COLUMNS + " order by created_at, id", RelyingPartyStore::party);
    }

    /** Asks this of each sign-in from now on. */
    public void demand(Tx tx, RelyingPartyId id, Demand demand) {
        tx.update(
                "update relying_party set least = ?, remembered = ?, max_age_minutes = ? where id = ?",
                demand.least().name(),
                demand.remembered(),
                demand.maxAge().map(Duration::toMinutes).orElse(null),
                id.value());
    }

    /** Ends an application for good; false if there was none. */
    public boolean end(Tx tx, RelyingPartyId id, Instant now) {
        tx.update("delete from relying_party_secret where relying_party_id = ?", id.value());
        return tx.update("update relying_party set ended_at = ? where id = ? and ended_at is null", now, id.value())
                == 1;
    }

    /** Adds a secret beside those there are. */
    public void addSecret(Tx tx, RelyingPartyId id, TokenHash secret, Instant now) {
        tx.update(
                "insert into relying_party_secret (hash, relying_party_id, created_at) values (?, ?, ?)",
                secret.toBytes(),
                id.value(),
                now);
    }

    /** Lets every secret of an application run out at an instant, unless it does so before. */
    public void expireSecrets(Tx tx, RelyingPartyId id, Instant at) {
        tx.update(
                "update relying_party_secret set expires_at = ? where relying_party_id = ?"
                        + " and (expires_at is null or expires_at > ?)",
                at,
                id.value(),
                at);
    }

    /** The newest secret of an application: the one that does not run out. */
    public Optional<TokenHash> newestSecret(Tx tx, RelyingPartyId id) {
        return tx.one(
                "select hash from relying_party_secret where relying_party_id = ? and expires_at is null",
                row -> TokenHash.fromBytes(row.bytes("hash")),
                id.value());
    }

    /** Lets a newest secret run out at an instant; false if it is the newest no more. */
    public boolean expireNewest(Tx tx, TokenHash secret, Instant at) {
        return tx.update(
                        "update relying_party_secret set expires_at = ? where hash = ? and expires_at is null",
                        at,
                        secret.toBytes())
                == 1;
    }

    /** The secrets an application can prove itself with now. */
    public List<TokenHash> secrets(Tx tx, RelyingPartyId id, Instant now) {
        return tx.list(
                "select hash from relying_party_secret where relying_party_id = ?"
                        + " and (expires_at is null or expires_at > ?)",
                row -> TokenHash.fromBytes(row.bytes("hash")),
                id.value(),
                now);
    }

    private static RelyingParty party(Tx.Row row) {
        return new RelyingParty(
                new RelyingPartyId(row.text("id")),
                row.text("name"),
                Optional.ofNullable(row.textOrNull("organization_id")).map(OrganizationId::new),
                addresses(row.text("redirects")),
                addresses(row.text("after_logout")),
                RelyingParty.Proof.valueOf(row.text("proof")),
                Optional.ofNullable(row.textOrNull("keys")),
                row.flag("challenge_required"),
                row.text("algorithm"),
                new Demand(
                        Demand.Least.valueOf(row.text("least")),
                        row.flag("remembered"),
                        Optional.ofNullable(row.numberOrNull("max_age_minutes")).map(Duration::ofMinutes)),
                row.instant("created_at"));
    }

    private static String lines(List<URI> addresses) {
        return addresses.stream().map(URI::toString).collect(Collectors.joining("\n"));
    }

    private static List<URI> addresses(String lines) {
        return lines.lines().map(URI::create).toList();
    }
}
