package io.countersign.login;

import io.countersign.platform.web.Part;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that asks for the second factor.
 *
 * @param email who is signing in, as typed
 * @param path the path of the sign-in
 * @param way which way is asked for, part of the keys of its texts
 * @param fields what the kind shows within the form
 * @param ready whether there is something to present yet; until then the fields bring a button of their own
 * @param advice what is shown below the form after a rejection
 * @param others the other ways this person has
 * @param rememberHours for how many hours this browser may be remembered; 0 where it may not be
 * @param rejected whether a response was just rejected: one text for every reason
 */
public record PresentView(
        String practice,
        String email,
        String path,
        String way,
        Part fields,
        boolean ready,
        @Nullable Part advice,
        java.util.List<String> others,
        long rememberHours,
        boolean rejected) {}
