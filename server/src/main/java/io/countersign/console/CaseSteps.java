package io.countersign.console;

import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.Method;
import io.countersign.recovery.RecoveryCaseId;
import io.countersign.recovery.RecoveryDesk;
import io.countersign.recovery.RecoveryDesk.By;
import io.countersign.recovery.RecoveryDesk.Outcome;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done on the page of one wish to be helped back in, by colleagues and by the installation's support. */
final class CaseSteps {
    /** What may have been seen. */
    static final Set<String> DOCUMENTS = Set.of("passport", "licence", "card");

    private static final int REFUSED = 422;

    private final RecoveryDesk desk;

    CaseSteps(RecoveryDesk desk) {
        this.desk = desk;
    }

    /** The page it is done on. */
    interface Page {
        Response show(@Nullable String number, Problems problems);
    }

    /** Who does it, to which case, and where its page is. */
    record Step(By by, RecoveryCaseId id, String path, Page page) {
        Response refused(String field, String key) {
            return page.show(null, Problems.none().and(field, key)).status(REFUSED);
        }
    }

    Response number(Step step) {
        Optional<String> number = desk.number(step.by(), step.id());
        return number.isPresent()
                ? step.page().show(number.get(), Problems.none())
                : step.refused("number", "help.refused.number");
    }

    Response called(Step step, Request request) {
        return came(step, "called", "shown", witness(step, request, Method.CALL_BACK, ""));
    }

    Response seen(Step step, Request request) {
        String document = request.form().field("document");
        return DOCUMENTS.contains(document)
                ? came(step, "seen", "shown", witness(step, request, Method.SEEN, document))
                : step.refused("document", "help.document.missing");
    }

    Response approve(Step step) {
        return came(step, "approve", "agreed", desk.approve(step.by(), step.id()));
    }

    Response refuse(Step step) {
        return came(step, "refuse", "refused", desk.refuse(step.by(), step.id()));
    }

    private Outcome witness(Step step, Request request, Method method, String document) {
        return desk.witness(step.by(), step.id(), method, request.form().field("phrase"), document);
    }

    private static Response came(Step step, String field, String done, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Response.seeOther(step.path() + "?done=" + done);
            case Outcome.Refused(var why) -> step.refused(field, "help.refused." + RoleText.of(why));
            case Outcome.WrongPhrase _ -> step.refused(field, "help.refused.phrase");
            case Outcome.NoNumber _ -> step.refused(field, "help.refused.number");
            case Outcome.Another _ -> step.refused(field, "help.refused.another");
            case Outcome.Nothing _ -> throw Refusal.notFound();
        };
    }
}
