package io.countersign.account;

import io.countersign.notice.NoticeAddress;
import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the addresses at which somebody is told by mail.
 *
 * @param own the address they sign in with, which stays
 * @param typed the address as typed, where it could not be taken
 * @param notice a message key that says what has just been done
 */
public record AddressView(
        String practice,
        String own,
        List<Row> rows,
        String typed,
        @Nullable String notice,
        Problems problems) {
    /** One address. */
    public record Row(String email, boolean verified) {
        static Row of(NoticeAddress address) {
            return new Row(address.email().value(), address.isVerified());
        }
    }

    /** Whether there may be one more. */
    public boolean mayAdd() {
        return rows.size() < NoticeAddress.MOST;
    }
}
