package io.countersign.frontdesk.practice;

import java.time.LocalDate;
import java.util.List;

/**
 * A patient. All of them are made up, and their names say so.
 *
 * @param id names them in addresses
 * @param reachedAt a telephone number of a range that is kept for films and books
 */
public record Patient(String id, String name, LocalDate born, String reachedAt, String careful, List<Visit> visits) {

    /** A visit in the past. */
    public record Visit(LocalDate day, String what, String by) {}
}
