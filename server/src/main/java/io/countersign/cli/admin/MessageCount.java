package io.countersign.cli.admin;

import io.countersign.message.Channel;
import io.countersign.message.MessageState;

/** How many messages of a channel have come so far. */
record MessageCount(Channel channel, MessageState state, long number) {}
