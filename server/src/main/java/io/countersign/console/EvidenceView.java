package io.countersign.console;

import io.countersign.policy.Preset;
import java.util.List;

/**
 * The view of evidence that can be asked for.
 *
 * @param presets what it can be held against
 * @param wrong the last part of the key of what is wrong with what was chosen; empty where nothing is
 */
public record EvidenceView(NavView nav, EvidenceForm form, List<Preset> presets, String wrong) {
    /** The words of the periods that can be chosen. */
    public List<String> periods() {
        return EvidenceForm.PERIODS;
    }
}
