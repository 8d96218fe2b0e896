package io.countersign.acceptance;

/** Somebody who works at the practice of the journeys. */
public record Person(String name, String email, String password) {
    public static final String PRACTICE = "Riverside Dental";

    /** The owner of the practice. */
    public static final Person ANN = new Person("Ann Owner", "ann@riverside.example", "seven quiet herons wading");

    /** A receptionist. */
    public static final Person BEN = new Person("Ben Desk", "ben@riverside.example", "copper kettles sing early");

    /** The first steps of an owner, up to the page that shows the key: the form behind the link is filled in. */
    public Answer founds(ServerProcess server, Visitor visitor) {
        Answer form = visitor.open(visitor.path(server.setupLink()));
        return visitor.fill(form, "practice", PRACTICE, "name", name, "email", email, "password", password);
    }

    /** Types e-mail address and password, up to what comes next. */
    public Answer typesPassword(Visitor visitor) {
        return visitor.fill(visitor.open("/login"), "email", email, "password", password);
    }

    /** Signs in with password and code. */
    public Answer signsIn(Visitor visitor, String code) {
        return visitor.fill(typesPassword(visitor), "code", code);
    }
}
