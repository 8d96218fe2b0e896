package io.countersign.enrolment;

import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.List;

/**
 * The view of the page that sets up an authenticator.
 *
 * @param kind the name of its kind, which is part of the keys of its texts
 * @param path the path of this page
 * @param first whether this is done within a sign-in, for which there is no other way on
 * @param form what the kind shows within the form
 * @param recommended the kinds that had better be set up instead
 * @param others all further kinds that may be
 */
public record SetUpView(
        String practice,
        String kind,
        String path,
        boolean first,
        Part form,
        List<String> recommended,
        List<String> others,
        Problems problems) {}
