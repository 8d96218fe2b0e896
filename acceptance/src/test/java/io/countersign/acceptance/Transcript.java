package io.countersign.acceptance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every answer a server has given, so that it can be searched afterwards for what must never stand in one. */
public final class Transcript {
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    void add(Answer answer) {
        answers.add(answer);
    }

    /** All answers so far, in the order they came. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }
}
