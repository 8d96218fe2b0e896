package io.countersign.safekeeping;

import io.countersign.platform.web.QrDrawing;
import io.countersign.platform.web.Sheet;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.KeyLines;
import io.countersign.secret.RootKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The keys on paper, for a safe: as a page to print, and as plain text for those without a printer. */
public final class EscrowSheet {
    private final String address;
    private final LocalDate date;
    private final List<Part> parts;

    private EscrowSheet(String address, LocalDate date, List<Part> parts) {
        this.address = address;
        this.date = date;
        this.parts = parts;
    }

    /**
     * One key on the sheet.
     *
     * @param name what it is called
     * @param use what is lost without it
     * @param lines what is typed back
     */
    public record Part(String name, String use, String fingerprint, List<String> lines) {
        /** Each line as its name and its groups, for a page that sets them apart. */
        public List<List<String>> groups() {
            return lines.stream().map(line -> List.of(line.split(" "))).toList();
        }

        /** All lines as one drawing; the stroke between two lines stands for their end. */
        public QrDrawing qr() {
            return QrDrawing.of(String.join("/", lines));
        }

        @Override
        public String toString() {
            return "Part[" + name + "]";
        }
    }

    /** The sheet of these keys. */
    public static EscrowSheet of(String address, LocalDate date, Map<Kind, RootKey> keys) {
        return new EscrowSheet(
                address,
                date,
                keys.entrySet().stream()
                        .map(key -> new Part(
                                key.getKey().title(),
                                key.getKey().loss(),
                                key.getValue().fingerprint(),
                                KeyLines.of(key.getKey(), key.getValue())))
                        .toList());
    }

    /** The address of the installation. */
    public String address() {
        return address;
    }

    public LocalDate date() {
        return date;
    }

    public List<Part> parts() {
        return parts;
    }

    /** A page of HTML that needs nothing else, for paper of A4 or Letter size. */
    public String page() {
        return Sheet.render("safekeeping/sheet", this);
    }

    /** The same to copy by hand. */
    public String text() {
        var text = new StringBuilder("Keys of " + address + ", " + date + "\n\n"
                + "Whoever has these keys and a copy of the database can read what protects every account.\n"
                + "Without them no backup can be restored. Write them down, and keep the paper in a safe.\n");
        for (Part part : parts) {
            text.append("\n")
                    .append(part.name())
                    .append(" (fingerprint ")
                    .append(part.fingerprint())
                    .append(")\n");
            part.lines().forEach(line -> text.append("  ").append(line).append("\n"));
        }
        return text.append("\nTo bring them back: ./countersign admin keys restore --from-sheet\n")
                .toString();
    }

    /** No key of it. */
    @Override
    public String toString() {
        return "EscrowSheet[" + address + ", " + date + "]";
    }
}
