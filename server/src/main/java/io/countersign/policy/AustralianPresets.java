package io.countersign.policy;

import static io.countersign.policy.Point.Weight.RECOMMENDED;
import static io.countersign.policy.Point.Weight.REQUIRED;

import io.countersign.organization.Rule;
import io.countersign.policy.Preset.Source;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Australian authorities ask for. The framework of the tax office is known here by what others say of it, so all of
 * it is recommended; the controls of the Signals Directorate were read.
 */
final class AustralianPresets {
    private static final String VERSION = "2026-11";

    private static final Source ISM = new Source(
            "Information Security Manual, with its Essential Eight profiles (OSCAL)",
            "Australian Signals Directorate",
            "2025-12",
            "https://github.com/AustralianCyberSecurityCentre/ism-oscal",
            true);

    static final Preset ATO = new Preset(
            "ato-dsp",
            VERSION,
            List.of(
                    new Source(
                            "Operational Security Framework for cloud products",
                            "DSPANZ",
                            "2026-11",
                            "dspanz.org, osf-for-cloud-products",
                            false),
                    new Source(
                            "Operational Security Framework, further guidance",
                            "Australian Taxation Office, in excerpts",
                            "2026-11",
                            "softwaredevelopers.ato.gov.au",
                            false),
                    new Source(
                            "MFA changes for Australian customers",
                            "Xero",
                            "2022-09",
                            "https://www.xero.com/blog/2022/09/mfa-changes-for-au-customers",
                            false),
                    new Source(
                            "Reading of the rules by one integrator",
                            "SuperAPI",
                            "2026-11",
                            "docs.superapi.com.au",
                            false)),
            List.of(
                    new Point("AU-01a", "OSF, multi-factor authentication", RECOMMENDED, new Check.Everyone()),
                    new Point(
                            "AU-01b",
                            "OSF, multi-factor authentication",
                            RECOMMENDED,
                            new Check.AtLeast(Rule.REMEMBER, "23")),
                    new Point("AU-01c", "OSF, multi-factor authentication", RECOMMENDED, new Check.Outside()),
                    new Point("AU-02", "OSF, shared logins", RECOMMENDED, new Check.BuiltIn()),
                    new Point("AU-03a", "OSF, tokens", RECOMMENDED, new Check.AtLeast(Rule.ABSOLUTE, "24")),
                    new Point("AU-03b", "OSF, tokens", RECOMMENDED, new Check.NotDone()),
                    new Point("AU-04", "OSF, authenticator apps", RECOMMENDED, new Check.BuiltIn()),
                    new Point("AU-05", "OSF for desktop products", RECOMMENDED, new Check.Outside()),
                    new Point("AU-06a", "OSF, audit logs", RECOMMENDED, new Check.BuiltIn()),
                    new Point("AU-06b", "OSF, audit logs", RECOMMENDED, new Check.LogKept(12)),
                    new Point("AU-06c", "OSF, audit logs", RECOMMENDED, new Check.Outside()),
                    new Point("AU-07a", "SuperAPI, idle sessions", RECOMMENDED, new Check.AtLeast(Rule.IDLE, "30")),
                    new Point("AU-07b", "SuperAPI, failed logins", RECOMMENDED, new Check.AtLeast(Rule.TRIES, "5"))));

    private static final List<Point> FIRST_LEVEL = List.of(
            new Point("E8-01a", "ISM-1504, 1679, 1680, 1892, 1893", REQUIRED, new Check.Everyone()),
            new Point("E8-01b", "ISM-1504, 1679, 1680, 1892, 1893", REQUIRED, new Check.Outside()),
            new Point("E8-02", "ISM-1681", REQUIRED, new Check.Outside()),
            new Point("E8-03", "ISM-1401", REQUIRED, new Check.BuiltIn()));

    private static final List<Point> SECOND_LEVEL = List.of(
            new Point("E8-04a", "ISM-1682, 1872", REQUIRED, new Check.AtLeast(Rule.KINDS, "phishing-resistant")),
            new Point("E8-04b", "ISM-0974, 1173", REQUIRED, new Check.Outside()),
            new Point("E8-06a", "ISM-1683, 1815, 1509, 1650", REQUIRED, new Check.BuiltIn()),
            new Point("E8-06b", "ISM-1683, 1509, 1650", REQUIRED, new Check.LogForwarded()),
            new Point("E8-06c", "ISM-1906", REQUIRED, new Check.Outside()),
            new Point("E8-09", "ISM-2011", RECOMMENDED, new Check.AtLeast(Rule.KINDS, "phishing-resistant")),
            new Point("E8-10", "ISM-1920", RECOMMENDED, new Check.NotDone()));

    /** Asked for at the second level only: the third has E8-07a in its place. */
    private static final Point PATIENTS_MAY = new Point("E8-05", "ISM-1873", REQUIRED, new Check.Outside());

    private static final List<Point> THIRD_LEVEL = List.of(
            new Point("E8-07a", "ISM-1874", REQUIRED, new Check.Outside()),
            new Point("E8-07b", "ISM-1505, 1894", REQUIRED, new Check.Outside()),
            new Point("E8-07c", "ISM-1907, 0109", REQUIRED, new Check.Outside()));

    private static final Point OTHER_STRATEGIES =
            new Point("E8-other", "Essential Eight, the other seven", REQUIRED, new Check.Outside());

    static final Preset ESSENTIAL_EIGHT_1 = essentialEight("essential-eight-1", List.of(FIRST_LEVEL));

    static final Preset ESSENTIAL_EIGHT_2 =
            essentialEight("essential-eight-2", List.of(FIRST_LEVEL, SECOND_LEVEL, List.of(PATIENTS_MAY)));

    static final Preset ESSENTIAL_EIGHT_3 =
            essentialEight("essential-eight-3", List.of(FIRST_LEVEL, SECOND_LEVEL, THIRD_LEVEL));

    private AustralianPresets() {}

    private static Preset essentialEight(String id, List<List<Point>> levels) {
        List<Point> points = Stream.concat(levels.stream().flatMap(List::stream), Stream.of(OTHER_STRATEGIES))
                .sorted(Comparator.comparing(Point::id))
                .toList();
        return new Preset(id, VERSION, List.of(ISM), points);
    }
}
