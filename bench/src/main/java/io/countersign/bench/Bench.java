package io.countersign.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The program behind {@code ./countersign bench}. */
public final class Bench {
    private static final Set<String> OPTIONS =
            Set.of("--rounds", "--page", "--settle", "--command", "--rows", "--postgres");
    private static final String USAGE = """
            usage: ./countersign bench otp | start | log [options]
              otp     codes and Base32 beside the peers and the floor; about a minute a round
              start   from the command to readiness, and the memory held a minute later
              log     pages, searches and a copy of a log of a million entries; some minutes

              --rounds N         take medians of N rounds (otp: 7, start: 10, log: 5)
              --page FILE        write the table there (docs/benchmarks.md)
              --settle SECONDS   start: wait so long before memory is read (60)
              --command FILE     start: the launcher (./countersign)
              --rows N           log: so many entries (1000000)
              --postgres URL     log: an empty PostgreSQL database, which is filled; SQLite alone without it
            """;

    private Bench() {}

    /**
     * Runs one benchmark, prints its table and writes it into the page.
     *
     * @param arguments the benchmark and its options
     * @throws Exception if it cannot be run or written
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = options(List.of(arguments));
        String which = arguments.length == 0 ? "" : arguments[0];
        String report;
        switch (which) {
            case "otp" -> report = new OtpBench(number(options, "--rounds", 7)).report();
            case "start" ->
                report = new StartBench(
                                options.getOrDefault("--command", "./countersign"),
                                number(options, "--rounds", 10),
                                Duration.ofSeconds(number(options, "--settle", 60)))
                        .report();
            case "log" ->
                report = new LogBench(
                                number(options, "--rows", 1_000_000),
                                number(options, "--rounds", 5),
                                Optional.ofNullable(options.get("--postgres")))
                        .report();
            case "--help", "-h" -> {
                System.out.print(USAGE);
                return;
            }
            default -> throw wrongUse();
        }
        System.out.println(report);
        new BenchmarksPage(Path.of(options.getOrDefault("--page", "docs/benchmarks.md"))).write(which, report);
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw wrongUse();
            }
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) == 0) {
            throw wrongUse();
        }
        return Integer.parseInt(text);
    }

    /** Ends the program; declared to return so that callers can throw it. */
    private static RuntimeException wrongUse() {
        System.err.print(USAGE);
        System.exit(2);
        return new IllegalStateException();
    }
}
