package io.countersign.audit;

import io.countersign.audit.KeptCheckpoints.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checkpoints that people kept, such as those mailed to them each week, each held against the log as it is now: whether the
 * key of this installation signed it, whether it follows those before it, and whether the log still holds what it says.
 */
public final class KeptInspection {
    private final AuditInspection inspection;
    private final Notary notary;

    /** Takes what computes chains anew, and the key that the checkpoints must be signed with. */
    public KeptInspection(AuditInspection inspection, Notary notary) {
        this.inspection = inspection;
        this.notary = notary;
    }

    /** How a kept checkpoint stands. */
    public enum State {
        HOLDS("the log holds what it says"),
        GONE("what it covers was taken away when its time was over, and that is signed"),
        NOT_SIGNED("it is not signed with the key of this installation: it is another installation's, or was changed"),
        BACKWARDS("one that was signed before it covers more entries: the log was cut off in between"),
        FAILS("the log does not hold what it says");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The finding in plain words. */
        public String words() {
            return words;
        }

        /** Whether nothing is wrong. */
        public boolean isFine() {
            return this == HOLDS || this == GONE;
        }
    }

    /**
     * What was found of one.
     *
     * @param fault what is wrong with the log at or before it, where that is why it fails
     */
    public record Found(Kept kept, State state, Optional<AuditInspection.Fault> fault) {}

    /** Looks at every checkpoint of a text, in the order of their signing; empty where it holds none. */
    public List<Found> inspect(String text, Instant now) {
        Map<String, List<Kept>> chains = notary.keptCheckpoints().read(text).stream()
                .sorted(Comparator.comparing(Kept::at).thenComparingLong(Kept::size))
                .collect(Collectors.groupingBy(Kept::chain, TreeMap::new, Collectors.toList()));
        var found = new ArrayList<Found>();
        chains.forEach((chain, kept) -> found.addAll(chain(chain, kept, now)));
        return List.copyOf(found);
    }

    private List<Found> chain(String chain, List<Kept> kept, Instant now) {
        Map<Kept, Found> of = new HashMap<>();
        List<Kept> onward = new ArrayList<>();
        for (Kept one : kept) {
            boolean back = !onward.isEmpty() && one.size() < onward.getLast().size();
            if (!one.signed() || back) {
                State state = one.signed() ? State.BACKWARDS : State.NOT_SIGNED;
                of.put(one, new Found(one, state, Optional.empty()));
            } else {
                onward.add(one);
            }
        }
        against(chain, onward, now).forEach(found -> of.put(found.kept(), found));
        return kept.stream()
                .flatMap(one -> Optional.ofNullable(of.get(one)).stream())
                .toList();
    }

    private List<Found> against(String chain, List<Kept> kept, Instant now) {
        if (kept.isEmpty()) {
            return List.of();
        }
        String notes = kept.stream().map(Kept::note).collect(Collectors.joining("\n"));
        AuditInspection.Report report = inspection.inspect(Optional.of(chain), notes, now);
        Optional<AuditInspection.Fault> fault = report.faults().stream()
                .filter(one -> one.chain().equals(chain) && isOfEntries(one))
                .findFirst();
        long gone = report.chains().stream()
                .flatMap(one -> one.pruned().stream())
                .mapToLong(AuditInspection.Pruned::last)
                .max()
                .orElse(0);
        return kept.stream().map(one -> found(one, fault, gone)).toList();
    }

    private static Found found(Kept one, Optional<AuditInspection.Fault> fault, long gone) {
        if (fault.filter(wrong -> wrong.position() <= one.size()).isPresent()) {
            return new Found(one, State.FAILS, fault);
        }
        return new Found(one, one.size() < gone ? State.GONE : State.HOLDS, Optional.empty());
    }

    /** What waits to be sealed, or never was, says nothing of what is. */
    private static boolean isOfEntries(AuditInspection.Fault fault) {
        return switch (fault.what()) {
            case WAITS_TOO_LONG, NEVER_SEALED, NOT_SIGNED, KEPT_NOT_SIGNED -> false;
            default -> true;
        };
    }
}
