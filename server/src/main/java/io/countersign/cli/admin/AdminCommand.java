package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.cli.SettingOptions;
import io.countersign.membership.Reason;
import io.countersign.message.PhoneNumber;
import io.countersign.organization.Country;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.settings.AuditSettings;
import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.Setting;
import io.countersign.platform.web.Language;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import io.countersign.relyingparty.Demand;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code admin}: what an operator does without a browser. */
@Command(
        name = "admin",
        description = {
            "Create practices, add people, and give a fresh start to those who are shut out.",
            "Look after messages that do not leave.",
            "Look after keys, and make and restore backups.",
            "Asks the server that runs on the data folder, and opens the store itself where none runs."
        })
public final class AdminCommand implements Runnable {
    /** What it takes to find the server, or the store; other settings make no difference here. */
    private static final Set<Setting<?>> TAKEN = Set.of(
            ServerSettings.DATA,
            ServerSettings.LISTEN,
            ServerSettings.PUBLIC_URL,
            ServerSettings.DATABASE,
            ServerSettings.DATABASE_USER,
            ServerSettings.DATABASE_PASSWORD,
            KeySettings.KEK,
            KeySettings.PEPPER,
            AuditSettings.KEY);

    @Spec
    private CommandSpec spec;

    private AdminCommand() {}

    /** The command with everything under it. */
    public static CommandLine of(
            SettingOptions options, AdminErrand errand, BackupVerbs.Restoring restoring, InputStream typed) {
        CommandLine admin = new CommandLine(new AdminCommand());
        CommandLine practice = new CommandLine(new Group())
                .addSubcommand(verb(options, new PracticeVerbs.Create(options, errand)))
                .addSubcommand(verb(options, new PracticeVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new ImportVerb(options, errand)))
                .addSubcommand(verb(options, new RuleVerbs.Rules(options, errand)))
                .addSubcommand(verb(options, new MandateVerbs(options, errand)))
                .addSubcommand(products(options, errand))
                .addSubcommand(presets(options, errand));
        practice.getCommandSpec()
                .name("practice")
                .usageMessage()
                .description("Practices: create, list, import, rules, mandate, product, preset.");
        CommandLine support = new CommandLine(new Group())
                .addSubcommand(verb(options, new SupportVerbs.Add(options, errand)))
                .addSubcommand(verb(options, new SupportVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new SupportVerbs.Remove(options, errand)));
        support.getCommandSpec()
                .name("support")
                .usageMessage()
                .description("Who helps people of any practice back in: add, list, remove.");
        CommandLine person = new CommandLine(new Group())
                .addSubcommand(verb(options, new PersonVerbs.Add(options, errand)))
                .addSubcommand(verb(options, new PersonVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new PlaceVerbs.Role(options, errand)))
                .addSubcommand(verb(options, new PlaceVerbs.Deactivate(options, errand)))
                .addSubcommand(verb(options, new PlaceVerbs.Reactivate(options, errand)))
                .addSubcommand(verb(options, new PersonVerbs.ResetPassword(options, errand)))
                .addSubcommand(verb(options, new PersonVerbs.RevokeAuthenticator(options, errand)));
        person.getCommandSpec()
                .name("person")
                .usageMessage()
                .description("People: add, list, role, deactivate, reactivate, reset-password, revoke-authenticator.");
        CommandLine audit = new CommandLine(new Group())
                .addSubcommand(verb(options, new AuditVerbs.Verify(options, errand)))
                .addSubcommand(verb(options, new AuditVerbs.Checkpoint(options, errand))
                        .addSubcommand(verb(options, new AuditVerbs.HoldCheckpoints(options, errand))))
                .addSubcommand(verb(options, new AuditVerbs.Key(options, errand)))
                .addSubcommand(verb(options, new LogVerbs.Keep(options, errand)))
                .addSubcommand(verb(options, new LogVerbs.Export(options, errand)))
                .addSubcommand(verb(options, new LogVerbs.Syslog(options, errand)));
        audit.getCommandSpec()
                .name("audit")
                .usageMessage()
                .description("The audit log: verify, checkpoint, key, keep, export, syslog.");
        CommandLine evidence =
                new CommandLine(new Group()).addSubcommand(verb(options, new EvidenceVerbs.Make(options, errand)));
        evidence.getCommandSpec().name("evidence").usageMessage().description("Evidence of sign-ins: make.");
        CommandLine client = new CommandLine(new Group())
                .addSubcommand(verb(options, new ClientVerbs.Add(options, errand)))
                .addSubcommand(verb(options, new ClientVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new ClientVerbs.NewSecret(options, errand)))
                .addSubcommand(verb(options, new ClientVerbs.Ask(options, errand)))
                .addSubcommand(verb(options, new ClientVerbs.Remove(options, errand)));
        client.getCommandSpec()
                .name("client")
                .usageMessage()
                .description("Applications that sign people in: add, list, new-secret, demand, remove.");
        CommandLine apiKey = new CommandLine(new Group())
                .addSubcommand(verb(options, new ApiKeyVerbs.Create(options, errand)))
                .addSubcommand(verb(options, new ApiKeyVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new ApiKeyVerbs.Rotate(options, errand)))
                .addSubcommand(verb(options, new ApiKeyVerbs.Revoke(options, errand)));
        apiKey.getCommandSpec()
                .name("api-key")
                .usageMessage()
                .description("Keys of applications that use the REST API: create, list, rotate, revoke.");
        CommandLine keys = new CommandLine(new Group())
                .addSubcommand(verb(options, new KeyVerbs.Status(options, errand)))
                .addSubcommand(verb(options, new KeyVerbs.Rotate(options, errand)))
                .addSubcommand(verb(options, new KeyVerbs.ReplaceKek(options, errand)))
                .addSubcommand(verb(options, new KeyVerbs.Escrow(options, errand)))
                .addSubcommand(verb(options, new KeyVerbs.Restore(options, typed)));
        keys.getCommandSpec()
                .name("keys")
                .usageMessage()
                .description("Keys: status, rotate, replace-kek, escrow, restore.");
        CommandLine messages = verb(options, new MessageVerbs.Show(options, errand))
                .addSubcommand(verb(options, new MessageVerbs.Retry(options, errand)));
        CommandLine mail =
                new CommandLine(new Group()).addSubcommand(verb(options, new MessageVerbs.Test(options, errand)));
        mail.getCommandSpec().name("mail").usageMessage().description("Mail: test.");
        CommandLine text = new CommandLine(new Group())
                .addSubcommand(verb(options, new TextVerbs.Status(options, errand)))
                .addSubcommand(verb(options, new TextVerbs.Test(options, errand)));
        text.getCommandSpec().name("text").usageMessage().description("Gateways for text messages: status, test.");
        return admin.addSubcommand(practice)
                .addSubcommand(client)
                .addSubcommand(apiKey)
                .addSubcommand(person)
                .addSubcommand(support)
                .addSubcommand(audit)
                .addSubcommand(evidence)
                .addSubcommand(keys)
                .addSubcommand(messages)
                .addSubcommand(mail)
                .addSubcommand(text)
                .addSubcommand(verb(options, new BackupVerbs.Backup(options, errand)))
                .addSubcommand(verb(options, new BackupVerbs.Restore(options, restoring)))
                .addSubcommand(verb(options, new PersonVerbs.SetupLink(options, errand)));
    }

    private static CommandLine presets(SettingOptions options, AdminErrand errand) {
        CommandLine preset = new CommandLine(new Group())
                .addSubcommand(verb(options, new PresetVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new PresetVerbs.Compare(options, errand)))
                .addSubcommand(verb(options, new PresetVerbs.Apply(options, errand)));
        preset.getCommandSpec()
                .name("preset")
                .usageMessage()
                .description("What others ask of practices: list, compare, apply.");
        return preset;
    }

    private static CommandLine products(SettingOptions options, AdminErrand errand) {
        CommandLine product = new CommandLine(new Group())
                .addSubcommand(verb(options, new ProductVerbs.ListAll(options, errand)))
                .addSubcommand(verb(options, new ProductVerbs.Place(options, errand)))
                .addSubcommand(verb(options, new ProductVerbs.Connect(options, errand)))
                .addSubcommand(verb(options, new ProductVerbs.Disconnect(options, errand)));
        product.getCommandSpec()
                .name("product")
                .usageMessage()
                .description("Connected products: list, country, connect, disconnect.");
        return product;
    }

    @Override
    public void run() {
        throw incomplete(spec);
    }

    private static CommandLine verb(SettingOptions options, PrintedVerb verb) {
        CommandLine command = new CommandLine(verb);
        options.addTo(command.getCommandSpec(), TAKEN::contains);
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes%n")
                .exitCodeList(exitCodes());
        return command.registerConverter(
                        EmailAddress.class, typed(EmailAddress::parse, "is no e-mail address, such as ann@example.org"))
                .registerConverter(
                        PhoneNumber.class,
                        typed(
                                typed -> PhoneNumber.parse(typed, "ZZ"),
                                "is no number of a mobile with + and country code, such as +61412345678"))
                .registerConverter(
                        DisplayName.class,
                        typed(
                                DisplayName::parse,
                                "is no name: one line of 1 to " + DisplayName.MAX_LENGTH + " characters, please"))
                .registerConverter(
                        ApiScopes.class, typed(ApiScopes::parse, "is not a list of scopes: " + ApiScopes.ALL))
                .registerConverter(
                        RoleWords.Typed.class, typed(RoleWords::parse, "is no role: " + RoleWords.all(Role.class)))
                .registerConverter(Work.class, typed(RoleWords::parseWork, "is no work: " + RoleWords.all(Work.class)))
                .registerConverter(Language.class, typed(Language::of, "is neither en nor de"))
                .registerConverter(
                        RuleValue.class, typed(RuleVerbs::parse, "is no rule with a value of it: " + RuleVerbs.ALL))
                .registerConverter(Preset.class, typed(Presets::of, "is no preset: " + PresetVerbs.names()))
                .registerConverter(Whom.class, typed(Whom::parse, "is not " + Whom.ALL))
                .registerConverter(
                        Demand.Least.class, typed(Demand.Least::of, "is none of any, two-factors, phishing-resistant"))
                .registerConverter(Country.class, typed(Country::of, "is no country of ISO 3166-1, such as AU"))
                .registerConverter(
                        Reason.class,
                        typed(Reason::parse, "is no reason: one line of 3 to " + Reason.MAX_LENGTH + " characters"))
                .registerConverter(AuthenticatorId.class, AuthenticatorId::new);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "refused: not found, taken, or not needed, and nothing was changed; or a problem was found");
        codes.put("2", "the command line, a variable or the settings file is wrong; nothing was changed");
        codes.put("3", "neither the server nor the store could be reached or opened, or it failed");
        return codes;
    }

    private static <T> ITypeConverter<T> typed(Function<String, Optional<T>> parse, String otherwise) {
        return text ->
                parse.apply(text).orElseThrow(() -> new TypeConversionException("\"" + text + "\" " + otherwise));
    }

    private static ParameterException incomplete(CommandSpec spec) {
        return new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    /** A word that only groups commands. */
    @Command
    private static final class Group implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw incomplete(spec);
        }
    }
}
