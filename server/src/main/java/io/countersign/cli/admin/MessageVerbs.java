package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code admin messages} and {@code admin mail} can do. */
final class MessageVerbs {
    private MessageVerbs() {}

    @Command(
            name = "messages",
            description = "Count mails and text messages by what became of them, and say which are stuck and why."
                    + " What they say is not shown.")
    static final class Show extends AdminVerb {
        Show(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ShowMessages();
        }
    }

    @Command(
            name = "retry",
            description = "Have a message tried at once that is waiting or kept, or all that are stuck.")
    static final class Retry extends AdminVerb {
        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        Retry(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.RetryMessages(which.all ? Optional.empty() : Optional.ofNullable(which.id));
        }

        /** One of the two. */
        static final class Which {
            @Parameters(paramLabel = "ID", description = "Its id, as \"admin messages\" shows it.")
            private @Nullable String id;

            @Option(names = "--all", required = true, description = "Everything that is stuck.")
            private boolean all;
        }
    }

    @Command(
            name = "test",
            description = "Send one mail by the mail server that is set up, and say what came of it. Where no server of"
                    + " ours runs, the settings for mail are taken from the settings file and from variables.")
    static final class Test extends AdminVerb {
        @Option(names = "--to", required = true, paramLabel = "E-MAIL", description = "Where to send it.")
        private EmailAddress to;

        Test(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.TestMail(to);
        }
    }
}
