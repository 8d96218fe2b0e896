package io.countersign.authenticator.recoverycode;

import io.countersign.platform.web.PageContext;
import java.util.List;

/** The text file of the codes of a new set, to be kept on a drive away from the computer. */
record CodesFile(CodesToKeep view) {
    /** What it says. */
    String text(PageContext page) {
        var text = new StringBuilder();
        for (String line : List.of(
                page.text("sheet.title"),
                view.practice(),
                "",
                page.text("sheet.account") + ": " + view.account(),
                page.text("sheet.person") + ": " + view.person(),
                page.text("sheet.made") + ": " + page.date(view.made()),
                "",
                page.text("sheet.use"),
                page.text("sheet.each"),
                "")) {
            text.append(line).append("\r\n");
        }
        for (int i = 0; i < view.codes().size(); i++) {
            text.append(String.format(
                    "%2d  [ ]  %s\r\n", i + 1, String.join("-", view.codes().get(i))));
        }
        return text.append("\r\n")
                .append(page.text("sheet.keep"))
                .append("\r\n")
                .append(page.text("sheet.help", view.practice()))
                .append("\r\n")
                .toString();
    }

    @Override
    public String toString() {
        return "CodesFile";
    }
}
