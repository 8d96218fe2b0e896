package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.platform.settings.Forms;
import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.settings.SettingsException;
import io.countersign.safekeeping.Backups;
import io.countersign.safekeeping.EscrowSheet;
import io.countersign.safekeeping.EscrowStore;
import io.countersign.safekeeping.KeyRotation;
import io.countersign.safekeeping.KeySafe;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.KeySource;
import io.countersign.secret.UnreadableSecretException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The part of the {@link AdminDesk} that looks after keys and backups. */
public final class SafeDesk {
    private final KeySafe keys;
    private final KeyRotation rotation;
    private final Backups backups;
    private final String address;

    /**
     * Takes its parts.
     *
     * @param address the address of the installation, for the sheet
     */
    public SafeDesk(KeySafe keys, KeyRotation rotation, Backups backups, String address) {
        this.keys = keys;
        this.rotation = rotation;
        this.backups = backups;
        this.address = address;
    }

    AdminAnswer rotate() {
        try {
            return new AdminAnswer.KeysRotated(rotation(rotation.advance()));
        } catch (UnreadableSecretException e) {
            return new Refused(
                    Why.KEY_REFUSED,
                    e.getMessage() + " If the key-encryption key was replaced on another node, start this one anew with"
                            + " its new place.");
        }
    }

    AdminAnswer show() {
        KeyRotation.Standing standing = rotation.standing();
        return new AdminAnswer.KeysShown(
                keys.fingerprints().entrySet().stream()
                        .map(key -> new AdminAnswer.Key(key.getKey().setting(), key.getValue()))
                        .toList(),
                standing.dataKeys(),
                rotation(standing),
                standing.lastFinishedAt(),
                keys.sheet().map(EscrowStore.Made::at));
    }

    AdminAnswer replaceKek(AdminRequest.ReplaceKek request) {
        try {
            SecretReference place = Forms.secretReference().parse(request.to());
            return keys.replaceKek(KeySource.of(Kind.KEY_ENCRYPTION, place))
                    .<AdminAnswer>map(done -> new AdminAnswer.KekReplaced(done.before(), done.after(), request.to()))
                    .orElseGet(() ->
                            new Refused(Why.NOTHING_NEEDED, "That is the key in use already. Nothing was changed."));
        } catch (IllegalArgumentException e) {
            return new Refused(Why.KEY_REFUSED, "--to " + e.getMessage() + ".");
        } catch (KeyFileException | UnreadableSecretException e) {
            return new Refused(Why.KEY_REFUSED, String.valueOf(e.getMessage()));
        } catch (SettingsException e) {
            return new Refused(Why.KEY_REFUSED, "The new key was not read: " + e.getMessage() + ".");
        }
    }

    AdminAnswer sheet(AdminRequest.MakeSheet request) {
        EscrowSheet sheet = keys.makeSheet(address);
        return new AdminAnswer.SheetMade(request.page() ? sheet.page() : sheet.text());
    }

    AdminAnswer backup(AdminRequest.MakeBackup request) {
        try {
            Backups.Made made = backups.make(Path.of(request.file()), request.force());
            return new AdminAnswer.BackupMade(request.file(), made.madeAt(), made.rows());
        } catch (FileAlreadyExistsException e) {
            return new Refused(
                    Why.FILE_EXISTS,
                    request.file() + " is there already. Name another file, or replace it with --force.");
        } catch (NoSuchFileException e) {
            return new Refused(
                    Why.FILE_NOT_WRITTEN, "The folder of " + request.file() + " is missing. Nothing was written.");
        } catch (IOException e) {
            return new Refused(
                    Why.FILE_NOT_WRITTEN, request.file() + " cannot be written: " + e + ". Nothing was left there.");
        }
    }

    private static Optional<AdminAnswer.Rotation> rotation(KeyRotation.Standing standing) {
        return standing.underWay()
                .map(under -> new AdminAnswer.Rotation(under.begunAt(), under.resealed(), under.left()));
    }
}
