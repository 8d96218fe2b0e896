package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.platform.settings.Settings;

/** A command that makes a request of its options and sends it on its way. */
abstract class AdminVerb extends PrintedVerb {
    private final AdminErrand errand;

    AdminVerb(SettingOptions options, AdminErrand errand) {
        super(options);
        this.errand = errand;
    }

    abstract AdminRequest request();

    /** What the command makes of an answer before it is printed. */
    AdminAnswer received(AdminAnswer answer) {
        return answer;
    }

    /** Whether the same request has to be made again, since its work is done in parts. */
    boolean isUnfinished(AdminAnswer answer) {
        return false;
    }

    @Override
    final AdminAnswer answer(Settings settings) throws InterruptedException {
        AdminAnswer answer = errand.run(settings, request());
        while (isUnfinished(answer)) {
            answer = errand.run(settings, request());
        }
        return received(answer);
    }
}
