package io.countersign.cli.demo;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Everybody in a demonstration that runs, with what waits for them and where to use it: what its own pages show. */
public record Cast(
        List<Belongings> everybody,
        Invitations invitations,
        Outbox outbox,
        URI frontDesk,
        URI countersign,
        InstantSource clock) {}
