package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.membership.Reason;
import io.countersign.organization.Country;
import io.countersign.policy.Scope;
import io.countersign.subscriber.DisplayName;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code admin practice product} can do. */
final class ProductVerbs {
    private ProductVerbs() {}

    @Command(name = "list", description = "List the products a practice has connected, and what is left to do.")
    static final class ListAll extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListProducts(practice);
        }
    }

    @Command(name = "country", description = "Say in which country a practice is: what products ask for depends on it.")
    static final class Place extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        @Parameters(index = "0", paramLabel = "COUNTRY", description = "Two letters, such as AU (ISO 3166-1).")
        private Country country;

        Place(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.PlacePractice(practice, country);
        }
    }

    @Command(
            name = "connect",
            description = {
                "Connect a product: whoever reaches its data needs a second step, within 14 days, and it is kept so.",
                "docs/connected-products.md lists the products."
            })
    static final class Connect extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        @Option(names = "--product", required = true, paramLabel = "ID", description = "Such as xero.")
        private String product;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "What it is called, where the list leaves that open.")
        private @Nullable DisplayName name;

        @Option(names = "--reach", paramLabel = "WHOM", description = "Who reaches its data; everyone without it.")
        private Whom reach = new Whom(Scope.EVERYONE);

        @Option(
                names = "--from",
                paramLabel = "DAY",
                description =
                        "From when on, such as 2026-12-07, in UTC; without it the first Monday that is a week away.")
        private @Nullable LocalDate from;

        @Option(names = "--dry-run", description = "Say what would be, and do nothing.")
        private boolean dryRun;

        Connect(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ConnectProduct(
                    practice, product, Optional.ofNullable(name), reach, Optional.ofNullable(from), dryRun);
        }
    }

    @Command(name = "disconnect", description = "Disconnect a product: it keeps nothing on any more.")
    static final class Disconnect extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        @Parameters(index = "0", paramLabel = "NAME|ID", description = "Which product.")
        private String connected;

        @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason, which the log keeps.")
        private Reason why;

        Disconnect(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.DisconnectProduct(practice, connected, why);
        }
    }
}
