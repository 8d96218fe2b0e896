package io.countersign.cli.admin;

import io.countersign.membership.ImportPlan;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import java.util.Optional;

/** A line of a file of people. */
public record ImportedLine(
        int line,
        String name,
        String email,
        Optional<Role> role,
        Optional<Work> work,
        ImportPlan.Fate fate,
        String detail) {}
