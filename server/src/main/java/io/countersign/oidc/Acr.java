package io.countersign.oidc;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticators;
import io.countersign.relyingparty.Demand;
import io.countersign.session.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How strongly somebody was proved, in the words of the {@code acr} claim (OpenID Connect Core section 2). Later ones
 * are stronger, and satisfy whoever asks for a weaker one.
 */
enum Acr {
    /** A password. */
    PASSWORD("urn:countersign:password"),
    /** Two different factors. */
    TWO_FACTORS("urn:countersign:two-factors"),
    /** Two factors, one of which no false page can use (OpenID Connect Extended Authentication Profile ACR Values 1.0). */
    PHISHING_RESISTANT("phr");

    private final String value;

    Acr(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    static Optional<Acr> of(String value) {
        return Arrays.stream(values()).filter(acr -> acr.value.equals(value)).findFirst();
    }

    /** The level that an application is held to. */
    static Acr of(Demand.Least least) {
        return switch (least) {
            case ANY -> PASSWORD;
            case TWO_FACTORS -> TWO_FACTORS;
            case PHISHING_RESISTANT -> PHISHING_RESISTANT;
        };
    }

    /** What a session was opened with. */
    static Acr of(Session session, Authenticators types) {
        if (session.level() == AssuranceLevel.AAL1) {
            return PASSWORD;
        }
        return types.isPhishingResistant(session.methods()) ? PHISHING_RESISTANT : TWO_FACTORS;
    }

    /** The words of the {@code amr} claim for a session, RFC 8176. */
    static List<String> amr(Session session, Authenticators types) {
        var words = new TreeSet<String>();
        session.methods().forEach(method -> {
            words.add(types.type(method.type()).amr());
            if (method.userVerified()) {
                words.add("user");
            }
        });
        if (session.level() != AssuranceLevel.AAL1) {
            words.add("mfa");
        }
        return List.copyOf(words);
    }
}
