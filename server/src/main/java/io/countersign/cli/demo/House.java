package io.countersign.cli.demo;

import io.countersign.cli.RunningServer;
import io.countersign.enrolment.Enrolments;
import io.countersign.login.Logins;
import io.countersign.membership.Practices;
import io.countersign.membership.Setups;
import io.countersign.notice.NoticeAddresses;
import io.countersign.platform.database.Database;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.secret.SecretFactory;
import io.countersign.session.Sessions;
import java.time.InstantSource;

/** A server that has opened its door, and the verbs that a demonstration needs beside it. */
public record House(
        RunningServer server,
        Practices practices,
        Setups setups,
        Logins logins,
        Enrolments enrolments,
        Sessions sessions,
        RelyingParties applications,
        NoticeAddresses addresses,
        KeptMessages kept,
        Database database,
        SecretFactory secrets,
        InstantSource clock) {}
