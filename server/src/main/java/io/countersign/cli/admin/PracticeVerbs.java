package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code admin practice} can do. */
final class PracticeVerbs {
    private PracticeVerbs() {}

    @Command(name = "create", description = "Create a practice, with its first owner if one is named.")
    static final class Create extends AdminVerb {
        @Option(names = "--name", required = true, paramLabel = "NAME", description = "What the practice is called.")
        private DisplayName name;

        @ArgGroup(exclusive = false)
        private @Nullable Owner owner;

        @Option(
                names = "--test",
                description =
                        "For the tests of an application: nobody signs in to it, and its API keys may set its clock.")
        private boolean test;

        @Spec
        private CommandSpec command;

        Create(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (test && owner != null) {
                throw new ParameterException(command.commandLine(), "--test goes without an owner.");
            }
            return new AdminRequest.CreatePractice(
                    name, Optional.ofNullable(owner).map(Owner::read), test);
        }

        /** Both options or neither. */
        static final class Owner {
            @Option(
                    names = "--owner-email",
                    required = true,
                    paramLabel = "E-MAIL",
                    description = "The address the first owner signs in with; prints a link to hand to them.")
            private EmailAddress email;

            @Option(
                    names = "--owner-name",
                    required = true,
                    paramLabel = "NAME",
                    description = "What the first owner is called.")
            private DisplayName name;

            AdminRequest.Owner read() {
                return new AdminRequest.Owner(email, name);
            }
        }
    }

    @Command(name = "list", description = "List every practice with its id.")
    static final class ListAll extends AdminVerb {
        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListPractices();
        }
    }
}
