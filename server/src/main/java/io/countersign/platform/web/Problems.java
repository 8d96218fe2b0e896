package io.countersign.platform.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed on a form before it can be taken, in the order of its fields; usually nothing. */
public final class Problems {

    private static final Problems NONE = new Problems(List.of());

    private final List<Problem> list;

    private Problems(List<Problem> list) {
        this.list = list;
    }

    public static Problems none() {
        return NONE;
    }

    /** These, and one more. */
    public Problems and(String field, String key, Object... arguments) {
        List<Problem> more = new ArrayList<>(list);
        more.add(new Problem(field, key, List.of(arguments)));
        return new Problems(List.copyOf(more));
    }

    /** These, and that one. */
    public Problems and(Problem problem) {
        return and(problem.field(), problem.key(), problem.arguments().toArray());
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public List<Problem> list() {
        return list;
    }

    /** The first problem of a field, or null: templates leave an attribute out when its value is null. */
    public @Nullable Problem at(String field) {
        for (Problem problem : list) {
            if (problem.field().equals(field)) {
                return problem;
            }
        }
        return null;
    }
}
