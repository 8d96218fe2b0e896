package io.countersign.console;

import io.countersign.platform.web.Problems;

/**
 * The page on which the remembered browsers of a person are ended.
 *
 * @param path where the person is
 * @param count how many are remembered now
 * @param why the reason typed so far
 */
public record ForgetView(NavView nav, String path, String name, int count, String why, Problems problems) {}
