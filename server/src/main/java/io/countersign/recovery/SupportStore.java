package io.countersign.recovery;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;

/** The tables {@code support_staff} and {@code recovery_support}. */
final class SupportStore {

    boolean isNamed(Tx tx, SubscriberId person) {
        return tx.one(
                        "select added_at from support_staff where subscriber_id = ?",
                        row -> row.instant("added_at"),
                        person.value())
                .isPresent();
    }

    List<SubscriberId> named(Tx tx) {
        return tx.list(
                "select subscriber_id from support_staff order by added_at, subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")));
    }

    void add(Tx tx, SubscriberId person, Instant now) {
        tx.update("insert into support_staff (subscriber_id, added_at) values (?, ?)", person.value(), now);
    }

    /** Names somebody no more; false if they were not. */
    boolean remove(Tx tx, SubscriberId person) {
        return tx.update("delete from support_staff where subscriber_id = ?", person.value()) == 1;
    }

    /** Whether somebody has taken up a case. */
    boolean hasTakenUp(Tx tx, RecoveryCaseId id, SubscriberId staff) {
        return tx.one(
                        "select at from recovery_support where case_id = ? and staff = ?",
                        row -> row.instant("at"),
                        id.value(),
                        staff.value())
                .isPresent();
    }

    void takeUp(Tx tx, RecoveryCaseId id, SubscriberId staff, Instant now) {
        tx.update("insert into recovery_support (case_id, staff, at) values (?, ?, ?)", id.value(), staff.value(), now);
    }

    /** The cases that somebody has taken up since then, the newest first. */
    List<RecoveryCaseId> takenUp(Tx tx, SubscriberId staff, Instant since) {
        return tx.list(
                "select case_id from recovery_support where staff = ? and at >= ? order by at desc, case_id",
                row -> new RecoveryCaseId(row.text("case_id")),
                staff.value(),
                since);
    }
}
