package io.countersign.cli.doctor;

import io.countersign.message.Why;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether text messages can leave: what their settings lack, what is wrong in the file of gateways, and whether each can
 * be reached. Nothing is sent.
 *
 * @param probe connects to each gateway, and says by its name what went wrong
 */
public record TextCheck(GatewaySettings texts, Supplier<Map<String, Optional<Why>>> probe) implements Check {
    private static final String ABOUT = "text messages";
    private static final String ADVICE = "docs/messages-by-text.md says how gateways are set up.";

    @Override
    public List<Finding> look() {
        List<String> problems = texts.problems();
        if (!problems.isEmpty()) {
            return problems.stream()
                    .map(problem -> Finding.problem(ABOUT, problem, ADVICE))
                    .toList();
        }
        if (texts.file().isEmpty()) {
            return List.of(Finding.ok(ABOUT, "no gateway is set up, so text messages are kept for the owners to read"));
        }
        try {
            var findings = new ArrayList<Finding>();
            probe.get().forEach((gateway, why) -> findings.add(finding(gateway, why)));
            return findings;
        } catch (SettingsException e) {
            return List.of(Finding.problem(ABOUT, String.valueOf(e.getMessage()), ADVICE));
        }
    }

    private static Finding finding(String gateway, Optional<Why> why) {
        return why.map(wrong -> Finding.problem(ABOUT, gateway + ": " + words(wrong), ADVICE))
                .orElseGet(() -> Finding.ok(ABOUT, gateway + " can be reached"));
    }

    private static String words(Why why) {
        String said = why.detail().isEmpty() ? "" : " (" + why.detail() + ")";
        return switch (why.cause()) {
            case NOT_FOUND -> "the name leads nowhere";
            case UNREACHABLE -> "nobody answers there";
            case TIMED_OUT -> "the answer takes too long";
            case NOT_TRUSTED -> "its certificate is not trusted, or not one of this name";
            case SIGN_IN_REFUSED -> "it does not let us in" + said;
            case FORBIDDEN -> "its address is in a private network, and text-private-hosts does not name its host";
            default -> "it gave no answer that makes sense" + said;
        };
    }
}
