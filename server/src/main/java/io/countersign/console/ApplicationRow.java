package io.countersign.console;

import io.countersign.relyingparty.RelyingParty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An application as its practice sees it.
 *
 * @param proof how it proves itself, in the words of message keys: {@code secret}, {@code none} or {@code private-key}
 */
public record ApplicationRow(
        String id,
        String name,
        List<String> redirects,
        List<String> afterLogout,
        String proof,
        boolean challengeRequired,
        String algorithm,
        Instant added) {
    static ApplicationRow of(RelyingParty party) {
        return new ApplicationRow(
                party.id().value(),
                party.name(),
                party.redirects().stream().map(URI::toString).toList(),
                party.afterLogout().stream().map(URI::toString).toList(),
                party.proof().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                party.challengeRequired(),
                party.algorithm(),
                party.createdAt());
    }
}
