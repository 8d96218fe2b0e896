package io.countersign.safekeeping;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;

/**
 * The table {@code restoration}, and what ends everywhere when a backup comes back: whatever somebody could be holding
 * in their hands then, they may have let go since.
 */
final class RestorationStore {

    void begin(Tx tx, SecretFactory ids, Instant madeAt, Instant now) {
        tx.update("insert into restoration (id, backup_made_at, begun_at) values (?, ?, ?)", ids.id(), madeAt, now);
    }

    void finish(Tx tx, Instant now) {
        tx.update("update restoration set finished_at = ? where finished_at is null", now);
    }

    boolean isInterrupted(Tx tx) {
        return tx.one(
                                "select count(*) as number from restoration where finished_at is null",
                                row -> row.number("number"))
                        .orElseThrow()
                > 0;
    }

    /**
     * Sessions, sign-ins and set-ups under way, one-time links, what applications were granted, known
     * browsers; and addresses that were told what happens, until somebody has looked at them.
     */
    void endEverything(Tx tx, Instant now) {
        tx.update("update session set ended_at = ? where ended_at is null", now);
        tx.update("update setup_link set used_at = ? where used_at is null", now);
        tx.update("delete from kept_form");
        tx.update("delete from proof");
        tx.update("delete from login");
        tx.update("delete from authenticator where status = 'PENDING'");
        tx.update("delete from known_browser");
        tx.update("delete from remembered_browser");
        tx.update("update pending_change set outcome = 'CANCELLED', ended_at = ? where ended_at is null", now);
        tx.update("delete from authorization_request");
        tx.update("delete from authorization_code");
        tx.update("delete from api_receipt");
        tx.update("update oidc_grant set ended_at = ? where ended_at is null", now);
        tx.update(
                "update message set state = 'EXPIRED', due_at = null, letter = null, ended_at = ?, last_answer = 'restored'"
                        + " where state in ('WAITING', 'KEPT')",
                now);
        tx.update("delete from message_receipt");
        tx.update("delete from sms_code");
        tx.update("delete from number_code");
        tx.update("delete from wrong_code");
        tx.update("delete from clock_hint");
        tx.update("delete from recovery_code");
        // Nobody can know which were used since; owners are offered new ones. Support is named anew by whoever
        // restores.
        tx.update("update recovery_key set used_at = ? where used_at is null", now);
        tx.update("delete from recovery_key_offer");
        tx.update("delete from support_staff");
        tx.update(
                "update recovery_case set state = 'CANCELLED', ended_at = ?"
                        + " where state in ('OPENED', 'IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET')",
                now);
        tx.update("update directory_token set ended_at = ? where ended_at is null", now);
        tx.update("update exemption set ended_at = ? where ended_at is null", now);
        tx.update("update invitation set state = 'WITHDRAWN', ended_at = ? where state = 'OPEN'", now);
        tx.update("update webhook_endpoint set status = 'DISABLED', disabled_by = 'RESTORED', version = version + 1"
                + " where status = 'ENABLED'");
    }

    List<SubscriberId> everybody(Tx tx) {
        return tx.list("select id from subscriber order by id", row -> new SubscriberId(row.text("id")));
    }

    /** An application that could sign nobody in any more still cannot. */
    void endApplication(Tx tx, String id, Instant now) {
        tx.update("update relying_party set ended_at = ? where id = ? and ended_at is null", now, id);
    }

    /** An API key is good for no longer than it was: it may have been ended, or replaced by another one. */
    void endApiKey(Tx tx, EarlierState.Ending key) {
        tx.update("update api_key set expires_at = ? where id = ? and expires_at > ?", key.at(), key.id(), key.at());
    }

    String nameOf(Tx tx, SubscriberId person) {
        return tx.one(
                        "select coalesce(email, name) as person from subscriber where id = ?",
                        row -> row.text("person"),
                        person.value())
                .orElseThrow();
    }

    /** Closes a membership that was closed later; one that is closed further stays so. */
    void closeMembership(Tx tx, EarlierState.Member member) {
        tx.update(
                "update membership set status = ? where organization_id = ? and subscriber_id = ? and status <> ?"
                        + " and status <> 'ENDED'",
                member.status(),
                member.organization(),
                member.subscriber(),
                member.status());
    }
}
