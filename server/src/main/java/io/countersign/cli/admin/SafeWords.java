package io.countersign.cli.admin;

import static io.countersign.cli.admin.AdminWords.TIME;

import java.util.List;

/** Answers about keys and backups in plain words. */
final class SafeWords {
    private SafeWords() {}

    static String of(AdminAnswer.KeysShown shown) {
        var text = new StringBuilder();
        shown.keys()
                .forEach(key -> text.append(key.name())
                        .append(": fingerprint ")
                        .append(key.fingerprint())
                        .append("\n"));
        text.append("data keys: ").append(shown.dataKeys());
        text.append(shown.lastRotatedAt()
                        .map(at -> ", last rotated " + TIME.format(at))
                        .orElse(", never rotated"))
                .append("\n");
        shown.rotation()
                .ifPresent(rotation -> text.append("A rotation begun ")
                        .append(TIME.format(rotation.begunAt()))
                        .append(" is not finished: ")
                        .append(progress(rotation))
                        .append(" \"admin keys rotate\" goes on with it.\n"));
        text.append(shown.sheetMadeAt()
                .map(at -> "A sheet of these keys was made " + TIME.format(at) + ".\n")
                .orElse("These keys are on no sheet yet: \"admin keys escrow\" makes one.\n"));
        return text.toString();
    }

    static String of(AdminAnswer.KeysRotated rotated) {
        return rotated.rotation()
                .map(rotation -> "The rotation is not finished: " + progress(rotation) + "\n")
                .orElse("Every secret is sealed under a new data key, and the older keys are gone.\n");
    }

    private static String progress(AdminAnswer.Rotation rotation) {
        return rotation.resealed() + " secrets are sealed anew, " + rotation.left() + " are left.";
    }

    static String of(AdminAnswer.KekReplaced replaced) {
        return "The data keys are now wrapped with the key " + replaced.after() + ", no longer with "
                + replaced.before()
                + ".\nThe running server goes on with it. Before it starts again, change the setting:\n\n  kek = "
                + replaced.place() + "\n\nWith several nodes, start each of the others anew with it now."
                + "\nKeep the old key as long as you keep backups made with it, and make a new sheet:"
                + " \"admin keys escrow\".\n";
    }

    static String of(AdminAnswer.SheetWritten written) {
        return "The sheet is in " + written.file() + ".\nOpen it in a browser, print it, put the paper into a safe and"
                + " delete the file: whoever reads it has your keys.\n";
    }

    static String of(AdminAnswer.KeysRestored restored) {
        var text = new StringBuilder();
        restored.keys()
                .forEach(key -> text.append(key.name())
                        .append(", fingerprint ")
                        .append(key.fingerprint())
                        .append(", is in ")
                        .append(key.file())
                        .append(".\n"));
        return text.append("Start the server, or restore a backup: both say if these are not the keys they want.\n")
                .toString();
    }

    static String of(AdminAnswer.BackupMade made) {
        return made.file() + " holds the state of " + TIME.format(made.madeAt()) + ": " + made.rows()
                + " rows.\nIt opens only with the keys of this installation. Keep both, and keep them apart.\n";
    }

    static String of(AdminAnswer.BackupRestored restored) {
        String time = TIME.format(restored.madeAt());
        var text = new StringBuilder("Restored as it was at " + time + ": " + restored.rows() + " rows.\n"
                + "Every session, sign-in and set-up under way and one-time link has ended. Codes that were shown until now"
                + "\nare refused; the next but one works. Everybody is told on their page.\n");
        if (restored.codesVoided() > 0) {
            text.append(restored.codesVoided())
                    .append(restored.codesVoided() == 1 ? " set of backup codes was" : " sets of backup codes were")
                    .append(" set aside: nobody can know which codes were used since.\n");
        }
        text.append("Passwords are those of ")
                .append(time)
                .append(". What was removed, revoked or changed after it is back as it was then");
        if (restored.oldRead()) {
            text.append(",\nbut for what the database that gave way knew to be removed, closed or used.\n");
            list(text, "Set aside again:", restored.setAside());
            list(text, "Set up after the backup, and gone:", restored.lost());
        } else {
            text.append(":\nrevoke again what was revoked since.\n");
        }
        restored.oldDatabase()
                .ifPresent(file -> text.append("The database that gave way is kept as ")
                        .append(file)
                        .append(".\n"));
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<AdminAnswer.Held> held) {
        if (!held.isEmpty()) {
            text.append(title).append("\n");
            held.forEach(one -> text.append("  \"")
                    .append(one.name())
                    .append("\" of ")
                    .append(one.person())
                    .append("\n"));
        }
    }
}
