package io.countersign.cli;

/** A server that has opened its door, as the commands that start one see it. */
public interface RunningServer {

    /** The port it listens on. */
    int port();

    /** Closes the door and lets what is running end. */
    void stop();
}
