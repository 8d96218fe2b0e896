package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.message.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code admin text} can do. */
final class TextVerbs {
    private TextVerbs() {}

    @Command(
            name = "status",
            description = "Say of each gateway for text messages whether it can be reached, and how it has fared since"
                    + " the server started. Nothing is sent.")
    static final class Status extends AdminVerb {
        Status(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ShowTextGateways();
        }
    }

    @Command(
            name = "test",
            description =
                    "Send one text message by one gateway of the running server, and say what came of it. It costs"
                            + " what a text message costs.")
    static final class Test extends AdminVerb {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "NUMBER",
                description = "Where to send it, with + and country code.")
        private PhoneNumber to;

        @Option(
                names = "--gateway",
                paramLabel = "NAME",
                description = "Which gateway; the one that the number's country prefers where none is named.")
        private @Nullable String gateway;

        Test(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.TestText(to.e164(), Optional.ofNullable(gateway));
        }
    }
}
