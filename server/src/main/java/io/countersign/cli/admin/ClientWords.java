package io.countersign.cli.admin;

import io.countersign.relyingparty.RelyingParty;

/** What is said of applications, in plain words. */
final class ClientWords {
    private ClientWords() {}

    static String added(AdminAnswer.ClientAdded added) {
        return added.client().name() + " is registered.\n\n  client_id      "
                + added.client().id() + "\n"
                + added.secret()
                        .map(secret -> "  client_secret  " + secret
                                + "\n\nThe secret is shown this once: put it where the application reads it.\n")
                        .orElse("");
    }

    static String renewed(AdminAnswer.ClientSecretMade made) {
        return made.client().name() + " has a new secret. The old one works for another " + made.oldWorksFor()
                + ".\n\n  client_id      "
                + made.client().id() + "\n  client_secret  " + made.secret() + "\n\nIt is shown this once.\n";
    }

    static String asked(AdminAnswer.ClientAsked asked) {
        String name = asked.client().name();
        if (asked.changed()) {
            return name + " asks this of each sign-in from now on:\n\n" + lines(asked.asks());
        }
        if (asked.before().equals(asked.asks())) {
            return name + " asks this of each sign-in:\n\n" + lines(asked.asks());
        }
        return name + " asks this of each sign-in:\n\n" + lines(asked.before()) + "\nIt would ask:\n\n"
                + lines(asked.asks()) + "\nNothing was changed. Say why with --why to change it.\n";
    }

    private static String lines(ClientAsks asks) {
        return "  at least            " + asks.least().word() + "\n  remembered browser  "
                + (asks.remembered() ? "is enough" : "is not enough") + "\n  proofs              "
                + asks.maxAgeMinutes()
                        .map(minutes -> "of the last " + minutes + " minutes")
                        .orElse("as old as its requests allow")
                + "\n";
    }

    static String line(ClientState client) {
        return "\n" + client.name() + " (id " + client.id() + ")\n  "
                + proof(client.proof()) + (client.pkce() ? ", with PKCE" : ", without PKCE") + ", ID tokens by "
                + client.algorithm() + "\n"
                + client.practice()
                        .map(practice -> "  for the practice " + practice + " only\n")
                        .orElse("")
                + client.redirects().stream()
                        .map(address -> "  answered at " + address + "\n")
                        .reduce("", String::concat);
    }

    private static String proof(RelyingParty.Proof proof) {
        return switch (proof) {
            case NONE -> "keeps no secret";
            case SECRET -> "proves itself by a secret";
            case PRIVATE_KEY -> "proves itself by its keys";
        };
    }
}
