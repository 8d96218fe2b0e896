package io.countersign.platform.logging;

import io.helidon.logging.common.spi.LoggingProvider;

/** Tells Helidon that logging is set up already, so that it neither reads a configuration of its own nor complains. */
public final class LoggingAlreadySetUp implements LoggingProvider {

    @Override
    public void initialization() {
        // Logging.start has done it.
    }

    @Override
    public void runTime() {
        // Logging.start has done it.
    }
}
