package io.countersign;

import io.countersign.membership.Directory;
import io.countersign.membership.DirectoryGroups;
import io.countersign.membership.DirectoryList;
import io.countersign.membership.DirectoryTokens;
import io.countersign.membership.MembershipAudit;
import io.countersign.platform.web.PublicUrl;
import io.countersign.scim.ScimLimits;
import io.countersign.scim.ScimRoutes;
import java.time.InstantSource;

/** The door for the directories of practices, wired by hand over the parts of an installation. */
public final class ScimDoor {
    private ScimDoor() {}

    static ScimRoutes open(Installation in, PublicUrl address, ScimLimits limits, InstantSource clock) {
        return new ScimRoutes(
                new ScimRoutes.Parts(
                        tokens(in, clock), list(in, clock), directory(in, clock), groups(in, clock), address, clock),
                limits);
    }

    /** The keys of directories. */
    public static DirectoryTokens tokens(Installation in, InstantSource clock) {
        return new DirectoryTokens(new DirectoryTokens.Parts(
                in.database(), in.organizations(), in.notices(), in.audit(), in.secrets(), clock));
    }

    /** Whom directories see. */
    public static DirectoryList list(Installation in, InstantSource clock) {
        return new DirectoryList(in.database(), in.organizations(), in.subscribers(), in.secrets(), clock);
    }

    /** What directories do. */
    public static Directory directory(Installation in, InstantSource clock) {
        return new Directory(new Directory.Parts(
                in.database(),
                in.organizations(),
                in.subscribers(),
                list(in, clock),
                in.people(clock),
                in.invitations(),
                new MembershipAudit(in.audit()),
                clock));
    }

    /** The groups that directories keep. */
    public static DirectoryGroups groups(Installation in, InstantSource clock) {
        return new DirectoryGroups(new DirectoryGroups.Parts(
                in.database(), in.organizations(), list(in, clock), Ruling.groups(in, clock), clock));
    }
}
