package io.countersign.message.text;

import io.countersign.message.Receipts;
import java.time.InstantSource;

/** Where reports are written down, in the database. */
public final class ReportBook implements GatewayReports {
    private static final int MOST_CHARACTERS = 128;

    private final Receipts receipts;
    private final InstantSource clock;

    /** Takes where receipts are kept. */
    public ReportBook(Receipts receipts, InstantSource clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Writes down one report; one whose reference is nothing that a gateway could have given us is left out. */
    @Override
    public void write(String gateway, GatewayReport report) {
        String reference = report.reference();
        if (reference.isEmpty() || reference.length() > MOST_CHARACTERS) {
            return;
        }
        report.message().ifPresent(id -> receipts.taken(gateway, id, reference));
        switch (report.outcome()) {
            case GatewayReport.Outcome.OnItsWay _ -> {}
            case GatewayReport.Outcome.Arrived _ -> receipts.delivered(gateway, reference, clock.instant());
            case GatewayReport.Outcome.Lost lost -> receipts.failed(gateway, reference, lost.why(), clock.instant());
        }
    }
}
