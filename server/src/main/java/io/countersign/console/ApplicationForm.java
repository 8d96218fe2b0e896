package io.countersign.console;

import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.relyingparty.RedirectRule;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty.Proof;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an owner types to add an application, as typed. It holds no secret.
 *
 * @param redirects one address in each line
 * @param afterLogout the same
 * @param proof {@code secret} or {@code none}
 * @param once drawn for the page it was typed on, so that a form sent twice adds one application
 */
public record ApplicationForm(
        String name, String redirects, String afterLogout, String proof, String algorithm, String once) {
    /** The most addresses of a kind. */
    static final int MOST = 20;

    private static final int SHOWN = 60;
    private static final Set<String> PROOFS = Set.of("secret", "none");
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    /** One into which nothing was typed yet. */
    public static ApplicationForm empty(String once) {
        return new ApplicationForm("", "", "", "secret", "RS256", once);
    }

    static ApplicationForm of(Form form) {
        var typed = new ApplicationForm(
                form.field("name"),
                form.field("redirects"),
                form.field("afterLogout"),
                form.field("proof"),
                form.field("algorithm"),
                form.field("once"));
        if (!PROOFS.contains(typed.proof) || !ALGORITHMS.contains(typed.algorithm)) {
            throw Refusal.malformed("malformed");
        }
        return typed;
    }

    /** What is to be changed before it can be taken. */
    Problems problems() {
        Problems problems = Problems.none();
        if (name.isBlank()) {
            problems = problems.and("name", "console.name.missing");
        } else if (DisplayName.parse(name).isEmpty()) {
            problems = problems.and("name", "console.name.tooLong", DisplayName.MAX_LENGTH);
        }
        if (lines(redirects).isEmpty()) {
            problems = problems.and("redirects", "console.redirects.missing");
        }
        return among(afterLogout, "afterLogout", among(redirects, "redirects", problems));
    }

    private Problems among(String typed, String field, Problems problems) {
        List<String> lines = lines(typed);
        if (lines.size() > MOST) {
            return problems.and(field, "console.addresses.tooMany", MOST);
        }
        Optional<String> wrong = lines.stream()
                .filter(line -> RedirectRule.read(line, provesBy()).isEmpty())
                .findFirst();
        return wrong.map(line -> problems.and(field, "console.addresses.refused." + proof, shortened(line)))
                .orElse(problems);
    }

    /** What it asks for, once there is nothing to be changed. */
    RelyingParties.Wish wish(OrganizationId practice) {
        return new RelyingParties.Wish(
                DisplayName.parse(name).orElseThrow().value(),
                Optional.of(practice),
                addresses(redirects),
                addresses(afterLogout),
                provesBy(),
                Optional.empty(),
                true,
                algorithm);
    }

    /** The id of the application it adds: the same however often it is sent, and for nobody to choose. */
    RelyingPartyId id(Officer owner) {
        return new RelyingPartyId(TokenHash.of(
                        "application of " + owner.practice().id().value() + " by " + owner.actor() + " once " + once)
                .mark());
    }

    private Proof provesBy() {
        return proof.equals("none") ? Proof.NONE : Proof.SECRET;
    }

    private List<URI> addresses(String typed) {
        return lines(typed).stream()
                .map(line -> RedirectRule.read(line, provesBy()).orElseThrow())
                .toList();
    }

    private static List<String> lines(String typed) {
        return typed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
