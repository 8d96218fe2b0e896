package io.countersign.account;

import io.countersign.platform.web.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authenticators a person signs in with, on their own page.
 *
 * @param standings what their owner should know of how some of them stand, by their ids
 * @param recommended the kinds of which one had better be added
 * @param retiring the old one that works on beside a new one, where one does
 * @param beside what kinds have to tell the browser on this page
 */
public record AuthenticatorsSection(
        List<AuthenticatorRow> rows,
        Map<String, Part> standings,
        List<String> recommended,
        NewPhoneView.@Nullable Retiring retiring,
        List<Part> beside) {}
