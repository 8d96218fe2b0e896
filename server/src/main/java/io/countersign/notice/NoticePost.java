package io.countersign.notice;

import io.countersign.platform.database.Tx;

/** Who takes a notice to its person beyond their own page, in the transaction of its cause. */
@FunctionalInterface
public interface NoticePost {
    /** One that takes it nowhere. */
    NoticePost NOWHERE = (tx, id, notice) -> {};

    /** Takes the notice of this id to its person. */
    void send(Tx tx, String id, Notice notice);
}
