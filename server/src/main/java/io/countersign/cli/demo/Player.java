package io.countersign.cli.demo;

import io.countersign.organization.Role;
import java.util.List;

/**
 * Somebody who is in the demonstration, and what they are there to show.
 *
 * @param key names them in the texts of pages
 * @param elsewhere whether they belong to another practice than the one that uses Front Desk
 * @param has what they start with
 */
public record Player(String key, String name, String email, String password, Role role, boolean elsewhere, Has has) {

    /** What somebody starts with. */
    public enum Has {
        /** A one-time link, and nothing yet. */
        LINK,
        /** A password, where two factors are required: they are made to set up a second one. */
        PASSWORD,
        /** A password and an authenticator app. */
        APP,
        /** Backup codes too. */
        BACKUP_CODES
    }

    /** The practice that uses Front Desk. */
    static final String PRACTICE = "Harbour Street Practice";

    /** A practice that does not. */
    static final String ELSEWHERE = "Hill Street Optics";

    /** Everybody. The passwords are no secret: this list is published, and a demonstration stays on its computer. */
    static final List<Player> ALL = List.of(
            at("olive", "Olive Owner", "seven quiet herons wading", Role.OWNER, Has.BACKUP_CODES),
            at("percy", "Percy Practitioner", "copper kettles sing early", Role.PRACTITIONER, Has.BACKUP_CODES),
            at("rita", "Rita Reception", "paper boats cross slowly", Role.TEAM, Has.BACKUP_CODES),
            at("vera", "Vera Assistant", "distant bells ring softly", Role.VIRTUAL_ASSISTANT, Has.APP),
            at("noah", "Noah Newphone", "green ladders lean gently", Role.TEAM, Has.PASSWORD),
            at("ines", "Ines Invited", "", Role.TEAM, Has.LINK),
            new Player(
                    "otto",
                    "Otto Otherplace",
                    "otto@elsewhere.example",
                    "round lenses gather light",
                    Role.OWNER,
                    true,
                    Has.APP));

    private static Player at(String key, String name, String password, Role role, Has has) {
        return new Player(key, name, key + "@demo.example", password, role, false, has);
    }

    boolean hasPassword() {
        return has != Has.LINK;
    }

    boolean hasApp() {
        return has == Has.APP || has == Has.BACKUP_CODES;
    }
}
