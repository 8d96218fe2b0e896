package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code admin support} can do. */
final class SupportVerbs {
    private SupportVerbs() {}

    /** A verb about one person. */
    abstract static class About extends AdminVerb {
        @Parameters(paramLabel = "E-MAIL", description = "The address the person signs in with.")
        private @Nullable EmailAddress email;

        @Spec
        private CommandSpec command;

        About(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        EmailAddress email() {
            return Optional.ofNullable(email)
                    .orElseThrow(() -> new ParameterException(command.commandLine(), "Whom? Give an address."));
        }
    }

    @Command(
            name = "add",
            description =
                    "Name somebody who helps people of any practice back in. They agree to nothing alone, and each"
                            + " practice is told.")
    static final class Add extends About {
        Add(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.NameSupport(email(), true);
        }
    }

    @Command(name = "remove", description = "Name somebody for support no more, at once.")
    static final class Remove extends About {
        Remove(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.NameSupport(email(), false);
        }
    }

    @Command(name = "list", description = "List who is named for support.")
    static final class ListAll extends AdminVerb {
        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListSupport();
        }
    }
}
