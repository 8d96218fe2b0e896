package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens of the directories of all practices: made and ended by owners, and told to the other owners. */
public final class DirectoryTokens {
    /** How exact "last used" is; a token is not written to more often. */
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private final Parts parts;
    private final DirectoryTokenStore store = new DirectoryTokenStore();
    private final FreezeStore freezes = new FreezeStore();

    /** What they are kept in. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            NoticeStore notices,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public DirectoryTokens(Parts parts) {
        this.parts = parts;
    }

    /**
     * What a token is to be made for.
     *
     * @param id of the form that asks for it: sent again, it makes nothing
     * @param days after how many it runs out; nothing where it is good until it is ended
     */
    public record Wish(String id, DisplayName name, Optional<Integer> days, Language language) {}

    /** What became of the wish for a token. */
    public sealed interface Outcome {
        /** It is made, and its text is shown this once. */
        record Made(DirectoryToken token, Token text) implements Outcome {}

        /** The practice has as many as it may. */
        record TooMany() implements Outcome {}

        /** The same form has made one already. */
        record Twice() implements Outcome {}

        /** Nothing is changed in the practice for a while. */
        record Frozen() implements Outcome {}
    }

    /** Makes one, for an owner. */
    public Outcome make(SubscriberId by, OrganizationId practice, Wish wish, Reason why) {
        if (wish.days().filter(days -> !DirectoryToken.DAYS.contains(days)).isPresent()) {
            throw new IllegalArgumentException("a token is not made for so many days");
        }
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            if (freezes.of(tx, practice, now).isPresent()) {
                return new Outcome.Frozen();
            }
            if (store.isThere(tx, wish.id())) {
                return new Outcome.Twice();
            }
            return alive(tx, practice, now).size() >= DirectoryToken.MOST
                    ? new Outcome.TooMany()
                    : add(tx, by, practice, wish, why, now);
        });
    }

    /** Ends one at once, whatever holds in the practice; false if it has none of this id. */
    public boolean end(SubscriberId by, OrganizationId practice, String id, Reason why) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            Optional<DirectoryToken> found = store.byId(tx, practice, id);
            found.ifPresent(token -> {
                store.end(tx, id, now);
                tell(tx, Actor.of(by), token, "directory.token-ended", Notice.Kind.DIRECTORY_TOKEN_ENDED, why, now);
            });
            return found.isPresent();
        });
    }

    /** Those of a practice that were not ended, the oldest first; one that has run out is among them until it is. */
    public List<DirectoryToken> of(OrganizationId practice) {
        return parts.database().read(tx -> store.of(tx, practice));
    }

    /** The token whose text was presented, if it is good now. */
    public Optional<DirectoryToken> presented(Token text) {
        Instant now = parts.clock().instant();
        Optional<DirectoryToken> found = parts.database().read(tx -> store.byHash(tx, text.hash(), now));
        found.filter(token -> token.usedAt()
                        .map(used -> !now.isBefore(used.plus(USED_EVERY)))
                        .orElse(true))
                .ifPresent(token -> parts.database().writeOnly(tx -> store.used(tx, token.id(), now)));
        return found;
    }

    private List<DirectoryToken> alive(Tx tx, OrganizationId practice, Instant now) {
        return store.of(tx, practice).stream()
                .filter(token -> token.isGood(now))
                .toList();
    }

    private Outcome add(Tx tx, SubscriberId by, OrganizationId practice, Wish wish, Reason why, Instant now) {
        Token text = DirectoryToken.fresh(parts.secrets());
        var token = new DirectoryToken(
                wish.id(),
                practice,
                wish.name().value(),
                by,
                wish.language(),
                now,
                wish.days().map(days -> now.plus(Duration.ofDays(days))),
                Optional.empty());
        store.add(tx, token, text.hash());
        tell(tx, Actor.of(by), token, "directory.token-made", Notice.Kind.DIRECTORY_TOKEN_MADE, why, now);
        return new Outcome.Made(token, text);
    }

    private void tell(
            Tx tx, Actor actor, DirectoryToken token, String event, Notice.Kind kind, Reason why, Instant now) {
        parts.audit()
                .append(
                        tx,
                        AuditEvent.inPractice(
                                now,
                                token.practice().value(),
                                Optional.empty(),
                                actor.name(),
                                event,
                                Map.of(
                                        "token",
                                        token.id(),
                                        "name",
                                        token.name(),
                                        "until",
                                        token.expiresAt().map(Instant::toString).orElse("ended"),
                                        "why",
                                        why.text())));
        parts.notices()
                .tell(
                        tx,
                        parts.organizations().owners(tx, token.practice()).stream()
                                .filter(owner -> !Actor.of(owner).equals(actor))
                                .map(owner -> new Notice(owner, now, kind, token.name()))
                                .toList());
    }
}
