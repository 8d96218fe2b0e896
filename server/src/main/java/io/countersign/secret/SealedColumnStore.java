package io.countersign.secret;

import io.countersign.platform.database.Tx;
import java.util.List;

/**
 * One column of sealed secrets: where they lie, whose they are, and how each is sealed anew. The folder that seals a
 * column declares it here once; key rotation goes through all that the wiring lists.
 */
public final class SealedColumnStore {
    private final String table;
    private final String column;
    private final String id;
    private final String select;

    private SealedColumnStore(String table, String column, String id, String bound, String subscriber, String join) {
        this.table = table;
        this.column = column;
        this.id = id;
        this.select = "select t." + id + " as row_id, " + bound + " as bound, " + subscriber + " as subscriber_id, t."
                + column + " as sealed from " + table + " t" + join;
    }

    /** A column of a table that has one row for an authenticator. */
    public static SealedColumnStore ofAuthenticators(String table, String column) {
        return of(
                table,
                column,
                "authenticator_id",
                "t.authenticator_id",
                "a.subscriber_id",
                " join authenticator a on a.id = t.authenticator_id");
    }

    /**
     * A column of any table, which is {@code t} in the parts of the statement given here.
     *
     * @param id the column of the rows' ids
     * @param bound what each secret is bound to as its row
     * @param subscriber whose it is
     * @param join where that is found, or empty
     */
    public static SealedColumnStore of(
            String table, String column, String id, String bound, String subscriber, String join) {
        return new SealedColumnStore(table, column, id, bound, subscriber, join);
    }

    /** Its name, such as {@code totp.secret}. */
    public String name() {
        return table + "." + column;
    }

    /** What a secret in this column is bound to. */
    public RowBinding binding(String row, String subscriber) {
        return new RowBinding(table, column, row, subscriber);
    }

    /** The next rows after this one, in the order of their ids. */
    public List<Row> after(Tx tx, String row, int most) {
        return tx.list(
                select + " where t." + column + " is not null and t." + id + " > ? order by t." + id + " limit ?",
                SealedColumnStore::row,
                row,
                most);
    }

    /**
     * Seals one secret anew, unless it has the newest key or has gone. The caller holds the lock of the person.
     *
     * @return whether it was sealed anew
     */
    public boolean reseal(Tx tx, SecretVault vault, Row at) {
        return tx.one(
                        select + " where t." + column + " is not null and t." + id + " = ?",
                        SealedColumnStore::row,
                        at.id())
                .flatMap(row -> vault.resealed(tx, row.sealed(), binding(row.bound(), row.subscriber())))
                .filter(anew -> tx.update(
                                "update " + table + " set " + column + " = ? where " + id + " = ?",
                                anew.toBytes(),
                                at.id())
                        == 1)
                .isPresent();
    }

    private static Row row(Tx.Row row) {
        return new Row(
                row.text("row_id"),
                row.text("bound"),
                row.text("subscriber_id"),
                SealedSecret.fromBytes(row.bytes("sealed")));
    }

    /**
     * One sealed secret.
     *
     * @param id the id of its row
     * @param bound what it is bound to as its row
     */
    public record Row(String id, String bound, String subscriber, SealedSecret sealed) {}
}
