package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one application asks of each sign-in, and the form that changes it.
 *
 * @param path where the application is
 * @param name what it is called
 * @param levels the levels it may ask for, as the ends of message keys, the loosest first
 * @param least the level that is chosen
 * @param remembered whether a remembered browser is enough
 * @param ages how many minutes old a proof may be, the longest first
 * @param age the minutes that are chosen; 0 where that is left to the application's requests
 * @param why the reason typed so far
 * @param looser whether this asks for less than now, and is asked about once more
 * @param notice the key of what has just become of it; null for nothing
 */
public record DemandView(
        NavView nav,
        String path,
        String name,
        List<String> levels,
        String least,
        boolean remembered,
        List<Integer> ages,
        int age,
        String why,
        boolean looser,
        Problems problems,
        @Nullable String notice) {}
