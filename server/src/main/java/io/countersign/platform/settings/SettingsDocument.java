package io.countersign.platform.settings;

import java.util.List;

/** The page {@code docs/settings.md}, written from the declarations so that it cannot disagree with the code. */
public final class SettingsDocument {

    private static final String OPENING = """
            # Settings

            <!-- Written by `./countersign settings`; a test compares it with the code. -->

            A setting is given in one of three ways, the first found wins:

            1. on the command line: `./countersign serve --listen 127.0.0.1:9000`
            2. as a variable: `COUNTERSIGN_LISTEN=127.0.0.1:9000`
            3. in the file that `--config FILE` or `COUNTERSIGN_CONFIG` names: `listen = 127.0.0.1:9000`, one a line; \
            lines that start with `#` are comments

            A name that is not on this page is an error wherever it is given. No setting holds a secret: those that \
            concern one point to a file that does.
            """;

    private SettingsDocument() {}

    public static String render(List<SettingGroup> declared) {
        StringBuilder page = new StringBuilder(OPENING);
        for (SettingGroup group : declared) {
            page.append("\n## ").append(group.heading()).append('\n');
            group.settings().forEach(setting -> append(page, setting));
        }
        append(page.append("\n## Settings file\n"), Settings.CONFIG);
        return page.toString();
    }

    private static void append(StringBuilder page, Setting<?> setting) {
        String text = setting.defaultText();
        String shown = text.isEmpty() ? "none" : text;
        page.append("\n### `").append(setting.name()).append("`\n\n");
        page.append(setting.description()).append("\n\n");
        page.append("- Option: `").append(setting.option()).append(' ');
        page.append(setting.form().label()).append("`\n");
        page.append("- Variable: `").append(setting.variable()).append("`\n");
        page.append("- Allowed: ").append(setting.form().allowed()).append('\n');
        page.append("- Default: ").append(shown).append('\n');
    }
}
