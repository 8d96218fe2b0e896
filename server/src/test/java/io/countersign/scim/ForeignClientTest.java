package io.countersign.scim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.BooleanNode;
import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import io.countersign.WholeProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SCIM client that is not ours keeps the people of a practice up to date, and understands every answer. */
class ForeignClientTest {
    private static final String BEA = "bea@riverside.example";

    @Test
    void adds_finds_changes_and_removes_somebody_and_is_told_why_not(@TempDir Path folder) {
        try (var at = new ScimScene(folder);
                ScimRequestBuilder scim = client(at)) {
            ServiceProvider provider = scim.loadServiceProviderConfiguration();
            assertTrue(provider.getPatchConfig().isSupported());
            assertTrue(provider.getFilterConfig().isSupported());
            assertEquals(200, provider.getFilterConfig().getMaxResults());
            assertFalse(provider.getBulkConfig().isSupported());
            assertTrue(provider.getETagConfig().isSupported());

            User wanted = User.builder()
                    .userName(BEA)
                    .displayName("Bea Brown")
                    .externalId("7f")
                    .active(true)
                    .build();
            ServerResponse<User> added =
                    scim.create(User.class, "/Users").setResource(wanted).sendRequest();
            assertEquals(201, added.getHttpStatus());
            assertTrue(added.isSuccess() && added.isValidScimResponse(), added::getResponseBody);
            String id = added.getResource().getId().orElseThrow();
            assertEquals(1, at.mails(BEA));

            ServerResponse<User> again =
                    scim.create(User.class, "/Users").setResource(wanted).sendRequest();
            assertEquals(409, again.getHttpStatus());
            assertEquals("uniqueness", again.getErrorResponse().getScimType().orElseThrow());

            ServerResponse<ListResponse<User>> found = scim.list(User.class, "/Users")
                    .count(10)
                    .startIndex(1)
                    .filter("userName", Comparator.EQ, BEA)
                    .and("active", Comparator.EQ, true)
                    .build()
                    .get()
                    .sendRequest();
            assertTrue(found.isSuccess() && found.isValidScimResponse(), found::getResponseBody);
            assertEquals(1, found.getResource().getTotalResults());
            assertEquals(
                    id,
                    found.getResource().getListedResources().getFirst().getId().orElseThrow());

            ServerResponse<User> off = scim.patch(User.class, "/Users", id)
                    .addOperation()
                    .op(PatchOp.REPLACE)
                    .path("active")
                    .valueNode(BooleanNode.FALSE)
                    .build()
                    .sendRequest();
            assertTrue(off.isSuccess(), off::getResponseBody);
            assertFalse(off.getResource().isActive().orElseThrow());

            User renamed = User.builder()
                    .userName(BEA)
                    .displayName("Bea Brown-Ng")
                    .active(true)
                    .build();
            ServerResponse<User> put = scim.update(User.class, "/Users", id)
                    .setETagForIfMatch(off.getResource()
                            .getMeta()
                            .orElseThrow()
                            .getVersion()
                            .orElseThrow())
                    .setResource(renamed)
                    .sendRequest();
            assertTrue(put.isSuccess(), put::getResponseBody);
            assertEquals("Bea Brown-Ng", put.getResource().getDisplayName().orElseThrow());

            assertEquals(
                    204, scim.delete(User.class, "/Users", id).sendRequest().getHttpStatus());
            ServerResponse<User> gone = scim.get(User.class, "/Users", id).sendRequest();
            assertEquals(404, gone.getHttpStatus());
            assertEquals(404, gone.getErrorResponse().getStatus());
            String owner = scim.list(User.class, "/Users")
                    .filter("userName", Comparator.EQ, WholeProgram.EMAIL)
                    .build()
                    .get()
                    .sendRequest()
                    .getResource()
                    .getListedResources()
                    .getFirst()
                    .getId()
                    .orElseThrow();
            assertEquals(
                    403, scim.delete(User.class, "/Users", owner).sendRequest().getHttpStatus());
        }
    }

    private static ScimRequestBuilder client(ScimScene at) {
        var config = ScimClientConfig.builder()
                .connectTimeout(10)
                .requestTimeout(30)
                .socketTimeout(30)
                .httpHeaders(Map.of("Authorization", "Bearer " + at.entra.key()))
                .build();
        return new ScimRequestBuilder(at.program.origin + "/scim/v2", config);
    }
}
