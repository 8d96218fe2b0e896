package io.countersign.recovery;

/** How it was shown that somebody who asks for help is who they say. */
public enum Method {
    /** A colleague called the number on file, and was read the words that the person's page shows. */
    CALL_BACK(Channel.NUMBER),
    /** A colleague saw the person and a document of theirs, and the words on their page. */
    SEEN(Channel.PRESENCE),
    /** The person typed a code that was mailed to the addresses that are known to be theirs. */
    MAIL_CODE(Channel.MAILBOX);

    /** What a thief would have to hold. Two proofs by one channel are one. */
    enum Channel {
        NUMBER,
        PRESENCE,
        MAILBOX
    }

    private final Channel channel;

    Method(Channel channel) {
        this.channel = channel;
    }

    Channel channel() {
        return channel;
    }

    /** Whether a colleague vouches for it. */
    public boolean isWitnessed() {
        return channel != Channel.MAILBOX;
    }
}
