package io.countersign.membership;

import io.countersign.membership.Directory.Why;

/** A refusal that undoes whatever came before it in its transaction. */
final class DirectoryRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    DirectoryRefusal(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
