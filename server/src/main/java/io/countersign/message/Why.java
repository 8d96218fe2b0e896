package io.countersign.message;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a message was not sent, for whoever looks after it. It never holds an address, a link or a code: what a server says
 * is shortened, and cleared of whatever looks like one.
 *
 * @param detail what the other side said, such as {@code 550 5.1.1 no such mailbox}; may be empty
 */
public record Why(Cause cause, String detail) {
    private static final int MOST_CHARACTERS = 120;

    /** Mail addresses, links, and runs of digits as long as a code or a telephone number. */
    private static final Pattern PRIVATE =
            Pattern.compile("\\S*@\\S*|\\S+://\\S*|[+]?[0-9](?:[ ()/-]?[0-9]){5,}", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

    /** What kinds of reasons there are; the console has words for each. */
    public enum Cause {
        /** The host has no address. */
        NOT_FOUND,
        /** Nobody answers there. */
        UNREACHABLE,
        TIMED_OUT,
        /** The server shows a certificate that is not trusted, or not one of its name. */
        NOT_TRUSTED,
        /** The server offers no encryption, which is demanded. */
        NOT_ENCRYPTED,
        /** The name or the password or key of ours is not accepted there. */
        SIGN_IN_REFUSED,
        /** We may not connect to this address. */
        FORBIDDEN,
        /** They are busy, or say try again. */
        BUSY,
        /** The address of the message is refused. */
        ADDRESS_REFUSED,
        /** The message is refused for another reason. */
        REFUSED,
        /** It was taken over, and did not arrive. */
        UNDELIVERED,
        /** Somebody who looks after messages gave it up. */
        GIVEN_UP,
        /** What came was no answer we know. */
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A reason with nothing to add. */
    public static Why of(Cause cause) {
        return new Why(cause, "");
    }

    public Why {
        String plain = UNPRINTABLE
                .matcher(Normalizer.normalize(detail, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        String cleared = PRIVATE.matcher(plain).replaceAll("…");
        detail = cleared.length() > MOST_CHARACTERS ? cleared.substring(0, MOST_CHARACTERS) + "…" : cleared;
    }

    /** As it is stored: a word, and what they said. */
    String stored() {
        return (cause.word() + " " + detail).strip();
    }

    static Optional<Why> read(String stored) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        int space = stored.indexOf(' ');
        String word = space < 0 ? stored : stored.substring(0, space);
        for (Cause cause : Cause.values()) {
            if (cause.word().equals(word)) {
                return Optional.of(new Why(cause, space < 0 ? "" : stored.substring(space + 1)));
            }
        }
        return Optional.of(new Why(Cause.BROKEN, stored));
    }

    @Override
    public String toString() {
        return stored();
    }
}
