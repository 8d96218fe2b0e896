package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks for claim by claim (OpenID Connect Core section 5.5), as far as there is such a claim here; the
 * rest is ignored, as that section has it.
 *
 * @param named the claims about the person, each with the place it is wanted in: {@code userinfo} or {@code id_token}
 * @param subject whom the answer must be about
 * @param levels the values of {@code acr} that will do
 * @param essential whether one of them is a condition
 */
record ClaimsWish(Set<String> named, Optional<String> subject, List<String> levels, boolean essential) {
    static final String USERINFO = "userinfo";
    static final String ID_TOKEN = "id_token";

    private static final ClaimsWish NONE = new ClaimsWish(Set.of(), Optional.empty(), List.of(), false);

    /** The name under which one claim in one place is kept. */
    static String in(String place, String claim) {
        return place + ":" + claim;
    }

    /**
     * Reads the parameter.
     *
     * @throws ParseException if it is not of the form that the standard gives it
     */
    static ClaimsWish read(Optional<String> parameter) throws ParseException {
        if (parameter.isEmpty()) {
            return NONE;
        }
        if (!parameter.get().strip().startsWith("{")) {
            throw new ParseException("not a JSON object", 0);
        }
        Map<String, Object> all = JSONObjectUtils.parse(parameter.get());
        Map<String, Object> idToken = object(all, ID_TOKEN);
        var named = new TreeSet<String>();
        for (String place : List.of(USERINFO, ID_TOKEN)) {
            object(all, place).keySet().stream()
                    .filter(PersonClaims.NAMES::contains)
                    .forEach(claim -> named.add(in(place, claim)));
        }
        Map<String, Object> acr = object(idToken, "acr");
        Optional<String> inToken = value(object(idToken, "sub"));
        Optional<String> subject = inToken.isPresent() ? inToken : value(object(object(all, USERINFO), "sub"));
        return new ClaimsWish(named, subject, values(acr), Boolean.TRUE.equals(acr.get("essential")));
    }

    /** A member that may be missing or null, which asks for nothing in particular. */
    private static Map<String, Object> object(Map<String, Object> from, String name) throws ParseException {
        @Nullable Map<String, Object> found = JSONObjectUtils.getJSONObject(from, name);
        return found == null ? Map.of() : found;
    }

    private static Optional<String> value(Map<String, Object> claim) throws ParseException {
        return Optional.ofNullable(JSONObjectUtils.getString(claim, "value"));
    }

    private static List<String> values(Map<String, Object> claim) throws ParseException {
        @Nullable List<String> values = JSONObjectUtils.getStringList(claim, "values");
        return values != null ? values : value(claim).map(List::of).orElse(List.of());
    }
}
