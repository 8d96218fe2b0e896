package io.countersign.cli.doctor;

import io.countersign.platform.database.Database;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.SettingsException;
import io.countersign.safekeeping.EscrowStore;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.KeyRegister;
import io.countersign.secret.KeySource;
import io.countersign.secret.SecretFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the keys are those this database belongs to, and whether they are on paper. A command is not asked. */
record KeyMatchCheck(ServerSettings server, List<KeySource> sources) implements Check {
    private static final String ABOUT = "key match";
    private static final String SHEET = "key sheet";

    @Override
    public List<Finding> look() {
        return OpenDatabase.ask(server, this::look).orElse(List.of());
    }

    private List<Finding> look(Database database) {
        List<Finding> findings = new ArrayList<>();
        List<String> recorded = new ArrayList<>();
        var register = new KeyRegister(database);
        for (KeySource source : sources) {
            register.fingerprint(source.kind()).ifPresent(wanted -> {
                recorded.add(wanted);
                problem(source, wanted)
                        .ifPresent(problem -> findings.add(Finding.problem(
                                ABOUT, problem, "Put the right key back; \"serve\" does not start with another.")));
            });
        }
        if (findings.isEmpty() && !recorded.isEmpty()) {
            findings.add(Finding.ok(ABOUT, "the keys are those of this database"));
        }
        findings.addAll(sheet(database, recorded));
        return findings;
    }

    /** A file that is missing or open to others has a finding of its own. */
    private static Optional<String> problem(KeySource source, String wanted) {
        if (source.isCommand() || source.isMissing()) {
            return Optional.empty();
        }
        try {
            String found = source.openExisting(SecretFactory.system()).fingerprint();
            return KeyRegister.mismatch(source, wanted, found);
        } catch (KeyFileException | SettingsException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static List<Finding> sheet(Database database, List<String> recorded) {
        if (recorded.isEmpty()) {
            return List.of();
        }
        boolean made = database.read(new EscrowStore()::last)
                .filter(sheet -> sheet.fingerprints().containsAll(recorded))
                .isPresent();
        return List.of(
                made
                        ? Finding.ok(SHEET, "the keys were put on paper")
                        : Finding.warning(
                                SHEET,
                                "the keys are on no paper; if this disk is lost, so is every account",
                                "Run: ./countersign admin keys escrow --out sheet.html, print it, put it into a safe."));
    }
}
