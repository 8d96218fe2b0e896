package io.countersign.safekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.login.Logins.Progress;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.settings.SecretReference;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.KeySource;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.UnreadableSecretException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StoreContract
class KeyRotationTest {
    @TempDir
    Path folder;

    @Test
    void seals_everything_anew_and_takes_the_old_key_away(Database own) {
        try (var world = new World(own)) {
            List<SignedIn> people = people(world, 3);
            Set<String> before = keysInUse(own);

            KeyRotation.Standing standing = world.safekeeping().rotation().advance();

            Set<String> after = keysInUse(own);
            assertEquals(1, after.size());
            assertFalse(after.removeAll(before));
            assertEquals(1, standing.dataKeys());
            assertEquals(Optional.empty(), standing.underWay());
            assertEquals(Optional.of(world.clock.instant()), standing.lastFinishedAt());
            people.forEach(person -> signsIn(world, person));
        }
    }

    @Test
    void goes_on_where_it_was_stopped_and_says_how_far_it_has_come(Database own) {
        try (var world = new World(own)) {
            List<SignedIn> people = people(world, 3);
            SecretVault vault = vault(world);
            own.writeOnly(tx -> new KeyRotationStore()
                    .begin(tx, vault.addKey(tx, world.clock.instant()), TotpType.SEALED.name(), world.clock.instant()));
            SignedIn late = world.signedIn();

            KeyRotation.Rotation standing =
                    world.safekeeping().rotation().standing().underWay().orElseThrow();
            assertEquals(0, standing.resealed());
            assertEquals(6, standing.left(), "three keys of apps, and three mails that ask whether mail arrives");
            people.forEach(person -> signsIn(world, person));

            assertEquals(
                    Optional.empty(), world.safekeeping().rotation().advance().underWay());
            assertEquals(1, keysInUse(own).size());
            people.forEach(person -> signsIn(world, person));
            signsIn(world, late);
        }
    }

    @Test
    void begins_its_round_again_for_what_was_sealed_under_an_old_key_behind_it(Database own) {
        try (var world = new World(own)) {
            List<SignedIn> people = people(world, 2);
            String last =
                    own.read(tx -> TotpType.SEALED.after(tx, "", 10)).getLast().id();
            SecretVault vault = vault(world);
            own.writeOnly(tx -> {
                var store = new KeyRotationStore();
                store.begin(tx, vault.addKey(tx, world.clock.instant()), TotpType.SEALED.name(), world.clock.instant());
                store.moveTo(tx, store.underWay(tx).orElseThrow(), TotpType.SEALED.name(), last, 0);
            });

            assertEquals(1, world.safekeeping().rotation().advance().dataKeys());
            assertEquals(1, keysInUse(own).size());
            people.forEach(person -> signsIn(world, person));
        }
    }

    @Test
    void no_sign_in_fails_while_keys_are_rotated_again_and_again(Database own) {
        try (var world = new World(own)) {
            List<SignedIn> people = people(world, 3);
            KeyRotation rotation = world.safekeeping().rotation();
            var rotations = CompletableFuture.runAsync(
                    () -> IntStream.range(0, 12).forEach(i -> rotation.advance()), Thread::startVirtualThread);
            int rounds = 0;
            while (!rotations.isDone() || rounds < 2) {
                world.clock.advance(Duration.ofSeconds(30));
                people.forEach(person -> present(world, person));
                rounds++;
            }
            rotations.join();
            assertEquals(1, keysInUse(own).size());
        }
    }

    @Test
    void another_key_encryption_key_takes_the_place_and_the_old_one_is_refused_from_then_on(Database own) {
        try (var world = new World(own)) {
            SignedIn person = world.signedIn();
            KeySafe safe = world.safekeeping().keys();
            KeySource next = KeySource.of(Kind.KEY_ENCRYPTION, SecretReference.inFile(folder.resolve("next")));

            KeySafe.Replaced replaced = safe.replaceKek(next).orElseThrow();

            assertEquals(replaced.after(), safe.fingerprints().get(Kind.KEY_ENCRYPTION));
            assertEquals(Optional.of(replaced.after()), SecretVault.wrappedWith(own));
            assertEquals(Optional.empty(), safe.replaceKek(next));
            signsIn(world, person);
            world.safekeeping().rotation().advance();
            signsIn(world, person);
            assertThrows(
                    UnreadableSecretException.class,
                    () -> SecretVault.open(
                            own, World.key(Kind.KEY_ENCRYPTION), SecretFactory.system(), world.clock.instant()));
        }
    }

    @Test
    void a_sheet_counts_for_the_keys_it_was_made_of_and_no_others(Database own) {
        try (var world = new World(own)) {
            KeySafe safe = world.safekeeping().keys();
            assertEquals(Optional.empty(), safe.sheet());
            EscrowSheet sheet = safe.makeSheet("https://sign-in.example.org");
            assertTrue(safe.sheet().isPresent());
            assertFalse(
                    sheet.toString().contains(sheet.parts().getFirst().lines().getFirst()));
            safe.replaceKek(KeySource.of(Kind.KEY_ENCRYPTION, SecretReference.inFile(folder.resolve("next"))));
            assertEquals(Optional.empty(), safe.sheet());
        }
    }

    private static SecretVault vault(World world) {
        return SecretVault.open(
                world.database, World.key(Kind.KEY_ENCRYPTION), SecretFactory.system(), world.clock.instant());
    }

    private static List<SignedIn> people(World world, int count) {
        return IntStream.range(0, count).mapToObj(i -> world.signedIn()).toList();
    }

    private static Set<String> keysInUse(Database database) {
        return database.read(tx -> TotpType.SEALED.after(tx, "", 1000).stream()
                .map(row -> row.sealed().keyId())
                .collect(Collectors.toSet()));
    }

    private static void signsIn(World world, SignedIn person) {
        world.clock.advance(Duration.ofSeconds(30));
        present(world, person);
    }

    private static void present(World world, SignedIn person) {
        Progress.Ask asked = world.askedForCode(person.person(), person.own());
        assertInstanceOf(
                Progress.SignedIn.class,
                world.present(asked, person.phone().codeAt(world.clock.instant()), person.own()));
    }
}
