package io.countersign.verification;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Factor;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.Restored;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A kind of authenticator whose checks are written in the test, and which notes what it was asked to prepare. */
final class ScriptedType implements AuthenticatorType {
    final List<String> prepared = Collections.synchronizedList(new ArrayList<>());
    final List<String> written = Collections.synchronizedList(new ArrayList<>());

    /** A response that brings its own check. */
    record Script(Prepared check) implements Response {}

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String amr() {
        return "test";
    }

    @Override
    public Set<Factor> factors() {
        return Set.of(Factor.HAS);
    }

    @Override
    public ThrottleGroup throttleGroup() {
        return ThrottleGroup.CODES;
    }

    @Override
    public boolean takes(Response response) {
        return response instanceof Script;
    }

    /** Notes what is written, and in whose name; nothing is of one called silent. */
    @Override
    public Optional<Consumer<Tx>> afterwards(Authenticator authenticator, Response response, boolean besideAnother) {
        return authenticator.name().equals("silent")
                ? Optional.empty()
                : Optional.of(tx -> written.add(authenticator.name() + (besideAnother ? " beside another" : " alone")));
    }

    /** Nothing is from an authenticator called stranger. */
    @Override
    public boolean isFrom(Authenticator authenticator, Response response) {
        return !authenticator.name().equals("stranger");
    }

    @Override
    public boolean isOnePerPerson() {
        return true;
    }

    @Override
    public Prepared prepare(Authenticator authenticator, Response response) {
        prepared.add(authenticator.name());
        return ((Script) response).check();
    }

    @Override
    public Prepared prepareDecoy(Response response) {
        prepared.add("decoy");
        return (marks, leniency, now) -> new Check.Wrong();
    }

    @Override
    public Restored restored(Tx tx, Authenticator authenticator, Instant now) {
        return new Restored.Kept(authenticator.marks());
    }
}
