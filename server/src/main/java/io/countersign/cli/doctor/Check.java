package io.countersign.cli.doctor;

import java.util.List;

/** One question the doctor asks of the installation. It changes nothing and sends nothing to other machines. */
@FunctionalInterface
public interface Check {

    List<Finding> look();
}
