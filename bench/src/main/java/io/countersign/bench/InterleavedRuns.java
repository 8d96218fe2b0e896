package io.countersign.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Rounds of JMH in which every benchmark has a fresh JVM in turn.
 *
 * <p>A machine's own speed drifts within the hour. With all forks of one benchmark in a row the drift would look like a
 * difference between libraries; in turn it falls on all of them.
 */
final class InterleavedRuns {
    private static final int WARM_UPS = 4;
    private static final int ITERATIONS = 5;
    private static final TimeValue SPAN = TimeValue.milliseconds(300);

    private final Class<?> benchmark;
    private final int rounds;

    InterleavedRuns(Class<?> benchmark, int rounds) {
        this.benchmark = benchmark;
        this.rounds = rounds;
    }

    /** The median of each method over all rounds, in the order of the names. */
    Map<String, Measurement> run(List<String> methods) throws RunnerException {
        Map<String, double[]> times = new LinkedHashMap<>();
        Map<String, double[]> bytes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            System.out.printf("%s, round %d of %d%n", benchmark.getSimpleName(), round + 1, rounds);
            for (String method : methods) {
                RunResult result = new Runner(options(method)).runSingle();
                times.computeIfAbsent(method, unused -> new double[rounds])[round] =
                        result.getPrimaryResult().getScore();
                bytes.computeIfAbsent(method, unused -> new double[rounds])[round] = Objects.requireNonNull(
                                result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore();
            }
        }
        Map<String, Measurement> medians = new LinkedHashMap<>();
        times.forEach((method, values) ->
                medians.put(method, Measurement.of(method, values, bytes.getOrDefault(method, new double[rounds]))));
        return medians;
    }

    private Options options(String method) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(SPAN)
                .measurementIterations(ITERATIONS)
                .measurementTime(SPAN)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    /** How it was measured, for the note under a table. */
    String method() {
        return "JMH 1.37, average time, %d rounds with one fresh JVM for each row in turn, %d x 300 ms after %d x 300 ms of warming up, allocation by JMH's gc profiler"
                .formatted(rounds, ITERATIONS, WARM_UPS);
    }
}
