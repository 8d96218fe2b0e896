package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.ApiKeyState;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.platform.settings.DurationText;
import io.countersign.relyingparty.ApiKey;
import io.countersign.relyingparty.ApiKeys;
import java.time.Duration;

/** What an operator asks about API keys. */
public final class ApiKeyDesk {
    private final ApiKeys keys;

    /** Takes the keys. */
    public ApiKeyDesk(ApiKeys keys) {
        this.keys = keys;
    }

    AdminAnswer create(AdminRequest.CreateApiKey request, Organization practice) {
        ApiKeys.Made made = keys.make(
                new ApiKeys.Wish(
                        practice.id(),
                        practice.test(),
                        request.name().value(),
                        request.scopes(),
                        Duration.ofDays(request.days())),
                Actor.OPERATOR.name());
        return new AdminAnswer.ApiKeyCreated(state(made.key()), made.text().reveal());
    }

    AdminAnswer list() {
        return new AdminAnswer.ApiKeyList(
                keys.all().stream().map(ApiKeyDesk::state).toList());
    }

    AdminAnswer rotate(AdminRequest.RotateApiKey request) {
        Duration overlap = Duration.ofHours(request.overlapHours());
        return keys.replace(request.key(), overlap, Actor.OPERATOR.name())
                .<AdminAnswer>map(made -> new AdminAnswer.ApiKeyRotated(
                        state(made.key()), made.text().reveal(), DurationText.format(overlap)))
                .orElseGet(() -> unknown(request.key()));
    }

    AdminAnswer revoke(AdminRequest.RevokeApiKey request) {
        return keys.end(request.key(), Actor.OPERATOR.name())
                .<AdminAnswer>map(key -> new AdminAnswer.ApiKeyRevoked(state(key)))
                .orElseGet(() -> unknown(request.key()));
    }

    private static Refused unknown(String id) {
        return new Refused(
                Why.API_KEY_NOT_FOUND,
                "There is no API key of the id \"" + id + "\". \"admin api-key list\" shows their ids.");
    }

    private static ApiKeyState state(ApiKey key) {
        return new ApiKeyState(
                key.id(),
                key.organization().value(),
                key.name(),
                key.scopes().stream().sorted().toList(),
                key.test(),
                key.createdAt(),
                key.expiresAt());
    }
}
