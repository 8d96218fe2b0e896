package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.DisplayName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code admin api-key} can do: the keys with which servers of applications use the REST API. */
final class ApiKeyVerbs {
    private static final int MOST_DAYS = 366;
    private static final int MOST_HOURS = 24 * 30;

    private ApiKeyVerbs() {}

    @Command(name = "create", description = "Make an API key and print it; it is shown this once.")
    static final class Create extends AdminVerb {
        @Spec
        private CommandSpec command;

        @Option(
                names = "--practice",
                required = true,
                paramLabel = "NAME|ID",
                description = "The practice it asks for; it sees nothing of any other.")
        private DisplayName practice;

        @Option(
                names = "--scopes",
                required = true,
                paramLabel = "SCOPES",
                description = "What it may do, with commas: verify,enrol,manage,audit:read.")
        private ApiScopes scopes;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "API key",
                description = "What people call it (default: ${DEFAULT-VALUE}).")
        private DisplayName name;

        @Option(
                names = "--expires-days",
                paramLabel = "DAYS",
                defaultValue = "365",
                description = "How long it is good for (default: ${DEFAULT-VALUE}).")
        private int days;

        Create(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (days < 1 || days > MOST_DAYS) {
                throw new ParameterException(command.commandLine(), "--expires-days is 1 to " + MOST_DAYS + ".");
            }
            return new AdminRequest.CreateApiKey(practice, name, scopes.scopes(), days);
        }
    }

    @Command(name = "list", description = "List every API key with its id; the keys themselves are not known here.")
    static final class ListAll extends AdminVerb {
        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListApiKeys();
        }
    }

    @Command(name = "rotate", description = "Make another key in the place of one, which works on for a while.")
    static final class Rotate extends AdminVerb {
        @Spec
        private CommandSpec command;

        @Option(names = "--key", required = true, paramLabel = "ID", description = "The id of the key.")
        private String key;

        @Option(
                names = "--overlap-hours",
                paramLabel = "HOURS",
                defaultValue = "24",
                description = "How long the old key still works (default: ${DEFAULT-VALUE}).")
        private int overlapHours;

        Rotate(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (overlapHours < 0 || overlapHours > MOST_HOURS) {
                throw new ParameterException(command.commandLine(), "--overlap-hours is 0 to " + MOST_HOURS + ".");
            }
            return new AdminRequest.RotateApiKey(key, overlapHours);
        }
    }

    @Command(name = "revoke", description = "End a key at once.")
    static final class Revoke extends AdminVerb {
        @Option(names = "--key", required = true, paramLabel = "ID", description = "The id of the key.")
        private String key;

        Revoke(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.RevokeApiKey(key);
        }
    }
}
