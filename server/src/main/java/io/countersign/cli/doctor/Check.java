package io.countersign.cli.doctor;

import java.util.List;

/** One question the doctor asks of the installation. It changes nothing, and asks no other machine but the mail server. */
@FunctionalInterface
public interface Check {

    List<Finding> look();
}
