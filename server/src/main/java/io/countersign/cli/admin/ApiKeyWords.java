package io.countersign.cli.admin;

import io.countersign.relyingparty.ApiScope;
import java.util.stream.Collectors;

/** What is said of API keys, in plain words. */
final class ApiKeyWords {
    private ApiKeyWords() {}

    static String created(AdminAnswer.ApiKeyCreated created) {
        return "The API key \"" + created.apiKey().name() + "\" is made" + until(created.apiKey())
                + ".\n\n  " + created.key()
                + "\n\nIt is shown this once: put it where the application's server reads it, and nowhere else.\n";
    }

    static String rotated(AdminAnswer.ApiKeyRotated rotated) {
        return "The API key \"" + rotated.apiKey().name() + "\" has another text" + until(rotated.apiKey())
                + ". The old one works for another " + rotated.oldWorksFor() + ".\n\n  " + rotated.key()
                + "\n\nIt is shown this once.\n";
    }

    static String line(AdminAnswer.ApiKeyState key) {
        return "\n" + key.name() + " (id " + key.id() + ")\n  may "
                + key.scopes().stream().map(ApiScope::word).collect(Collectors.joining(", "))
                + (key.test() ? ", for tests" : "") + "\n  for the practice " + key.practice() + until(key) + "\n";
    }

    private static String until(AdminAnswer.ApiKeyState key) {
        return ", good until " + AdminWords.TIME.format(key.expiresAt());
    }
}
