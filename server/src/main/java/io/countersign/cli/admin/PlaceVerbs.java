package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.organization.Work;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code admin person} can do about somebody's place in a practice. */
final class PlaceVerbs {
    private PlaceVerbs() {}

    /** Whose place in which practice. */
    static final class Whose {
        @Option(
                names = "--email",
                required = true,
                paramLabel = "E-MAIL",
                description = "The address they sign in with.")
        private EmailAddress email;

        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "In which practice.")
        private DisplayName practice;
    }

    @Command(
            name = "role",
            description =
                    "Give somebody another role; they are signed out everywhere, and they and the owners are told.")
    static final class Role extends AdminVerb {
        @Mixin
        private Whose whose = new Whose();

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "What they may do: owner, administrator, help-desk, member or auditor.")
        private RoleWords.Typed role;

        @Option(
                names = "--work",
                paramLabel = "WORK",
                description = "What they do: practitioner, team or virtual-assistant. Without it, as before.")
        private @Nullable Work work;

        Role(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.GiveRole(
                    whose.practice,
                    whose.email,
                    role.role(),
                    Optional.ofNullable(work).or(role::work));
        }
    }

    @Command(
            name = "deactivate",
            description =
                    "Take somebody's place away for a while: they are signed out everywhere and unknown at the door.")
    static final class Deactivate extends AdminVerb {
        @Mixin
        private Whose whose = new Whose();

        Deactivate(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.TurnPlace(whose.practice, whose.email, false);
        }
    }

    @Command(
            name = "reactivate",
            description = "Give back a place that was taken away for a while: they sign in with what they had.")
    static final class Reactivate extends AdminVerb {
        @Mixin
        private Whose whose = new Whose();

        Reactivate(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.TurnPlace(whose.practice, whose.email, true);
        }
    }
}
