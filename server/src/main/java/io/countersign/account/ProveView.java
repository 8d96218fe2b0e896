package io.countersign.account;

import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that asks once more for all that was proved at the sign-in.
 *
 * @param then where to go on afterwards; one of our own paths
 * @param way which way is asked for beside or in place of the password; {@code password} where that is all
 * @param withPassword whether the password is asked for too
 * @param fields what the kind shows within the form
 * @param ready whether there is something to present yet; until then the fields bring a button of their own
 * @param advice what is shown below the form after a rejection
 * @param others the other ways this person has
 * @param wrongClock says that the clock of the phone is wrong; null where it does not seem so
 */
public record ProveView(
        String practice,
        String email,
        String then,
        String way,
        boolean withPassword,
        @Nullable Part fields,
        boolean ready,
        @Nullable Part advice,
        List<String> others,
        boolean rejected,
        @Nullable Part wrongClock,
        Problems problems) {}
