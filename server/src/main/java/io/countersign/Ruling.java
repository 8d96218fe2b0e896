package io.countersign;

import io.countersign.audit.LogRetention;
import io.countersign.cli.admin.ClientDesk;
import io.countersign.cli.admin.MandateDesk;
import io.countersign.cli.admin.PresetDesk;
import io.countersign.cli.admin.ProductDesk;
import io.countersign.mandate.PracticePresets;
import io.countersign.membership.ApplicationDemands;
import io.countersign.membership.Forgetting;
import io.countersign.membership.Groups;
import io.countersign.membership.MembershipAudit;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.subscriber.SubscriberStore;
import java.time.InstantSource;

/** What others ask of practices, held against what they decide: wired by hand. */
public final class Ruling {
    private Ruling() {}

    /** Where an operator does the same. */
    static PresetDesk desk(Installation in, InstantSource clock) {
        return new PresetDesk(presets(in, clock), clock);
    }

    /** Where practices are held against presets. */
    public static PracticePresets presets(Installation in, InstantSource clock) {
        return new PracticePresets(new PracticePresets.Parts(
                in.database(),
                in.organizations(),
                in.mandates(),
                in.practiceRules(),
                new LogRetention(in.database(), in.notary()),
                in.types(),
                in.notices(),
                in.audit(),
                clock));
    }

    /** Where is decided what applications ask of each sign-in. */
    public static ApplicationDemands demands(Installation in, InstantSource clock) {
        return new ApplicationDemands(new ApplicationDemands.Parts(
                in.database(),
                in.organizations(),
                new RelyingPartyStore(),
                new GrantStore(),
                in.notices(),
                new MembershipAudit(in.audit()),
                clock));
    }

    /** Where the remembered browsers of people are ended by whoever looks after them. */
    public static Forgetting forgetting(Installation in, InstantSource clock) {
        return new Forgetting(new Forgetting.Parts(
                in.database(),
                in.organizations(),
                new SubscriberStore(),
                in.remembered(),
                in.notices(),
                new MembershipAudit(in.audit()),
                clock));
    }

    /** Where the groups of practices are changed. */
    public static Groups groups(Installation in, InstantSource clock) {
        return new Groups(new Groups.Parts(
                in.database(),
                in.organizations(),
                in.subscribers(),
                in.authenticators,
                in.types(),
                in.notices(),
                new MembershipAudit(in.audit()),
                in.secrets(),
                clock));
    }

    static MandateDesk mandateDesk(Installation in, InstantSource clock) {
        return new MandateDesk(in.mandates(), groups(in, clock), clock);
    }

    static ClientDesk clientDesk(Installation in, InstantSource clock) {
        return new ClientDesk(in.relyingParties(clock), demands(in, clock));
    }

    static ProductDesk productDesk(Installation in, InstantSource clock) {
        return new ProductDesk(in.products(clock), groups(in, clock), clock);
    }
}
