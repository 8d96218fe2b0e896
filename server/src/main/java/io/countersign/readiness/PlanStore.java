package io.countersign.readiness;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/** The tables {@code drill}, {@code authenticator_place}, {@code personal_plan} and {@code practice_plan}. */
final class PlanStore {
    /** How a drill went. */
    enum Result {
        PASSED,
        FAILED
    }

    /**
     * What a practice wrote into its plan.
     *
     * @param toCall whom to call first
     * @param codesPlace where codes and keys lie; never the codes
     */
    record Written(String toCall, String codesPlace, Instant at) {}

    void addDrill(Tx tx, String id, SubscriberId person, Result result, Instant now) {
        tx.update(
                "insert into drill (id, subscriber_id, kind, result, at) values (?, ?, 'LOST_PHONE', ?, ?)",
                id,
                person.value(),
                result.name(),
                now);
    }

    /** Says on what an authenticator of a person lies; false if it is not theirs. */
    boolean setPlace(Tx tx, SubscriberId person, String authenticator, WayPlace place) {
        boolean own = tx.one(
                        "select id from authenticator where id = ? and subscriber_id = ?",
                        row -> row.text("id"),
                        authenticator,
                        person.value())
                .isPresent();
        if (own) {
            tx.update("delete from authenticator_place where authenticator_id = ?", authenticator);
        }
        if (own && place != WayPlace.UNKNOWN) {
            tx.update(
                    "insert into authenticator_place (authenticator_id, place) values (?, ?)",
                    authenticator,
                    place.name());
        }
        return own;
    }

    void setCodesPlace(Tx tx, SubscriberId person, String place) {
        tx.update(
                "insert into personal_plan (subscriber_id, codes_place) values (?, ?)"
                        + " on conflict (subscriber_id) do update set codes_place = excluded.codes_place",
                person.value(),
                place);
    }

    void setNumberChecked(Tx tx, SubscriberId person, Instant now) {
        tx.update(
                "insert into personal_plan (subscriber_id, number_checked_at) values (?, ?)"
                        + " on conflict (subscriber_id) do update set number_checked_at = excluded.number_checked_at",
                person.value(),
                now);
    }

    void setAddressChecked(Tx tx, SubscriberId person, Instant now) {
        tx.update(
                "insert into personal_plan (subscriber_id, address_checked_at) values (?, ?)"
                        + " on conflict (subscriber_id) do update set address_checked_at = excluded.address_checked_at",
                person.value(),
                now);
    }

    /** Notes that somebody is reminded; false if they were after that instant. */
    boolean remind(Tx tx, SubscriberId person, Instant notAfter, Instant now) {
        return tx.update(
                        "insert into personal_plan (subscriber_id, reminded_at) values (?, ?)"
                                + " on conflict (subscriber_id) do update set reminded_at = excluded.reminded_at"
                                + " where personal_plan.reminded_at is null or personal_plan.reminded_at <= ?",
                        person.value(),
                        now,
                        notAfter)
                == 1;
    }

    Optional<Written> plan(Tx tx, OrganizationId practice) {
        return tx.one(
                "select to_call, codes_place, changed_at from practice_plan where organization_id = ?",
                row -> new Written(row.text("to_call"), row.text("codes_place"), row.instant("changed_at")),
                practice.value());
    }

    void write(Tx tx, OrganizationId practice, Written plan) {
        tx.update(
                "insert into practice_plan (organization_id, to_call, codes_place, changed_at) values (?, ?, ?, ?)"
                        + " on conflict (organization_id) do update set to_call = excluded.to_call,"
                        + " codes_place = excluded.codes_place, changed_at = excluded.changed_at",
                practice.value(),
                plan.toCall(),
                plan.codesPlace(),
                plan.at());
    }
}
