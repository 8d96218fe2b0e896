package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.membership.Reason;
import io.countersign.relyingparty.Demand;
import io.countersign.subscriber.DisplayName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code admin client} can do: the applications that sign people in by OpenID Connect. */
final class ClientVerbs {
    private ClientVerbs() {}

    @Command(
            name = "add",
            description = "Register an application and print its id, and its secret, which is shown this once.")
    static final class Add extends AdminVerb {
        @Spec
        private CommandSpec command;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people know it by.")
        private DisplayName name;

        @Option(
                names = "--practice",
                paramLabel = "NAME|ID",
                description = "Let in the people of this practice only; without it, those of every practice.")
        private @Nullable DisplayName practice;

        @Option(
                names = "--redirect",
                required = true,
                paramLabel = "URL",
                description = "An address it is answered at, whole; may be given several times.")
        private List<String> redirects = new ArrayList<>();

        @Option(
                names = "--after-logout",
                paramLabel = "URL",
                description = "An address people may be sent to after signing out; may be given several times.")
        private List<String> afterLogout = new ArrayList<>();

        @Option(
                names = "--no-secret",
                description = "For a program in a browser or on a phone, which can keep no secret.")
        private boolean keepsNoSecret;

        @Option(
                names = "--keys",
                paramLabel = "FILE",
                description = "Its public keys as a JSON Web Key Set, in place of a secret (private_key_jwt).")
        private @Nullable Path keys;

        @Option(names = "--without-pkce", description = "For an old client library only: do not demand PKCE.")
        private boolean withoutPkce;

        @Option(names = "--es256", description = "Sign its ID tokens with ES256 in place of RS256.")
        private boolean es256;

        Add(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (keepsNoSecret && (keys != null || withoutPkce)) {
                throw new ParameterException(
                        command.commandLine(), "--no-secret goes with neither --keys nor --without-pkce.");
            }
            return new AdminRequest.AddClient(
                    name,
                    Optional.ofNullable(practice),
                    redirects,
                    afterLogout,
                    keepsNoSecret,
                    Optional.ofNullable(keys).map(this::read),
                    withoutPkce,
                    es256);
        }

        private String read(Path file) {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new ParameterException(command.commandLine(), "The file " + file + " cannot be read.", e);
            }
        }
    }

    @Command(name = "list", description = "List every application with its id.")
    static final class ListAll extends AdminVerb {
        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListClients();
        }
    }

    @Command(name = "new-secret", description = "Give an application a new secret; the old one works on for a while.")
    static final class NewSecret extends AdminVerb {
        private static final int MOST_HOURS = 24 * 30;

        @Spec
        private CommandSpec command;

        @Option(names = "--client", required = true, paramLabel = "ID", description = "The id of the application.")
        private String client;

        @Option(
                names = "--overlap-hours",
                paramLabel = "HOURS",
                defaultValue = "24",
                description = "How long the old secret still works (default: ${DEFAULT-VALUE}).")
        private int overlapHours;

        NewSecret(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (overlapHours < 0 || overlapHours > MOST_HOURS) {
                throw new ParameterException(command.commandLine(), "--overlap-hours is 0 to " + MOST_HOURS + ".");
            }
            return new AdminRequest.RenewClientSecret(client, overlapHours);
        }
    }

    @Command(
            name = "demand",
            description = {
                "Show what an application asks of each sign-in, or change it for a reason.",
                "Without --why it is only said what would be."
            })
    static final class Ask extends AdminVerb {
        @Spec
        private CommandSpec command;

        @Option(names = "--client", required = true, paramLabel = "ID", description = "The id of the application.")
        private String client;

        @Option(
                names = "--least",
                paramLabel = "LEVEL",
                description = "The least it takes: any, two-factors or phishing-resistant.")
        private Demand.@Nullable Least least;

        @Option(
                names = "--remembered",
                paramLabel = "yes|no",
                description = "Whether a remembered browser is enough for it.")
        private @Nullable String remembered;

        @Option(
                names = "--max-age",
                paramLabel = "MINUTES",
                description = "How old a proof may be: 720, 240, 60, 15 or 5; 0 for what its requests say.")
        private @Nullable Integer maxAge;

        @Option(names = "--why", paramLabel = "TEXT", description = "The reason, which the log keeps.")
        private @Nullable Reason why;

        Ask(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            var wish = new ClientAsks.Wish(Optional.ofNullable(least), rememberedIsEnough(), age());
            if (wish.isEmpty() && why != null) {
                throw new ParameterException(command.commandLine(), "--why goes with what is to be changed.");
            }
            return new AdminRequest.AskOfClient(client, wish, Optional.ofNullable(why));
        }

        private Optional<Boolean> rememberedIsEnough() {
            if (remembered != null && !remembered.equals("yes") && !remembered.equals("no")) {
                throw new ParameterException(command.commandLine(), "--remembered is yes or no.");
            }
            return Optional.ofNullable(remembered).map("yes"::equals);
        }

        private Optional<Integer> age() {
            if (maxAge != null && maxAge != 0 && !Demand.AGES.contains(maxAge)) {
                throw new ParameterException(command.commandLine(), "--max-age is 720, 240, 60, 15, 5 or 0.");
            }
            return Optional.ofNullable(maxAge);
        }
    }

    @Command(name = "remove", description = "End an application, and everything it was granted.")
    static final class Remove extends AdminVerb {
        @Option(names = "--client", required = true, paramLabel = "ID", description = "The id of the application.")
        private String client;

        Remove(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.RemoveClient(client);
        }
    }
}
