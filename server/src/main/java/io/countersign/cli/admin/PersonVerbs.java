package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.cli.SettingOptions;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code admin person} can do, and {@code admin setup-link}. */
final class PersonVerbs {
    private static final String EMAIL = "E-MAIL";
    private static final String SIGN_IN_NAME = "The address the person signs in with.";

    private PersonVerbs() {}

    @Command(name = "add", description = "Add a person to a practice; prints a one-time link to hand to them.")
    static final class Add extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Where they belong.")
        private DisplayName practice;

        @Option(names = "--email", required = true, paramLabel = EMAIL, description = SIGN_IN_NAME)
        private EmailAddress email;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "What they are called.")
        private DisplayName name;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description =
                        "What they may do: owner, administrator, help-desk, member or auditor. Without it, member.")
        private RoleWords.Typed role = new RoleWords.Typed(Role.MEMBER, Optional.empty());

        @Option(
                names = "--work",
                paramLabel = "WORK",
                description = "What they do: practitioner, team or virtual-assistant. Without it, team.")
        private @Nullable Work work;

        Add(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            Position position = RoleWords.position(role, Optional.ofNullable(work));
            return new AdminRequest.AddPerson(practice, email, name, position.role(), position.work());
        }
    }

    @Command(name = "list", description = "List the people of a practice and what they sign in with.")
    static final class ListAll extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListPeople(practice);
        }
    }

    @Command(
            name = "reset-password",
            description = "Void a person's password and end their sessions; prints a link to choose a new one."
                    + " Their authenticators stay.")
    static final class ResetPassword extends AdminVerb {
        @Option(names = "--email", required = true, paramLabel = EMAIL, description = SIGN_IN_NAME)
        private EmailAddress email;

        ResetPassword(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ResetPassword(email);
        }
    }

    @Command(
            name = "revoke-authenticator",
            description = "Set a lost or stolen authenticator aside for good and end its owner's sessions;"
                    + " prints a link to set up a new one where none is left that works.")
    static final class RevokeAuthenticator extends AdminVerb {
        @Option(names = "--email", required = true, paramLabel = EMAIL, description = SIGN_IN_NAME)
        private EmailAddress email;

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        RevokeAuthenticator(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.RevokeAuthenticators(
                    email, which.all ? Optional.empty() : Optional.ofNullable(which.authenticator));
        }

        /** One of the two. */
        static final class Which {
            @Option(
                    names = "--authenticator",
                    required = true,
                    paramLabel = "ID",
                    description = "Its id, as \"person list\" shows it.")
            private @Nullable AuthenticatorId authenticator;

            @Option(names = "--all", required = true, description = "Every authenticator the person has.")
            private boolean all;
        }
    }

    @Command(
            name = "setup-link",
            description = "Print a new one-time link: for the very first practice, or for whatever a person lacks."
                    + " Older links for the same purpose stop working.")
    static final class SetupLink extends AdminVerb {
        @Option(names = "--email", paramLabel = EMAIL, description = SIGN_IN_NAME)
        private @Nullable EmailAddress email;

        SetupLink(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.MakeSetupLink(Optional.ofNullable(email));
        }
    }
}
