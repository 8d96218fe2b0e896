package io.countersign.scim;

import io.countersign.membership.Directory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a directory says of a User as a whole, by POST or PUT. Of all that it may send, this much is taken: who they are by
 * their address, what they are called, and whether they belong. A password is never looked at.
 */
final class UserReader {
    private static final int MOST_EXTERNAL = 255;

    private UserReader() {}

    /** Somebody new (RFC 7644, section 3.3). */
    static Directory.Newcomer newcomer(Attributes sent) {
        schema(sent);
        EmailAddress email = email(sent);
        DisplayName name = name(sent)
                .orElseGet(() -> DisplayName.parse(
                                email.value().substring(0, email.value().indexOf('@')))
                        .orElseThrow(UserReader::wrongName));
        return new Directory.Newcomer(
                email,
                name,
                sent.find("externalId").flatMap(UserReader::externalId),
                active(sent).orElse(true));
    }

    /**
     * Somebody as they are to be (RFC 7644, section 3.5.1). What is not said of whether they belong, and of their name,
     * stays as it is: nobody is put out because a directory says little.
     */
    static Directory.Change replaced(Attributes sent) {
        schema(sent);
        return new Directory.Change(
                Optional.of(email(sent)),
                Optional.of(sent.find("externalId").flatMap(UserReader::externalId)),
                name(sent),
                active(sent));
    }

    private static void schema(Attributes sent) {
        boolean user = sent.find("schemas")
                .filter(found -> found instanceof List<?> list
                        && list.stream().anyMatch(one -> UserResource.SCHEMA.equalsIgnoreCase(one.toString())))
                .isPresent();
        if (!user) {
            throw ScimError.wrong(
                    ScimError.Type.INVALID_SYNTAX,
                    "The schemas of a user name urn:ietf:params:scim:schemas:core:2.0:User.");
        }
    }

    private static EmailAddress email(Attributes sent) {
        return email(sent.find("userName")
                .orElseThrow(() -> ScimError.wrong(ScimError.Type.INVALID_VALUE, "A user has a userName.")));
    }

    /** An address, which is what people sign in with. */
    static EmailAddress email(Object value) {
        return Optional.of(value)
                .filter(String.class::isInstance)
                .flatMap(text -> EmailAddress.parse(text.toString()))
                .orElseThrow(() -> ScimError.wrong(
                        ScimError.Type.INVALID_VALUE,
                        "A userName is the e-mail address that the person signs in with."));
    }

    private static Optional<Boolean> active(Attributes sent) {
        return sent.find("active").map(UserReader::active);
    }

    /** Yes or no; some directories send the words as texts. */
    static boolean active(Object value) {
        return switch (value.toString().toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ScimError.wrong(ScimError.Type.INVALID_VALUE, "active is true or false.");
        };
    }

    /** What the directory calls somebody; the empty text where it does so no more. */
    static Optional<String> externalId(Object value) {
        if (!(value instanceof String text)
                || text.length() > MOST_EXTERNAL
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw ScimError.wrong(ScimError.Type.INVALID_VALUE, "An externalId is a text of 255 characters at most.");
        }
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    private static Optional<DisplayName> name(Attributes sent) {
        return sent.find("displayName")
                .map(UserReader::name)
                .or(() -> sent.parts("name").stream().findFirst().flatMap(UserReader::nameOf));
    }

    /** The name that the parts of one make. */
    static Optional<DisplayName> nameOf(Attributes parts) {
        Optional<Object> given = parts.find("givenName");
        Optional<Object> family = parts.find("familyName");
        return parts.find("formatted")
                .or(() -> given.isPresent() || family.isPresent()
                        ? Optional.of((given.orElse("") + " " + family.orElse("")).strip())
                        : Optional.empty())
                .map(UserReader::name);
    }

    /** A name that can be shown. */
    static DisplayName name(Object value) {
        return Optional.of(value)
                .filter(String.class::isInstance)
                .flatMap(text -> DisplayName.parse(text.toString()))
                .orElseThrow(UserReader::wrongName);
    }

    private static ScimError wrongName() {
        return ScimError.wrong(ScimError.Type.INVALID_VALUE, "A name is one line of 1 to 80 characters.");
    }
}
