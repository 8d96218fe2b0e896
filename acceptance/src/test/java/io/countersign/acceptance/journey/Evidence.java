package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.ConsoleSteps;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Program;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An insurer asks how people signed in: one file says it, and holds against whoever touches it. */
class Evidence {
    @TempDir
    private Path elsewhere;

    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.open();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    void an_owner_takes_evidence_of_a_requirement_away_and_it_holds_until_a_byte_of_it_is_changed() throws IOException {
        try (Window owner = Window.atADesk()) {
            String console = ConsoleSteps.open(practice, owner);
            ConsoleSteps.require(owner, console, "nobody", "", "We begin without");
            ConsoleSteps.require(owner, console, "everyone", "", "Our insurer asks for it");
            receptionistComesIn();
            Path key = file("key.pem", practice.server().run("admin", "audit", "key"));
            Path kept = file("kept.txt", practice.server().run("admin", "audit", "checkpoint"));

            practice.clock().nextStep();
            Path pack = download(owner, console);
            Program proved = verify(pack, key, kept);
            assertEquals(0, proved.exitCode(), proved::toString);
            assertTrue(proved.out().startsWith("Evidence of " + Person.PRACTICE), proved::toString);
            assertTrue(proved.out().contains("holds  History is the one of the checkpoint you kept"), proved::toString);
            assertTrue(proved.out().contains("It holds."), proved::toString);

            try (FileSystem files = FileSystems.newFileSystem(pack)) {
                Path table = files.getPath("policy.csv");
                String text = Files.readString(table, StandardCharsets.UTF_8);
                assertTrue(text.contains("Our insurer asks for it"), text);
                Files.writeString(table, text.replace("Our insurer", "Our Insurer"));
            }
            Program changed = verify(pack, key, kept);
            assertEquals(1, changed.exitCode(), changed::toString);
            assertTrue(changed.out().contains("WRONG  policy.csv"), changed::toString);
            assertTrue(changed.out().contains("It does not hold. Do not rely on it."), changed::toString);

            Program nothingKept = verify(pack, key, key);
            assertEquals(2, nothingKept.exitCode(), nothingKept::toString);
            assertTrue(nothingKept.err().contains("holds no checkpoint"), nothingKept::toString);
        }
    }

    /** The practice requires it, so that the first sign-in leads to a phone of their own; and then Front Desk opens. */
    private void receptionistComesIn() {
        Program added = practice.server()
                .run(
                        "admin",
                        "person",
                        "add",
                        "--practice",
                        Person.PRACTICE,
                        "--email",
                        Person.BEN.email(),
                        "--name",
                        Person.BEN.name(),
                        "--role",
                        "team");
        Visitor ben = practice.visitor();
        String link = ServerProcess.lastLink(added.printed()).orElseThrow();
        Answer enrolment = ben.fill(ben.open(ben.path(link)), "password", Person.BEN.password());
        FakePhone phone = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        ben.fill(enrolment, "code", phone.code(practice.clock().now()), "name", "Ben's phone");
        practice.clock().nextStep();
        Visitor desk = practice.visitor();
        assertTrue(Practice.isSignedIn(
                Person.BEN.signsIn(desk, phone.code(practice.clock().now()))));
        practice.frontDesk().letsIn(desk, Person.BEN);
    }

    private Path download(Window owner, String console) throws IOException {
        String today =
                LocalDate.ofInstant(practice.clock().now(), ZoneOffset.UTC).toString();
        owner.go(console + "/evidence");
        assertEquals("Evidence", owner.heading(), owner::text);
        owner.page().click("label[for=period-days]");
        owner.page().fill("#since", today);
        owner.page().fill("#until", today);
        owner.page().click("label[for=preset-simple]");
        Download download = owner.page()
                .waitForDownload(() -> owner.page().locator("main form button").click());
        assertEquals("evidence-" + today + "-" + today + ".zip", download.suggestedFilename());
        return Files.copy(download.path(), elsewhere.resolve("evidence.zip"));
    }

    private Program verify(Path pack, Path key, Path kept) {
        return practice.server()
                .runAnywhere(
                        "evidence",
                        "verify",
                        pack.toString(),
                        "--key",
                        key.toString(),
                        "--checkpoint",
                        kept.toString());
    }

    private Path file(String name, Program printed) throws IOException {
        return Files.writeString(elsewhere.resolve(name), printed.printed() + "\n");
    }
}
