package io.countersign.enrolment;

import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that sets up an authenticator.
 *
 * @param kind the name of its kind, which is part of the keys of its texts
 * @param path the path of this page
 * @param first whether this is done within a sign-in, for which there is no other way on
 * @param form what the kind shows within the form
 * @param recommended the kinds that had better be set up instead
 * @param others all further kinds that may be
 * @param longer where a longer password may be chosen in its place; null where that is not enough
 */
public record SetUpView(
        String practice,
        String kind,
        String path,
        boolean first,
        Part form,
        List<String> recommended,
        List<String> others,
        @Nullable String longer,
        Problems problems) {
    /** The view of a set-up in whose place nothing else can be chosen. */
    public SetUpView(
            String practice,
            String kind,
            String path,
            boolean first,
            Part form,
            List<String> recommended,
            List<String> others,
            Problems problems) {
        this(practice, kind, path, first, form, recommended, others, null, problems);
    }
}
