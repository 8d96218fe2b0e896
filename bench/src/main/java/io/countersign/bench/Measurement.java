package io.countersign.bench;

import java.util.Arrays;

/**
 * The medians of several measurements of one thing.
 *
 * @param name what was measured
 * @param value the median
 * @param lowest the lowest
 * @param highest the highest
 * @param bytes the median of the bytes allocated, or of the memory held
 */
record Measurement(String name, double value, double lowest, double highest, double bytes) {
    static Measurement of(String name, double[] values, double[] bytes) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Measurement(name, median(values), sorted[0], sorted[sorted.length - 1], median(bytes));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
