package io.countersign.oidc;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.policy.Policies;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.SessionId;
import io.countersign.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes into tokens, tokens into fresh ones (RFC 6749 sections 4.1.3 and 6, RFC 9700 sections 2.1.1 and 4.14). */
final class Tokens {
    static final Duration ACCESS_LIFE = Duration.ofMinutes(10);

    /** A refresh token that nobody used for so long is worth nothing. */
    static final Duration REFRESH_LIFE = Duration.ofDays(30);

    private final Database database;
    private final GrantStore grants;
    private final OrganizationStore organizations;
    private final Policies policies;
    private final Sessions sessions;
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    Tokens(
            Database database,
            GrantStore grants,
            OrganizationStore organizations,
            Policies policies,
            Sessions sessions,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.organizations = organizations;
        this.policies = policies;
        this.sessions = sessions;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The answer to a request at the token endpoint. */
    sealed interface Outcome {
        record Issued(Grant grant, Token access, Optional<Token> refresh) implements Outcome {}

        record Refused(OAuthError error) implements Outcome {}
    }

    /** Answers an application that has proved itself. */
    Outcome answer(RelyingParty party, Form form) {
        return switch (form.optional("grant_type").orElse("")) {
            case "authorization_code" -> code(party, form);
            case "refresh_token" -> refresh(party, form);
            case "" -> refused("invalid_request", "grant_type is missing");
            default -> refused("unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
        };
    }

    private Outcome code(RelyingParty party, Form form) {
        Token code = Token.presented(form.optional("code").orElse(""));
        String redirect = form.optional("redirect_uri").orElse("");
        @Nullable String verifier = form.optional("code_verifier").orElse(null);
        Instant now = clock.instant();
        return database.write(tx -> {
            Optional<GrantStore.IssuedCode> found = grants.code(tx, code.hash())
                    .filter(issued -> issued.grant().party().equals(party.id()));
            if (found.isEmpty()) {
                return refused("invalid_grant", "the code is not known");
            }
            GrantStore.IssuedCode issued = found.get();
            if (issued.usedAt() != null) {
                return replayed(tx, issued.grant(), "the code was used before", now);
            }
            boolean fits = now.isBefore(issued.expiresAt())
                    && issued.redirect().equals(redirect)
                    && answers(issued.challenge(), verifier);
            if (!fits) {
                return refused("invalid_grant", "the code does not fit this request, or has run out");
            }
            if (!grants.useCode(tx, code.hash(), now)) {
                return replayed(tx, issued.grant(), "the code was used before", now);
            }
            return grants.lives(tx, issued.grant().id(), now) && stands(tx, issued.grant())
                    ? issue(tx, issued.grant(), now)
                    : refused("invalid_grant", "the person is not signed in any more");
        });
    }

    /** A verifier without a challenge is refused too: somebody took the challenge away (RFC 9700 section 4.8). */
    private static boolean answers(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        return verifier.matches("[A-Za-z0-9._~-]{43,128}")
                && MessageDigest.isEqual(
                        challenge.getBytes(StandardCharsets.US_ASCII),
                        Base64.getUrlEncoder().withoutPadding().encode(sha256(verifier)));
    }

    private Outcome refresh(RelyingParty party, Form form) {
        Token presented = Token.presented(form.optional("refresh_token").orElse(""));
        Instant now = clock.instant();
        return database.write(tx -> {
            Optional<GrantStore.IssuedRefresh> found = grants.refresh(tx, presented.hash(), now)
                    .filter(issued -> issued.grant().party().equals(party.id()));
            if (found.isEmpty() || !now.isBefore(found.get().expiresAt())) {
                return refused("invalid_grant", "the refresh token is not known, or has run out");
            }
            Grant grant = found.get().grant();
            if (found.get().usedAt() != null || !grants.useRefresh(tx, presented.hash(), now)) {
                return replayed(tx, grant, "the refresh token was used before", now);
            }
            if (!stands(tx, grant)) {
                grants.end(tx, grant.id(), now);
                return refused("invalid_grant", "the person is not signed in any more");
            }
            return issue(tx, grant, now);
        });
    }

    /** Two hold the same: neither is believed any more. */
    private Outcome replayed(Tx tx, Grant grant, String description, Instant now) {
        grants.end(tx, grant.id(), now);
        audit.append(
                tx,
                AuditEvent.ofAccount(
                        now,
                        grant.subscriber().value(),
                        "application:" + grant.party().value(),
                        "application.replayed",
                        Map.of("application", grant.party().value())));
        return refused("invalid_grant", description);
    }

    private Outcome issue(Tx tx, Grant grant, Instant now) {
        Token access = Token.fresh(secrets);
        grants.addAccess(tx, access.hash(), grant, earlier(now.plus(ACCESS_LIFE), grant.expiresAt()));
        if (!grant.offline()) {
            return new Outcome.Issued(grant, access, Optional.empty());
        }
        Token refresh = Token.fresh(secrets);
        grants.addRefresh(tx, refresh.hash(), grant, earlier(now.plus(REFRESH_LIFE), grant.expiresAt()));
        return new Outcome.Issued(grant, access, Optional.of(refresh));
    }

    /** The grant an access token stands for, as long as its person is let in. */
    Optional<GrantStore.Access> access(Token token) {
        return database.read(
                tx -> grants.access(tx, token.hash(), clock.instant()).filter(access -> stands(tx, access.grant())));
    }

    /** Revokes a token of this application (RFC 7009); what is not known needs no revoking. */
    void revoke(RelyingParty party, Token token) {
        Instant now = clock.instant();
        database.writeOnly(tx -> grants.access(tx, token.hash(), now)
                .map(GrantStore.Access::grant)
                .or(() -> grants.refresh(tx, token.hash(), now).map(GrantStore.IssuedRefresh::grant))
                .filter(grant -> grant.party().equals(party.id()))
                .ifPresent(grant -> grants.end(tx, grant.id(), now)));
    }

    /**
     * A person who left every practice is let in nowhere, and what a password alone gave ends where two factors are required
     * now; without the right to act alone, the session must live too.
     */
    private boolean stands(Tx tx, Grant grant) {
        boolean byPasswordAlone = grant.acr().equals(Acr.PASSWORD.value());
        return !(byPasswordAlone && policies.dutyOf(tx, grant.subscriber()).isRequired())
                && !organizations.ofMember(tx, grant.subscriber()).isEmpty()
                && (grant.offline() || sessions.lives(tx, new SessionId(grant.session())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Outcome refused(String error, String description) {
        return new Outcome.Refused(OAuthError.bad(error, description));
    }
}
