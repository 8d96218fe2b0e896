package io.countersign.scim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The version of a resource: a weak ETag of what it says (RFC 7644, section 3.14). */
record Tag(String text) {
    private static final int LENGTH = 22;

    static Tag of(Map<String, Object> resource) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(ScimJson.write(resource).getBytes(StandardCharsets.UTF_8));
            String mark = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return new Tag("W/\"" + mark.substring(0, LENGTH) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether a condition names this version, or any (RFC 9110, section 13.1); no condition names none. */
    boolean isNamedBy(String condition) {
        return condition.equals("*") || Arrays.stream(condition.split(",", -1)).anyMatch(one -> isSame(one.strip()));
    }

    /** Whether what is to be changed is what was seen; a change that names nothing is made to anything. */
    boolean wasSeen(String ifMatch) {
        return ifMatch.isEmpty() || isNamedBy(ifMatch);
    }

    /** Whoever passes tags on may make a weak one strong. */
    private boolean isSame(String other) {
        return !other.isEmpty() && text.endsWith(other.startsWith("W/") ? other.substring(2) : other);
    }
}
