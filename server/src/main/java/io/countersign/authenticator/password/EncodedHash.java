package io.countersign.authenticator.password;

import io.countersign.secret.Argon2id.Cost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash with all that is needed to check it, as text in the PHC string format: {@code
 * $argon2id$v=19$m=19456,t=2,p=1,keyid=...,data=...$salt$hash}. The key id names the pepper, the data the person whose
 * password it is; hashes of the time before each belonged to one person have no data.
 */
final class EncodedHash {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2}),"
                    + "keyid=([A-Za-z0-9+/]{1,32})(?:,data=([A-Za-z0-9+/]{1,86}))?\\$([A-Za-z0-9+/]{22,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final String pepperId;
    private final Optional<String> owner;
    private final byte[] salt;
    private final byte[] hash;

    EncodedHash(Cost cost, String pepperId, Optional<String> owner, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.pepperId = pepperId;
        this.owner = owner;
        this.salt = salt;
        this.hash = hash;
    }

    /** Reads what {@link #text} wrote, by this version or one before it. */
    static EncodedHash parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password hash is not in the form that Countersign writes");
        }
        var cost = new Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        if (!cost.isSane()) {
            throw new IllegalStateException(
                    "A stored password hash asks for more work than Countersign allows: " + cost);
        }
        Base64.Decoder base64 = Base64.getDecoder();
        Optional<String> owner = Optional.ofNullable(parts.group(5))
                .map(data -> new String(base64.decode(data), StandardCharsets.UTF_8));
        return new EncodedHash(
                cost, parts.group(4), owner, base64.decode(parts.group(6)), base64.decode(parts.group(7)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    Cost cost() {
        return cost;
    }

    String pepperId() {
        return pepperId;
    }

    /** The id of the person whose password it is; empty where it was made before that was said. */
    Optional<String> owner() {
        return owner;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory() + ",t=" + cost.passes() + ",p=" + cost.lanes() + ",keyid=" + pepperId
                + owner.map(id -> ",data=" + base64.encodeToString(id.getBytes(StandardCharsets.UTF_8)))
                        .orElse("")
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "EncodedHash[" + cost + "]";
    }
}
