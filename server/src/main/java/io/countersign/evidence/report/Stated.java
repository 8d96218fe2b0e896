package io.countersign.evidence.report;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pack says beside the log: what was asked for, and what no entry bears. It is signed with the rest, and marked as
 * stated, not proved.
 *
 * @param practice the id of the practice, which is the name of its chain
 * @param name what the practice is called
 * @param presets the ids of what it is held against
 * @param language the tag of the language of the paper
 * @param madeAt when the pack was made
 * @param madeBy who had it made, as the log calls them
 * @param version of the program that made it
 * @param passkeysOffered whether the address of the installation lets people use passkeys
 * @param people the names of people by their ids
 */
public record Stated(
        String practice,
        String name,
        Period period,
        List<String> presets,
        String language,
        Instant madeAt,
        String madeBy,
        String version,
        boolean passkeysOffered,
        SortedMap<String, String> people) {
    /** Copies what it is given. */
    public Stated {
        presets = List.copyOf(presets);
        people = new TreeMap<>(people);
    }

    /** The name of somebody, or their id where they have none. */
    public String who(String id) {
        return people.getOrDefault(id, id);
    }
}
