package io.countersign.cli;

import io.countersign.platform.settings.SettingsDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code settings}: prints the page {@code docs/settings.md}. */
@Command(name = "settings", description = "Print every setting, its default and what is allowed (docs/settings.md).")
public final class SettingsCommand implements Callable<Integer> {

    private final SettingOptions options;

    @Spec
    private CommandSpec spec;

    public SettingsCommand(SettingOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(SettingsDocument.render(options.declared()));
        spec.commandLine().getOut().flush();
        return ExitCode.FINE;
    }
}
