package io.countersign.console;

import java.util.List;

/** The view of all wishes to be helped back in. */
public record CasesView(NavView nav, List<CaseRow> open, List<CaseRow> over) {
    /** Where the list is. */
    public String path() {
        return nav.path() + "/recoveries";
    }
}
