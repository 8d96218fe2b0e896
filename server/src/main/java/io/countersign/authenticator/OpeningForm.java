package io.countersign.authenticator;

import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import java.time.Instant;

/**
 * How a sign-in is begun with one kind alone, before anybody has said who they are: what is sent says so itself. It is
 * shown to everyone alike.
 */
public interface OpeningForm {
    /** The name of the way, as in {@link SignInForm#way}. */
    String way();

    /**
     * The fields, to be shown within a form of their own.
     *
     * @param holder a secret of the browser that is asked, by which it is known when it answers
     */
    Part fields(String holder, Instant now);

    /** What was sent. */
    Reading read(Form form, String holder);
}
