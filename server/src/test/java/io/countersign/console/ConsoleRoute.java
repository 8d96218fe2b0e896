package io.countersign.console;

import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import java.util.List;
import java.util.Set;

/**
 * What is expected of a route of the console. A route that is not here fails {@link PracticeGateTest}: say who may use it,
 * and whose id stands in its path.
 *
 * @param rights of which one is enough
 */
record ConsoleRoute(Endpoint.Method method, String path, Set<Right> rights, Whose whose) {
    private static final String CONSOLE = "/console/{practice}";
    private static final String PERSON = CONSOLE + "/people/{id}";
    private static final String CASE = CONSOLE + "/recoveries/{id}";
    private static final String IMPORT = CONSOLE + "/invitations/import";
    private static final String GROUPS = CONSOLE + "/groups";
    private static final String MANDATE = CONSOLE + "/mandate";
    private static final String PRODUCTS = CONSOLE + "/products";
    private static final String APPLICATIONS = CONSOLE + "/applications";

    /** Whose id stands in the path. */
    enum Whose {
        NOBODYS,
        A_PERSONS,
        AN_APPLICATIONS,
        AN_INVITATIONS,
        A_CASES,
        AN_EXEMPTIONS,
        /** The word of a rule: every practice has each. */
        A_RULES,
        /** The name of a preset: every practice has each. */
        A_PRESETS,
        A_MESSAGES,
        A_PRODUCTS,
        A_GROUPS,
        A_KEYS
    }

    /** Those that end or remove something come last. */
    static final List<ConsoleRoute> ALL = List.of(
            get(CONSOLE, Whose.NOBODYS, Right.values()),
            get(CONSOLE + "/people", Whose.NOBODYS, Right.SEE_PEOPLE),
            get(CONSOLE + "/people/export", Whose.NOBODYS, Right.SEE_PEOPLE),
            get(PERSON, Whose.A_PERSONS, Right.SEE_PEOPLE),
            get(PERSON + "/browsers", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            post(PERSON + "/browsers", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            get(CONSOLE + "/log", Whose.NOBODYS, Right.READ_LOG),
            get(CONSOLE + "/log/export", Whose.NOBODYS, Right.READ_LOG_AS_FILE),
            post(CONSOLE + "/log/export", Whose.NOBODYS, Right.READ_LOG_AS_FILE),
            get(CONSOLE + "/evidence", Whose.NOBODYS, Right.READ_LOG_AS_FILE),
            post(CONSOLE + "/evidence", Whose.NOBODYS, Right.READ_LOG_AS_FILE),
            get(CONSOLE + "/log/kept", Whose.NOBODYS, Right.READ_LOG),
            post(CONSOLE + "/log/kept", Whose.NOBODYS, Right.MANAGE_POLICY),
            post(CONSOLE + "/readiness/remind/{id}", Whose.A_PERSONS, Right.PREPARE),
            get(GROUPS, Whose.NOBODYS, Right.SEE_PEOPLE),
            post(GROUPS, Whose.NOBODYS, Right.CHANGE_PEOPLE),
            get(GROUPS + "/{id}", Whose.A_GROUPS, Right.SEE_PEOPLE),
            post(GROUPS + "/{id}/in", Whose.A_GROUPS, Right.CHANGE_PEOPLE),
            post(GROUPS + "/{id}/out", Whose.A_GROUPS, Right.CHANGE_PEOPLE),
            post(GROUPS + "/{id}/rename", Whose.A_GROUPS, Right.CHANGE_PEOPLE),
            post(GROUPS + "/{id}/delete", Whose.A_GROUPS, Right.CHANGE_PEOPLE),
            get(PERSON + "/groups", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            post(PERSON + "/groups", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            get(MANDATE, Whose.NOBODYS, Right.BRING_IN),
            get(MANDATE + "/plan", Whose.NOBODYS, Right.MANAGE_POLICY),
            post(MANDATE, Whose.NOBODYS, Right.MANAGE_POLICY),
            post(MANDATE + "/remind", Whose.NOBODYS, Right.BRING_IN),
            post(MANDATE + "/summary", Whose.NOBODYS, Right.BRING_IN),
            get(MANDATE + "/people/{id}", Whose.A_PERSONS, Right.BRING_IN),
            post(MANDATE + "/people/{id}/remind", Whose.A_PERSONS, Right.BRING_IN),
            post(MANDATE + "/people/{id}/day", Whose.A_PERSONS, Right.BRING_IN),
            post(MANDATE + "/people/{id}/no-day", Whose.A_PERSONS, Right.BRING_IN),
            post(MANDATE + "/people/{id}/exempt", Whose.A_PERSONS, Right.BRING_IN),
            post(MANDATE + "/exemptions/{id}/agree", Whose.AN_EXEMPTIONS, Right.BRING_IN),
            post(MANDATE + "/exemptions/{id}/end", Whose.AN_EXEMPTIONS, Right.BRING_IN),
            get(PERSON + "/change", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            post(PERSON + "/change", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            get(PERSON + "/deactivate", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            post(PERSON + "/deactivate", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            get(PERSON + "/reactivate", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            post(PERSON + "/reactivate", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            get(PERSON + "/end", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            post(PERSON + "/end", Whose.A_PERSONS, Right.CHANGE_PEOPLE),
            get(CONSOLE + "/invitations", Whose.NOBODYS, Right.INVITE),
            post(CONSOLE + "/invitations", Whose.NOBODYS, Right.INVITE),
            get(IMPORT, Whose.NOBODYS, Right.INVITE),
            post(IMPORT, Whose.NOBODYS, Right.INVITE),
            post(IMPORT + "/send", Whose.NOBODYS, Right.INVITE),
            get(IMPORT + "/template", Whose.NOBODYS, Right.INVITE),
            post(CONSOLE + "/invitations/round", Whose.NOBODYS, Right.INVITE),
            post(CONSOLE + "/invitations/{id}/again", Whose.AN_INVITATIONS, Right.INVITE),
            post(CONSOLE + "/invitations/{id}/withdraw", Whose.AN_INVITATIONS, Right.INVITE),
            get(CONSOLE + "/recoveries", Whose.NOBODYS, Right.HELP_BACK_IN),
            get(CASE, Whose.A_CASES, Right.HELP_BACK_IN),
            post(CASE + "/number", Whose.A_CASES, Right.HELP_BACK_IN),
            post(CASE + "/called", Whose.A_CASES, Right.HELP_BACK_IN),
            post(CASE + "/seen", Whose.A_CASES, Right.HELP_BACK_IN),
            post(CASE + "/approve", Whose.A_CASES, Right.APPROVE_RECOVERY),
            post(CASE + "/refuse", Whose.A_CASES, Right.HELP_BACK_IN),
            get(CONSOLE + "/readiness", Whose.NOBODYS, Right.SEE_READINESS),
            get(CONSOLE + "/plan", Whose.NOBODYS, Right.SEE_READINESS),
            post(CONSOLE + "/plan", Whose.NOBODYS, Right.PREPARE),
            post(CONSOLE + "/readiness/rehearsals", Whose.NOBODYS, Right.PREPARE),
            get(CONSOLE + "/policy", Whose.NOBODYS, Right.MANAGE_POLICY),
            post(CONSOLE + "/policy/{id}", Whose.A_RULES, Right.MANAGE_POLICY),
            get(CONSOLE + "/presets", Whose.NOBODYS, Right.MANAGE_POLICY),
            get(CONSOLE + "/presets/{id}", Whose.A_PRESETS, Right.MANAGE_POLICY),
            post(CONSOLE + "/presets/{id}", Whose.A_PRESETS, Right.MANAGE_POLICY),
            get(PRODUCTS, Whose.NOBODYS, Right.MANAGE_POLICY),
            get(PRODUCTS + "/plan", Whose.NOBODYS, Right.MANAGE_POLICY),
            post(PRODUCTS + "/country", Whose.NOBODYS, Right.MANAGE_POLICY),
            post(PRODUCTS, Whose.NOBODYS, Right.MANAGE_POLICY),
            post(PRODUCTS + "/{id}/disconnect", Whose.A_PRODUCTS, Right.MANAGE_POLICY),
            get(CONSOLE + "/alarm", Whose.NOBODYS, Right.RAISE_ALARM),
            post(CONSOLE + "/alarm", Whose.NOBODYS, Right.RAISE_ALARM),
            post(CONSOLE + "/alarm/lift", Whose.NOBODYS, Right.RAISE_ALARM),
            get(CONSOLE + "/messages", Whose.NOBODYS, Right.READ_MESSAGES),
            get(CONSOLE + "/messages/{id}", Whose.A_MESSAGES, Right.READ_MESSAGES),
            post(CONSOLE + "/messages/{id}/retry", Whose.A_MESSAGES, Right.READ_MESSAGES),
            post(CONSOLE + "/messages/{id}/give-up", Whose.A_MESSAGES, Right.READ_MESSAGES),
            get(CONSOLE + "/directory", Whose.NOBODYS, Right.MANAGE_DIRECTORY),
            post(CONSOLE + "/directory", Whose.NOBODYS, Right.MANAGE_DIRECTORY),
            post(CONSOLE + "/directory/{id}/end", Whose.A_KEYS, Right.MANAGE_DIRECTORY),
            get(APPLICATIONS + "/{id}/demands", Whose.AN_APPLICATIONS, Right.MANAGE_POLICY),
            post(APPLICATIONS + "/{id}/demands", Whose.AN_APPLICATIONS, Right.MANAGE_POLICY),
            get(APPLICATIONS, Whose.NOBODYS, Right.SEE_APPLICATIONS),
            get(APPLICATIONS + "/add", Whose.NOBODYS, Right.MANAGE_APPLICATIONS),
            post(APPLICATIONS, Whose.NOBODYS, Right.MANAGE_APPLICATIONS),
            get(APPLICATIONS + "/{id}", Whose.AN_APPLICATIONS, Right.SEE_APPLICATIONS),
            post(APPLICATIONS + "/{id}/new-secret", Whose.AN_APPLICATIONS, Right.MANAGE_APPLICATIONS),
            post(APPLICATIONS + "/{id}/remove", Whose.AN_APPLICATIONS, Right.MANAGE_APPLICATIONS));

    private static ConsoleRoute get(String path, Whose whose, Right... rights) {
        return new ConsoleRoute(Endpoint.Method.GET, path, Set.of(rights), whose);
    }

    private static ConsoleRoute post(String path, Whose whose, Right... rights) {
        return new ConsoleRoute(Endpoint.Method.POST, path, Set.of(rights), whose);
    }

    /** The route as a person reads it. */
    String name() {
        return method + " " + path;
    }

    /** Whether it changes something, begins to, or may show a link that does, and so asks for a fresh proof. */
    boolean changes() {
        return method == Endpoint.Method.POST
                || whose == Whose.A_MESSAGES
                || path.equals(IMPORT)
                || rights.equals(Set.of(Right.CHANGE_PEOPLE))
                || rights.equals(Set.of(Right.READ_LOG_AS_FILE))
                || rights.equals(Set.of(Right.MANAGE_APPLICATIONS))
                || path.equals(MANDATE + "/plan")
                || path.equals(PRODUCTS + "/plan");
    }
}
