package io.countersign.bench;

import java.nio.file.Path;
import java.util.List;

/** The program behind {@code ./countersign bench}. */
public final class Bench {
    private static final String USAGE = """
            usage: bench otp [--rounds N] [--page FILE]
              otp    codes and Base32 beside the peers and the floor; about 1 minute a round
              --rounds N   rounds to take medians of (default 7)
              --page FILE  where the table is written (default docs/benchmarks.md)
            """;

    private Bench() {}

    /**
     * Runs one benchmark, prints its table and writes it into the page.
     *
     * @param arguments the benchmark and its options
     * @throws Exception if it cannot be run or written
     */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        if (given.isEmpty() || !given.get(0).equals("otp") || given.size() % 2 == 0) {
            System.err.print(USAGE);
            System.exit(2);
        }
        int rounds = Integer.parseInt(option(given, "--rounds", "7"));
        Path page = Path.of(option(given, "--page", "docs/benchmarks.md"));
        String report = new OtpBench(rounds).report();
        System.out.println(report);
        new BenchmarksPage(page).write("otp", report);
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 || at + 1 == given.size() ? otherwise : given.get(at + 1);
    }
}
