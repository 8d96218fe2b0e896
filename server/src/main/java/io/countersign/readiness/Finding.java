package io.countersign.readiness;

/** What was found about one of the things that make somebody ready, and where the next step is done. */
public enum Finding {
    /** Ways on two different devices. */
    WAYS_APART(Topic.WAYS, true, "/account/readiness#places"),
    /** One device, and codes on paper that are known to be held. */
    WAYS_AND_PAPER(Topic.WAYS, true, "/account/authenticators/add"),
    /** Several, and as far as is known they may all lie on one phone. */
    WAYS_UNTOLD(Topic.WAYS, false, "/account/readiness#places"),
    /** All of them lie on one device. */
    WAYS_TOGETHER(Topic.WAYS, false, "/account/authenticators/add"),
    /** The password alone. */
    WAYS_NONE(Topic.WAYS, false, "/account/authenticators/add"),

    /** Made, enough of them left, and proved to be held within a year. */
    CODES_HELD(Topic.CODES, true, "/account/readiness/drill"),
    /** None was used, nor tried in a drill, for a year. */
    CODES_UNPROVED(Topic.CODES, false, "/account/readiness/drill"),
    CODES_FEW(Topic.CODES, false, "/account/authenticators/add/recoverycode"),
    CODES_NONE(Topic.CODES, false, "/account/authenticators/add/recoverycode"),

    NUMBER_CHECKED(Topic.NUMBER, true, "/account/number"),
    /** It is proved, and does not count yet, since a change waits. */
    NUMBER_WAITS(Topic.NUMBER, false, "/account/number"),
    NUMBER_UNCHECKED(Topic.NUMBER, false, "/account/readiness#reach"),
    NUMBER_NONE(Topic.NUMBER, false, "/account/number"),

    ADDRESS_CHECKED(Topic.ADDRESS, true, "/account/addresses"),
    ADDRESS_UNCHECKED(Topic.ADDRESS, false, "/account/readiness#reach"),
    /** No mail to it was seen to arrive. */
    ADDRESS_NONE(Topic.ADDRESS, false, "/account/addresses");

    /** What it is about. */
    public enum Topic {
        WAYS,
        CODES,
        NUMBER,
        ADDRESS
    }

    private final Topic topic;
    private final boolean good;
    private final String step;

    Finding(Topic topic, boolean good, String step) {
        this.topic = topic;
        this.good = good;
        this.step = step;
    }

    public Topic topic() {
        return topic;
    }

    /** Whether nothing is missing there. */
    public boolean isGood() {
        return good;
    }

    /** The page on which the next step is done. */
    public String step() {
        return step;
    }
}
