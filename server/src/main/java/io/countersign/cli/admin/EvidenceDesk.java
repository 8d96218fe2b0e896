package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.evidence.pack.Packs;
import io.countersign.evidence.report.Period;
import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.policy.Presets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers an operator who has evidence made. */
public final class EvidenceDesk {
    private final Packs packs;

    /** Takes what makes it. */
    public EvidenceDesk(Packs packs) {
        this.packs = packs;
    }

    AdminAnswer make(Organization practice, AdminRequest.MakeEvidence request) {
        List<String> presets = request.presets().isEmpty()
                ? List.of()
                : List.of(request.presets().split(" ", -1));
        Optional<String> unknown =
                presets.stream().filter(id -> Presets.of(id).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            return new Refused(Why.NOT_UNDERSTOOD, "There is no preset \"" + unknown.get() + "\".");
        }
        Optional<Period> period = period(request);
        if (period.isEmpty()) {
            return new Refused(Why.NOT_UNDERSTOOD, "The period ends before it begins.");
        }
        Optional<Packs.Ready> ready =
                packs.prepare(Actor.OPERATOR, practice, new Packs.Wish(period.get(), presets, request.language()));
        return ready.map(pack -> write(pack, request.file()))
                .orElseGet(() -> new Refused(Why.NOT_UNDERSTOOD, "The log holds nothing of that time."));
    }

    private static Optional<Period> period(AdminRequest.MakeEvidence request) {
        try {
            return Optional.of(new Period(
                    LocalDate.parse(request.since())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                    LocalDate.parse(request.until())
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()));
        } catch (IllegalArgumentException | DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** For its owner alone, from its first byte on. */
    private AdminAnswer write(Packs.Ready pack, String file) {
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                Path.of(file),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))) {
            packs.write(Actor.OPERATOR, pack, out);
            return new AdminAnswer.EvidenceMade(
                    file,
                    pack.stated().period().from(),
                    pack.stated().period().until(),
                    pack.excerpt().last() - pack.excerpt().after());
        } catch (FileAlreadyExistsException e) {
            return new Refused(Why.FILE_EXISTS, file + " is there already. Name another file.");
        } catch (NoSuchFileException e) {
            return new Refused(Why.FILE_NOT_WRITTEN, "The folder of " + file + " is missing. Nothing was written.");
        } catch (IOException e) {
            return new Refused(Why.FILE_NOT_WRITTEN, file + " cannot be written: " + e + ".");
        }
    }
}
