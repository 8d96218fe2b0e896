package io.countersign.cli.doctor;

import io.countersign.platform.database.Migrations;
import io.countersign.platform.settings.ServerSettings;
import java.nio.file.Files;
import java.util.List;

/** Whether the database can be reached and has the tables this version wants. */
record DatabaseCheck(ServerSettings server) implements Check {

    private static final String ABOUT = "database";

    @Override
    public List<Finding> look() {
        if (server.database().isEmpty() && !Files.exists(server.databaseFile())) {
            return List.of(Finding.ok(ABOUT, "SQLite, not there yet; the first start makes it"));
        }
        return List.of(
                switch (Migrations.state(server.databaseLogin())) {
                    case Migrations.State.Current(String version) ->
                        Finding.ok(ABOUT, name() + ", reachable and up to date (version " + version + ")");
                    case Migrations.State.Behind(int steps) ->
                        Finding.warning(
                                ABOUT,
                                name() + " is " + steps + " migrations behind",
                                "Make a backup; the next start of serve brings it up to date.");
                    case Migrations.State.Ahead(String version) ->
                        Finding.problem(
                                ABOUT,
                                name() + " was used by a newer Countersign (version " + version + ")",
                                "Start that newer version, or restore a backup made before the update.");
                    case Migrations.State.Unreachable(String reason) ->
                        Finding.problem(
                                ABOUT,
                                name() + " cannot be opened: " + reason,
                                "Check that it runs, and the settings that begin with database.");
                });
    }

    private String name() {
        return server.database().isPresent() ? "PostgreSQL" : "SQLite";
    }
}
