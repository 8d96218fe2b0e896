package io.countersign.login;

import io.countersign.platform.web.Request;
import java.util.Optional;

/** Where somebody is to go once signed in, if something else than their own page waits for them. */
@FunctionalInterface
public interface OnwardSteps {
    /** What waits for the person with this browser. */
    Optional<Onward> of(Request request);

    /**
     * What waits.
     *
     * @param path one of our own
     * @param application the name of the application that sent them
     * @param loginHint whom it expects, or empty
     * @param signsIn whether it waits for somebody to sign in, be it in place of who is signed in now
     */
    record Onward(String path, String application, String loginHint, boolean signsIn) {}
}
