package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.evidence.paper.Paper;
import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.ReportTables;
import io.countersign.evidence.report.Stated;
import java.util.EnumMap;
import java.util.Map;

/** The files of a pack that follow from its entries and from what it states: made by the server, and again by whoever checks. */
public final class Derived {
    private final Paper paper;

    /** Takes what lays the paper out. */
    public Derived(Paper paper) {
        this.paper = paper;
    }

    Map<Part, byte[]> of(Stated stated, Report report) {
        Map<Part, byte[]> files = new EnumMap<>(Part.class);
        files.put(Part.README, Readme.of(stated).getBytes(UTF_8));
        files.put(Part.PAPER, paper.of(stated, report));
        files.put(Part.REPORT, PackJson.write(stated, report));
        var tables = new ReportTables(stated, report);
        files.put(Part.PEOPLE, tables.people().getBytes(UTF_8));
        files.put(Part.REQUIREMENTS, tables.requirements().getBytes(UTF_8));
        files.put(Part.POLICY, tables.policy().getBytes(UTF_8));
        files.put(Part.EXEMPTIONS, tables.exemptions().getBytes(UTF_8));
        files.put(Part.RECOVERIES, tables.recoveries().getBytes(UTF_8));
        files.put(Part.ACTS, tables.acts().getBytes(UTF_8));
        files.put(Part.SIGN_INS, tables.signIns().getBytes(UTF_8));
        return files;
    }
}
