package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.membership.PeopleFile;
import io.countersign.membership.PeopleText;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin practice import}: invites everybody of a file by mail, or nobody. */
@Command(
        name = "import",
        description = "Invite everybody of a CSV file by mail, in the name of an owner: all of them, or nobody.",
        footer = {
            "",
            "The first line names the columns, in English or German and any order: name (or first and last name),",
            "e-mail, role, works as. Up to 500 people. Without a role somebody is a member, without a kind of work",
            "part of the team. If one line is wrong, nobody is invited and each line says what is."
        })
final class ImportVerb extends AdminVerb {
    @Parameters(index = "0", paramLabel = "PRACTICE", description = "Which practice, by its name or id.")
    private DisplayName practice;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(
            names = "--owner",
            paramLabel = "E-MAIL",
            description = "In whose name; without it that of the owner who comes first by name.")
    private @Nullable EmailAddress owner;

    @Option(names = "--language", paramLabel = "en|de", description = "The language of the mails; English without it.")
    private Language language = Language.ENGLISH;

    @Option(names = "--dry-run", description = "Say what would happen with each line, and do nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec command;

    ImportVerb(SettingOptions options, AdminErrand errand) {
        super(options, errand);
    }

    @Override
    AdminRequest request() {
        PeopleText text = PeopleText.of(bytes());
        if (text.guessed()) {
            aside().println("The file is not UTF-8, so it was read as Windows-1252. Look at the names in it.");
        }
        // What is too long stays too long, and goes through the socket all the same.
        String sent = text.text().substring(0, Math.min(text.text().length(), PeopleFile.MOST_BYTES + 1));
        return new AdminRequest.ImportPeople(practice, sent, Optional.ofNullable(owner), language, dryRun);
    }

    /** More than may be, so that the answer can say so: UTF-16 takes up to twice as many. */
    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(2 * PeopleFile.MOST_BYTES + 3);
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), "The file " + file + " cannot be read.", e);
        }
    }
}
