package io.countersign.cli;

import io.countersign.platform.settings.Setting;
import io.countersign.platform.settings.SettingGroup;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The declared settings as options of a command, so that help shows them and mistyped ones are refused. */
public final class SettingOptions {

    private final List<SettingGroup> declared;
    private final Map<String, String> environment;

    public SettingOptions(List<SettingGroup> declared, Map<String, String> environment) {
        this.declared = List.copyOf(declared);
        this.environment = Map.copyOf(environment);
    }

    public List<SettingGroup> declared() {
        return declared;
    }

    /** Adds every setting to the command as an option, under the heading of its group. */
    public void addTo(CommandSpec command) {
        addTo(command, setting -> true);
    }

    /** Adds these settings only; the others can still come from variables and the settings file. */
    public void addTo(CommandSpec command, Predicate<Setting<?>> which) {
        for (SettingGroup group : declared) {
            List<Setting<?>> chosen = group.settings().stream().filter(which).toList();
            if (chosen.isEmpty()) {
                continue;
            }
            ArgGroupSpec.Builder section = ArgGroupSpec.builder()
                    .heading("%n" + group.heading() + "%n")
                    .exclusive(false)
                    .validate(false);
            chosen.forEach(setting -> section.addArg(option(setting)));
            command.addArgGroup(section.build());
        }
        command.addArgGroup(ArgGroupSpec.builder()
                .heading("%nSettings file%n")
                .validate(false)
                .addArg(option(Settings.CONFIG))
                .build());
    }

    /** The values in force for a command that has been parsed. */
    public Settings read(CommandSpec command) {
        Map<String, String> commandLine = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            if (option.userObject() instanceof Setting<?> setting && option.getValue() instanceof List<?> given) {
                if (given.size() > 1) {
                    throw new SettingsException(setting.option() + " is given twice");
                }
                commandLine.put(setting.name(), String.valueOf(given.getFirst()));
            }
        }
        return Settings.read(declared, commandLine, environment);
    }

    private static OptionSpec option(Setting<?> setting) {
        String text = setting.defaultText();
        return OptionSpec.builder(setting.option())
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(setting.form().label())
                .description(
                        escape(setting.description().replace("`", "")),
                        escape("Default: " + (text.isEmpty() ? "none" : text).replace("`", "")))
                .showDefaultValue(Visibility.NEVER)
                .userObject(setting)
                .build();
    }

    /** Picocli reads descriptions as format strings. */
    private static String escape(String text) {
        return text.replace("%", "%%");
    }
}
