package io.countersign.subscriber;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as a sign-in name: one spelling for all the ways a person may type it (Unicode NFC, without
 * surrounding spaces, in lower case), so that every variant shares one account and one count of failures.
 */
public record EmailAddress(String value) {
    /** RFC 5321 section 4.5.3.1.3 allows a path of 256 characters with its two angle brackets. */
    public static final int MAX_LENGTH = 254;

    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cc}]{1,64}@[^\\s@\\p{Cc}]+");

    /** Reads what a person typed; nothing if it cannot be an address. */
    public static Optional<EmailAddress> parse(String typed) {
        String folded = Normalizer.normalize(
                Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        return folded.length() <= MAX_LENGTH && SHAPE.matcher(folded).matches()
                ? Optional.of(new EmailAddress(folded))
                : Optional.empty();
    }
}
