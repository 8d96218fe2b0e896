package io.countersign.relyingparty;

import io.countersign.platform.database.Tx;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables of grants, and of the codes and tokens that stand for them; of those only hashes are kept. */
public final class GrantStore {
    private static final String GRANT =
            "g.id, g.relying_party_id, g.subscriber_id, g.session_id, g.scopes, g.claims, g.nonce,"
                    + " g.acr, g.amr, g.auth_time, g.offline, g.created_at, g.expires_at as grant_expires_at";

    /** A code as it was issued; it works once, for whoever knows the verifier of its challenge. */
    public record IssuedCode(
            Grant grant,
            String redirect,
            @Nullable String challenge,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** A refresh token as it was issued; it works once. */
    public record IssuedRefresh(
            Grant grant, Instant expiresAt, @Nullable Instant usedAt) {}

    /** Adds a grant. */
    public void add(Tx tx, Grant g) {
        tx.update(
                "insert into oidc_grant (id, relying_party_id, subscriber_id, session_id, scopes, claims, nonce, acr,"
                        + " amr, auth_time, offline, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                g.id(),
                g.party().value(),
                g.subscriber().value(),
                g.session(),
                String.join(" ", g.scopes()),
                String.join(" ", g.claims()),
                g.nonce().orElse(null),
                g.acr(),
                String.join(" ", g.amr()),
                g.authTime(),
                g.offline(),
                g.createdAt(),
                g.expiresAt());
    }

    /** Ends a grant, and with it every token that stands for it. */
    public void end(Tx tx, String grant, Instant now) {
        tx.update("update oidc_grant set ended_at = ? where id = ? and ended_at is null", now, grant);
    }

    /** Ends all grants of a person but those that came from one session; every one, if that is empty. */
    public void endAllBut(Tx tx, SubscriberId subscriber, String session, Instant now) {
        tx.update(
                "update oidc_grant set ended_at = ? where subscriber_id = ? and session_id <> ? and ended_at is null",
                now,
                subscriber.value(),
                session);
    }

    /** Ends all grants that came from one session. */
    public void endAllFrom(Tx tx, String session, Instant now) {
        tx.update("update oidc_grant set ended_at = ? where session_id = ? and ended_at is null", now, session);
    }

    /** Whether a grant has neither been ended nor run out. */
    public boolean lives(Tx tx, String grant, Instant now) {
        return tx.one(
                        "select 1 as found from oidc_grant where id = ? and ended_at is null and expires_at > ?",
                        row -> row.number("found"),
                        grant,
                        now)
                .isPresent();
    }

    /** Ends all grants of an application. */
    public void endAllOf(Tx tx, RelyingPartyId party, Instant now) {
        tx.update(
                "update oidc_grant set ended_at = ? where relying_party_id = ? and ended_at is null",
                now,
                party.value());
    }

    /** Adds the code that stands for a grant. */
    public void addCode(Tx tx, TokenHash code, IssuedCode issued) {
        tx.update(
                "insert into authorization_code (hash, grant_id, redirect, challenge, expires_at)"
                        + " values (?, ?, ?, ?, ?)",
                code.toBytes(),
                issued.grant().id(),
                issued.redirect(),
                issued.challenge(),
                issued.expiresAt());
    }

    /** The code of this hash, used or not, whatever became of its grant. */
    public Optional<IssuedCode> code(Tx tx, TokenHash code) {
        return tx.one(
                "select " + GRANT + ", c.redirect, c.challenge, c.expires_at, c.used_at from authorization_code c"
                        + " join oidc_grant g on g.id = c.grant_id where c.hash = ?",
                row -> new IssuedCode(
                        grant(row),
                        row.text("redirect"),
                        row.textOrNull("challenge"),
                        row.instant("expires_at"),
                        row.instantOrNull("used_at")),
                code.toBytes());
    }

    /** Uses a code up; false if somebody else just did. */
    public boolean useCode(Tx tx, TokenHash code, Instant now) {
        return tx.update(
                        "update authorization_code set used_at = ? where hash = ? and used_at is null",
                        now,
                        code.toBytes())
                == 1;
    }

    /** Adds an access token for a grant. */
    public void addAccess(Tx tx, TokenHash token, Grant grant, Instant expiresAt) {
        tx.update(
                "insert into access_token (hash, grant_id, expires_at) values (?, ?, ?)",
                token.toBytes(),
                grant.id(),
                expiresAt);
    }

    /** An access token that still stands. */
    public record Access(Grant grant, Instant expiresAt) {}

    /** The access token of this hash, if neither it nor its grant has ended or run out. */
    public Optional<Access> access(Tx tx, TokenHash token, Instant now) {
        return tx.one(
                "select " + GRANT + ", a.expires_at from access_token a join oidc_grant g on g.id = a.grant_id"
                        + " where a.hash = ? and a.expires_at > ? and g.ended_at is null and g.expires_at > ?",
                row -> new Access(grant(row), row.instant("expires_at")),
                token.toBytes(),
                now,
                now);
    }

    /** Adds a refresh token for a grant. */
    public void addRefresh(Tx tx, TokenHash token, Grant grant, Instant expiresAt) {
        tx.update(
                "insert into refresh_token (hash, grant_id, expires_at) values (?, ?, ?)",
                token.toBytes(),
                grant.id(),
                expiresAt);
    }

    /** The refresh token of this hash, used or not, if its grant stands. */
    public Optional<IssuedRefresh> refresh(Tx tx, TokenHash token, Instant now) {
        return tx.one(
                "select " + GRANT + ", r.expires_at, r.used_at from refresh_token r"
                        + " join oidc_grant g on g.id = r.grant_id"
                        + " where r.hash = ? and g.ended_at is null and g.expires_at > ?",
                row -> new IssuedRefresh(grant(row), row.instant("expires_at"), row.instantOrNull("used_at")),
                token.toBytes(),
                now);
    }

    /** Uses a refresh token up; false if somebody else just did. */
    public boolean useRefresh(Tx tx, TokenHash token, Instant now) {
        return tx.update(
                        "update refresh_token set used_at = ? where hash = ? and used_at is null", now, token.toBytes())
                == 1;
    }

    /** Takes away what ran out long ago. */
    public void clear(Tx tx, Instant before) {
        tx.update("delete from access_token where expires_at < ?", before);
        tx.update("delete from refresh_token where expires_at < ?", before);
        tx.update("delete from authorization_code where expires_at < ?", before);
        tx.update("delete from oidc_grant where expires_at < ?", before);
    }

    private static Grant grant(Tx.Row row) {
        return new Grant(
                row.text("id"),
                new RelyingPartyId(row.text("relying_party_id")),
                new SubscriberId(row.text("subscriber_id")),
                row.text("session_id"),
                words(row.text("scopes")),
                words(row.text("claims")),
                Optional.ofNullable(row.textOrNull("nonce")),
                row.text("acr"),
                List.of(row.text("amr").split(" ")),
                row.instant("auth_time"),
                row.flag("offline"),
                row.instant("created_at"),
                row.instant("grant_expires_at"));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(" ")));
    }
}
