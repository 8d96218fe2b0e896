package io.countersign.platform.settings;

import java.util.List;

/**
 * The settings one feature declares, under the heading that documents and help show.
 *
 * @param heading the heading, in plain words
 * @param settings in the order people should read them
 */
public record SettingGroup(String heading, List<Setting<?>> settings) {

    public SettingGroup {
        settings = List.copyOf(settings);
    }

    public static SettingGroup of(String heading, Setting<?>... settings) {
        return new SettingGroup(heading, List.of(settings));
    }
}
