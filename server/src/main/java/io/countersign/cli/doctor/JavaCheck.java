package io.countersign.cli.doctor;

import java.util.List;

/** Which Java runs the program. */
record JavaCheck(Runtime.Version version, String home) implements Check {

    private static final int NEEDED = 25;

    static JavaCheck ofThisProcess() {
        return new JavaCheck(Runtime.version(), System.getProperty("java.home", "an unknown place"));
    }

    @Override
    public List<Finding> look() {
        if (version.feature() < NEEDED) {
            return List.of(Finding.problem(
                    "java",
                    "Java " + version + " is too old",
                    "Install JDK " + NEEDED + " or newer and set JAVA_HOME."));
        }
        return List.of(Finding.ok("java", "Java " + version + " in " + home));
    }
}
