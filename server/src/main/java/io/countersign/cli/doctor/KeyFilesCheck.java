package io.countersign.cli.doctor;

import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether the key files are there, closed to others and kept apart from the data they protect. */
record KeyFilesCheck(KeySettings keys, SecretReference audit, Path data, boolean firstStart) implements Check {

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(key("key", "kek", keys.kek()));
        findings.add(key("pepper", "pepper", keys.pepper()));
        findings.add(key("audit key", "audit-key", audit));
        if (Stream.of(keys.kek(), keys.pepper(), audit).anyMatch(key -> KeySettings.liesIn(data, key))) {
            findings.add(Finding.warning(
                    "key place",
                    "the keys lie in the data folder, so one thief or one backup takes both",
                    "Stop the server, move them to a folder or mount that backups of the data leave out, such as "
                            + "/etc/countersign, and start with --kek file:/etc/countersign/kek "
                            + "--pepper file:/etc/countersign/pepper --audit-key file:/etc/countersign/audit "
                            + "(or all in the settings file)."));
        }
        return findings;
    }

    private Finding key(String about, String setting, SecretReference reference) {
        return reference
                .file()
                .map(file -> file(about, setting, reference, file))
                .orElseGet(() -> Finding.ok(about, reference + ", which is asked at the start and not now"));
    }

    private Finding file(String about, String setting, SecretReference reference, Path file) {
        boolean ownPlace = KeySettings.liesIn(data, reference);
        if (!Files.exists(file)) {
            return firstStart && ownPlace
                    ? Finding.ok(about, file + " does not exist yet; the first start makes it")
                    : Finding.problem(
                            about,
                            file + " is missing",
                            "Put it back from where you keep it, or name its place with --" + setting
                                    + " file:PATH. Without it the server does not start.");
        }
        if (!Files.isReadable(file)) {
            return Finding.problem(about, file + " cannot be read", "Make it yours: chown it to whoever runs serve.");
        }
        if (OpenRights.toOthers(file)) {
            return Finding.problem(
                    about, file + " is open to others (" + OpenRights.of(file) + ")", "Run: chmod 600 " + file);
        }
        return Finding.ok(about, file + ", closed to others");
    }
}
