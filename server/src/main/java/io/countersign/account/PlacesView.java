package io.countersign.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page that shows where a person is signed in.
 *
 * @param rows this browser first
 * @param remembered the browsers in which no code is asked for
 * @param most how many there may be
 * @param notice a message key that says what has just been done
 */
public record PlacesView(
        String practice,
        List<PlaceRow> rows,
        List<RememberedRow> remembered,
        int most,
        @Nullable String notice) {}
