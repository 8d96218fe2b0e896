package io.countersign.cli.doctor;

import io.countersign.message.Why;
import io.countersign.platform.settings.MailSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether mail can leave: what its settings lack, and whether the mail server lets us in. Nothing is sent.
 *
 * @param probe connects and signs in, and says what went wrong
 */
public record MailCheck(MailSettings mail, Supplier<Optional<Why>> probe) implements Check {
    private static final String ABOUT = "mail";

    @Override
    public List<Finding> look() {
        List<String> problems = mail.problems();
        if (!problems.isEmpty()) {
            return problems.stream()
                    .map(problem -> Finding.problem(ABOUT, problem, "docs/messages.md says how mail is set up."))
                    .toList();
        }
        if (mail.server().isEmpty()) {
            return List.of(Finding.ok(ABOUT, "no mail server is named, so mail is kept for the owners to read"));
        }
        String server = mail.server().get().toString();
        return List.of(probe.get()
                .map(why -> Finding.problem(ABOUT, server + ": " + words(why), advice(why.cause())))
                .orElseGet(() -> Finding.ok(ABOUT, server + " lets us in")));
    }

    private static String words(Why why) {
        String said = why.detail().isEmpty() ? "" : " (" + why.detail() + ")";
        return switch (why.cause()) {
            case NOT_FOUND -> "the name leads nowhere";
            case UNREACHABLE -> "nobody answers there";
            case TIMED_OUT -> "the answer takes too long";
            case NOT_TRUSTED -> "its certificate is not trusted, or not one of this name";
            case NOT_ENCRYPTED -> "it offers no encryption";
            case SIGN_IN_REFUSED -> "it does not accept mail-user and mail-password" + said;
            default -> "it gave no answer that makes sense" + said;
        };
    }

    private static String advice(Why.Cause cause) {
        return switch (cause) {
            case NOT_ENCRYPTED, TIMED_OUT ->
                "Port 587 goes with --mail-security starttls, port 465 with tls; see docs/messages.md.";
            case SIGN_IN_REFUSED -> "Check --mail-user, and what --mail-password leads to.";
            default -> "Check --mail-server and --mail-security; see docs/messages.md.";
        };
    }
}
