package io.countersign.cli.demo;

import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import java.util.List;

/**
 * Somebody who is in the demonstration, and what they are there to show.
 *
 * @param key names them in the texts of pages
 * @param elsewhere whether they belong to another practice than the one that uses Front Desk
 * @param has what they start with
 */
public record Player(
        String key, String name, String email, String password, Position position, boolean elsewhere, Has has) {

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
            at("olive", "Olive Owner", "seven quiet herons wading", Position.OWNER, Has.BACKUP_CODES),
            at(
                    "percy",
                    "Percy Practitioner",
                    "copper kettles sing early",
                    Position.member(Work.PRACTITIONER),
                    Has.BACKUP_CODES),
            at("rita", "Rita Reception", "paper boats cross slowly", Position.member(Work.TEAM), Has.BACKUP_CODES),
            at("vera", "Vera Assistant", "distant bells ring softly", Position.member(Work.VIRTUAL_ASSISTANT), Has.APP),
            at("noah", "Noah Newphone", "green ladders lean gently", Position.member(Work.TEAM), Has.PASSWORD),
            at("ines", "Ines Invited", "", Position.member(Work.TEAM), Has.LINK),
            new Player(
                    "otto",
                    "Otto Otherplace",
                    "otto@elsewhere.example",
                    "round lenses gather light",
                    Position.OWNER,
                    true,
                    Has.APP));

    private static Player at(String key, String name, String password, Position position, Has has) {
        return new Player(key, name, key + "@demo.example", password, position, false, has);
    }

    /** What pages call them: what they do, or that they own the practice. */
    Enum<?> called() {
        return position.role() == Role.OWNER ? position.role() : position.work();
    }

    boolean hasPassword() {
        return has != Has.LINK;
    }

    boolean hasApp() {
        return has == Has.APP || has == Has.BACKUP_CODES;
    }
}
