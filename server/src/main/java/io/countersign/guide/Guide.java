package io.countersign.guide;

import java.util.Locale;

/** A guide: its words are in the message files, under its name. */
public enum Guide {
    /** What a second factor is, and what it keeps out. */
    WHAT(4),
    /** Why codes change and expire. */
    CODES(4),
    /** Which app to use. */
    APP(5),
    /** How to keep backup codes. */
    BACKUP_CODES(4),
    /** How to move to a new phone. */
    NEW_PHONE(6),
    /** What to do when it fails. */
    TROUBLE(6);

    private final int sections;

    Guide(int sections) {
        this.sections = sections;
    }

    /** How many sections it has, numbered from 1. */
    public int sections() {
        return sections;
    }

    /** Its name in its path, and in the keys of its words. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
