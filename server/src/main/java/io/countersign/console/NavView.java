package io.countersign.console;

import java.util.List;

/**
 * What every page of the console shows of the practice and of the other pages.
 *
 * @param practice its name
 * @param path where the console of it is
 * @param sections the words of the sections that may be opened
 * @param here the word of the section the page belongs to; empty for the home of the console
 */
public record NavView(String practice, String path, List<String> sections, String here) {
    static NavView of(Officer officer) {
        return of(officer, "");
    }

    static NavView of(Officer officer, Section here) {
        return of(officer, here.word());
    }

    private static NavView of(Officer officer, String here) {
        return new NavView(
                officer.practice().name(),
                officer.path(),
                Section.of(officer).stream().map(Section::word).toList(),
                here);
    }
}
