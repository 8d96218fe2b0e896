package io.countersign.account;

import java.util.List;

/**
 * Where a person is signed in, as their own page shows it.
 *
 * @param rows this browser first
 * @param all how many there are in all
 */
public record PlacesSection(List<PlaceRow> rows, int all) {}
