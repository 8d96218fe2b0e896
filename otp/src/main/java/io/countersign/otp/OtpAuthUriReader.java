package io.countersign.otp;

import io.countersign.otp.OtpAuthUri.Flaw;
import io.countersign.otp.OtpAuthUri.Moving;
import io.countersign.otp.OtpAuthUri.Parameter;
import io.countersign.otp.OtpAuthUri.Reading;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reading of one {@code otpauth:} address; the way back of {@link OtpAuthUri#format}. */
final class OtpAuthUriReader {
    private static final String SCHEME = "OTPAUTH://";
    private static final String SECRET = "SECRET";
    private static final String ISSUER = "ISSUER";
    private static final String ALGORITHM = "ALGORITHM";
    private static final String DIGITS = "DIGITS";
    private static final String PERIOD = "PERIOD";
    private static final String COUNTER = "COUNTER";

    private final int leastSecretBytes;
    private final Map<String, String> own = new HashMap<>();
    private final List<Parameter> others = new ArrayList<>();

    private OtpAuthUriReader(int leastSecretBytes) {
        this.leastSecretBytes = leastSecretBytes;
    }

    static Reading read(String text, int leastSecretBytes) {
        try {
            return new Reading.Parsed(new OtpAuthUriReader(leastSecretBytes).uri(text));
        } catch (Refusal refusal) {
            return new Reading.Malformed(refusal.flaw);
        }
    }

    /** Whether the format gives this parameter a meaning; the period of HOTP and the counter of TOTP have none. */
    static boolean isOwnName(String name, OtpAuthUri.Type type) {
        return switch (Ascii.upperCase(name)) {
            case SECRET, ISSUER, ALGORITHM, DIGITS -> true;
            case PERIOD -> type == OtpAuthUri.Type.TOTP;
            case COUNTER -> type == OtpAuthUri.Type.HOTP;
            default -> false;
        };
    }

    private OtpAuthUri uri(String text) {
        String rest = text.strip();
        boolean begins = rest.length() > SCHEME.length()
                && Ascii.upperCase(rest.substring(0, SCHEME.length())).equals(SCHEME);
        require(begins && !rest.contains("#"), Flaw.NOT_OTPAUTH);
        String[] addressAndQuery = rest.substring(SCHEME.length()).split("\\?", 2);
        String[] typeAndLabel = addressAndQuery[0].split("/", 2);
        OtpAuthUri.Type type = type(typeAndLabel[0]);
        require(typeAndLabel.length == 2, Flaw.TYPE);
        readParameters(addressAndQuery.length == 2 ? addressAndQuery[1] : "", type);
        String label = decoded(typeAndLabel[1]);
        int colon = label.indexOf(':');
        String account = label.substring(colon + 1).strip();
        require(!account.isEmpty() && !account.contains(":"), Flaw.LABEL);
        String issuer = issuer(label.substring(0, Math.max(colon, 0)).strip());
        return new OtpAuthUri(issuer, account, secret(), moving(type), others);
    }

    private static OtpAuthUri.Type type(String name) {
        return switch (Ascii.upperCase(name)) {
            case "TOTP" -> OtpAuthUri.Type.TOTP;
            case "HOTP" -> OtpAuthUri.Type.HOTP;
            default -> throw new Refusal(Flaw.TYPE);
        };
    }

    private void readParameters(String query, OtpAuthUri.Type type) {
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (isOwnName(name, type)) {
                require(own.put(Ascii.upperCase(name), value) == null, Flaw.REPEATED_PARAMETER);
            } else {
                others.add(new Parameter(name, value));
            }
        }
    }

    /**
     * The issuer of the prefix or of the parameter, which must agree where both are given.
     *
     * <p>A parameter that agrees once its pluses are read as spaces was written for an HTML form; the prefix is right.
     */
    private String issuer(String prefix) {
        String parameter = own.getOrDefault(ISSUER, "").strip();
        if (prefix.isEmpty() || parameter.isEmpty()) {
            return prefix + parameter;
        }
        require(parameter.equals(prefix) || parameter.replace('+', ' ').equals(prefix), Flaw.ISSUER_MISMATCH);
        return prefix;
    }

    private SharedSecret secret() {
        byte[] bytes = present(Base32.decode(own.getOrDefault(SECRET, "")), Flaw.SECRET_MALFORMED);
        require(bytes.length > 0, Flaw.SECRET_MISSING);
        require(bytes.length >= leastSecretBytes, Flaw.SECRET_WEAK);
        return SharedSecret.ofWeak(bytes);
    }

    private Moving moving(OtpAuthUri.Type type) {
        Totp defaults = Totp.DEFAULT;
        String algorithmName = own.getOrDefault(ALGORITHM, defaults.algorithm().uriName());
        HashAlgorithm algorithm = present(HashAlgorithm.ofUriName(algorithmName), Flaw.ALGORITHM);
        long digits = number(own.getOrDefault(DIGITS, "6"), Flaw.DIGITS);
        require(digits >= Code.FEWEST_DIGITS && digits <= Code.MOST_DIGITS, Flaw.DIGITS);
        long period = number(own.getOrDefault(PERIOD, "30"), Flaw.PERIOD);
        require(period >= Totp.SHORTEST_PERIOD && period <= Totp.LONGEST_PERIOD, Flaw.PERIOD);
        long counter = type == OtpAuthUri.Type.HOTP ? number(own.getOrDefault(COUNTER, ""), Flaw.COUNTER) : 0;
        return new Moving(type, Totp.of(algorithm, (int) digits, (int) period), counter);
    }

    /** A number of ASCII digits: {@link Long#parseLong} would take signs and the digits of other scripts. */
    private static long number(String text, Flaw flaw) {
        require(!text.isEmpty(), flaw);
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            require(Ascii.isDigit(c) && number <= (Long.MAX_VALUE - (c - '0')) / 10, flaw);
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static String decoded(String encoded) {
        return present(PercentEncoding.decode(encoded), Flaw.ESCAPE);
    }

    private static <T> T present(Optional<T> value, Flaw flaw) {
        return value.orElseThrow(() -> new Refusal(flaw));
    }

    private static void require(boolean holds, Flaw flaw) {
        if (!holds) {
            throw new Refusal(flaw);
        }
    }

    /** The way out of the reading at the first flaw; it never leaves this class. */
    private static final class Refusal extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final Flaw flaw;

        Refusal(Flaw flaw) {
            super(flaw.name(), null, false, false);
            this.flaw = flaw;
        }
    }
}
