package io.countersign.account;

import io.countersign.platform.web.Part;
import java.util.List;

/**
 * The authenticators a person signs in with, on their own page.
 *
 * @param recommended the kinds of which one had better be added
 * @param beside what kinds have to tell the browser on this page
 */
public record AuthenticatorsSection(List<AuthenticatorRow> rows, List<String> recommended, List<Part> beside) {}
