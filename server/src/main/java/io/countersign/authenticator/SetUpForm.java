package io.countersign.authenticator;

import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a new authenticator of one kind is set up in a browser, from the first step to its first response. */
public interface SetUpForm {
    /** Which of several kinds is offered first: the lowest. */
    int rank();

    /** Whether it can be the first second factor of a person, set up in the middle of a sign-in. */
    boolean canBeFirst();

    /** Whether it is offered before all others where it is not the one that is shown. */
    default boolean isRecommended() {
        return false;
    }

    /** Whether the person gives it a name, in the field {@code name}. */
    default boolean isNamed() {
        return true;
    }

    /** Makes what a pending authenticator needs, such as its key. */
    void begin(Tx tx, Authenticator pending);

    /** The whole of the form but its seal, shown to the owner alone. */
    Part show(Tx tx, Showing showing);

    /**
     * Something to take away, while it is set up: a sheet to print, or a file.
     *
     * @param name the last part of its address
     */
    default Optional<Document> document(Tx tx, Showing showing, String name) {
        return Optional.empty();
    }

    /** What was sent to confirm it. */
    Reading read(Form form, Showing showing);

    /**
     * What is set up, for whom, and why it is shown again.
     *
     * @param practice the name of the person's practice
     * @param account the person's e-mail address
     * @param person the person's own name
     * @param path the path of the page
     * @param holder the sign-in or session in which this is done
     * @param first whether it is done within a sign-in
     * @param name the name as typed, or empty
     * @param rejected whether a response was just rejected
     * @param advice what is known of why it was rejected, shown beside the field; null where nothing is
     * @param problems what is wrong with what was sent
     */
    record Showing(
            Authenticator pending,
            String practice,
            String account,
            String person,
            String path,
            String holder,
            boolean first,
            String name,
            boolean rejected,
            @Nullable Part advice,
            Problems problems,
            Instant now) {}
}
