package io.countersign.policy;

import io.countersign.organization.Rules;
import java.util.Optional;

/**
 * What a practice asks of its people and keeps, at one moment: plain values, so that it can be made of a log as well as of
 * a database.
 *
 * @param required of whom a second factor is required at that moment
 * @param planned of whom it will be from a day on that was announced and has not come; empty where nothing was announced
 * @param rules the rules that hold, the limits of the installation included
 * @param exempt how many of those people are let off for a while by two others
 * @param inGrace how many of those people were given a day of their own that has not come
 * @param logMonths for how many months the log is kept
 * @param logForwarded whether every entry of the log is sent to a server elsewhere as well
 * @param passkeysOffered whether somebody can use a passkey at the address of this installation
 */
public record PolicyFacts(
        Scope required,
        Optional<Scope> planned,
        Rules rules,
        int exempt,
        int inGrace,
        int logMonths,
        boolean logForwarded,
        boolean passkeysOffered) {

    /** What it would be once all of a preset was applied that a practice can decide, and whoever is let off is so no more. */
    public PolicyFacts under(Preset preset) {
        return new PolicyFacts(
                preset.ofEveryone() ? Scope.EVERYONE : required,
                preset.ofEveryone() ? Optional.empty() : planned,
                rules.and(preset.rules()),
                exempt,
                inGrace,
                logMonths,
                logForwarded,
                passkeysOffered);
    }
}
