package io.countersign.cli.demo;

import java.util.List;

/** The people of a demonstration, and where to use what they have. */
public record PeopleView(List<PersonRow> people, String frontDesk, String countersign) {}
