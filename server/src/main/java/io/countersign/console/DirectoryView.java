package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the practice's directory, and the form that makes one.
 *
 * @param path where this page is
 * @param address where the directory asks
 * @param keys those there are
 * @param mayMore whether there may be another one
 * @param once the id of the form: sent again, it makes nothing
 * @param name what was typed as the name
 * @param days the choices of how many days a key is good for; 0 is until it is ended
 * @param chosen the one that is chosen
 * @param why the reason typed so far
 * @param ends the id of the key whose end lacks a reason; null for none
 * @param notice the key of what has just become of it; null for nothing
 */
public record DirectoryView(
        NavView nav,
        String path,
        String address,
        List<DirectoryKeyRow> keys,
        boolean mayMore,
        String once,
        String name,
        List<Integer> days,
        int chosen,
        String why,
        @Nullable String ends,
        Problems problems,
        @Nullable String notice) {}
