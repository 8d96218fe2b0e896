package io.countersign;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.organization.RuleStore;
import io.countersign.otp.SecretAccess;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.MandateStore;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.session.Sessions;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import io.countersign.verification.ProofStore;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verifier;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house: floors, suffixes, clock, randomness, and who may read a secret. */
class HouseRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/jte/"))
            .importPackages("io.countersign");

    /** Folder → floor. A new folder is refused until it is given one. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("account", 8),
            Map.entry("setup", 8),
            Map.entry("guide", 8),
            Map.entry("cli", 8),
            Map.entry("oidc", 8),
            Map.entry("api", 8),
            Map.entry("scim", 8),
            Map.entry("console", 8),
            Map.entry("login", 7),
            Map.entry("recovery", 7),
            Map.entry("readiness", 7),
            Map.entry("alarm", 7),
            Map.entry("mandate", 7),
            Map.entry("evidence", 7),
            Map.entry("enrolment", 6),
            Map.entry("membership", 6),
            Map.entry("safekeeping", 6),
            Map.entry("policy", 5),
            Map.entry("numberonfile", 5),
            Map.entry("session", 4),
            Map.entry("verification", 3),
            Map.entry("authenticator", 2),
            Map.entry("notice", 2),
            Map.entry("webhook", 2),
            Map.entry("organization", 1),
            Map.entry("subscriber", 1),
            Map.entry("relyingparty", 1),
            Map.entry("audit", 1),
            Map.entry("message", 1),
            Map.entry("timestamp", 1),
            Map.entry("secret", 0),
            Map.entry("platform", 0));

    /** The only imports between neighbours of one floor. */
    private static final Set<String> NEIGHBOURS = Set.of(
            "message → audit",
            "readiness → recovery",
            "evidence → mandate",
            "evidence → readiness",
            "relyingparty → audit",
            "relyingparty → subscriber",
            "secret → platform",
            "subscriber → audit",
            "organization → audit",
            "organization → subscriber");

    /** Who may read the bytes of a shared secret: what seals it, what shows it once, and the command line's own. */
    private static final Set<String> READERS_OF_SECRETS = Set.of(
            "io.countersign.secret.SecretVault",
            "io.countersign.authenticator.totp.TotpSetUpForm",
            "io.countersign.cli.otp.SpelledOut");

    @Test
    void every_folder_has_a_floor() {
        Set<String> folders = CLASSES.stream()
                .map(HouseRulesTest::folder)
                .filter(folder -> !folder.isEmpty() && !folder.equals("otp"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(FLOORS.keySet()), folders);
    }

    @Test
    void imports_point_downward_only() {
        List<String> upward = CLASSES.stream()
                .filter(from -> FLOORS.containsKey(folder(from)))
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .filter(to -> FLOORS.containsKey(folder(to)))
                        .filter(to -> !isAllowed(folder(from), folder(to)))
                        .map(to -> from.getName() + " → " + to.getName()))
                .distinct()
                .sorted()
                .toList();

        assertEquals(List.of(), upward);
    }

    /** What a connected product keeps on is asked for there, so nothing else writes. */
    @Test
    void mandates_and_rules_of_a_practice_are_written_by_one_door_each() {
        assertEquals(
                Set.of("io.countersign.mandate.Mandates"), callersOf(MandateStore.class, Set.of("put", "putDeadline")));
        assertEquals(Set.of("io.countersign.membership.PracticeRules"), callersOf(RuleStore.class, Set.of("put")));
    }

    /** The classes that call one of these from outside. */
    private static Set<String> callersOf(Class<?> store, Set<String> methods) {
        return CLASSES.get(store).getMethodCallsToSelf().stream()
                .filter(call -> methods.contains(call.getName()))
                .map(call -> call.getOriginOwner().getName())
                .filter(name -> !name.equals(store.getName()))
                .collect(Collectors.toSet());
    }

    @Test
    void the_number_on_file_is_no_way_to_sign_in() {
        noClasses()
                .that()
                .resideInAPackage("io.countersign.numberonfile..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.countersign.authenticator..", "io.countersign.verification..", "io.countersign.policy..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.countersign.login..",
                        "io.countersign.oidc..",
                        "io.countersign.api..",
                        "io.countersign.scim..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.countersign.numberonfile..")
                .check(CLASSES);
    }

    /** A recovery never yields a session, nor a proof: what it comes to is a permit, and nobody else makes that one. */
    @Test
    void recovery_comes_to_a_permit_and_never_to_a_session() {
        DescribedPredicate<JavaAccess<?>> openings = describe(
                "what gives a session or a token of one",
                access -> access.getTargetOwner().isEquivalentTo(Sessions.class)
                        && Set.of("open", "renew", "confirm", "rekey").contains(access.getName()));
        noClasses()
                .that()
                .resideInAPackage("io.countersign.recovery..")
                .should()
                .accessTargetWhere(openings)
                .orShould()
                .dependOnClassesThat(type(ProofStore.class).or(type(Sessions.Opened.class)))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countersign.recovery..")
                .should()
                .callConstructor(EnrolmentPermit.ByRecovery.class, SubscriberId.class, String.class)
                .check(CLASSES);
    }

    /** A drill is a code that is typed and spent, and a rehearsal a case that yields nothing: neither opens or proves anything. */
    @Test
    void drills_and_rehearsals_come_to_nothing() {
        noClasses()
                .that()
                .resideInAPackage("io.countersign.readiness..")
                .should()
                .dependOnClassesThat(type(ProofStore.class)
                        .or(type(Proof.class))
                        .or(type(Sessions.class))
                        .or(type(Verdict.Accepted.class))
                        .or(type(EnrolmentPermit.class)))
                .check(CLASSES);
    }

    @Test
    void folders_form_no_circle() {
        SlicesRuleDefinition.slices()
                .matching("io.countersign.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void the_kinds_of_authenticator_do_not_know_each_other_and_nobody_between_knows_them() {
        noClasses()
                .that()
                .resideInAPackage("io.countersign.authenticator")
                .or()
                .resideInAPackage("io.countersign.verification..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.countersign.authenticator.*..")
                .check(CLASSES);
        SlicesRuleDefinition.slices()
                .matching("io.countersign.authenticator.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void only_the_database_folder_touches_java_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countersign.platform.database..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(CLASSES);
    }

    @Test
    void only_stores_speak_sql() {
        DescribedPredicate<JavaAccess<?>> statement = describe(
                "a statement",
                access -> access.getTargetOwner().isEquivalentTo(Tx.class)
                        && Set.of("list", "one", "update", "updateEach").contains(access.getName()));
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .resideOutsideOfPackages("io.countersign.platform.database..", "io.countersign.cli.doctor..")
                .should()
                .accessTargetWhere(statement)
                .check(CLASSES);
    }

    @Test
    void only_json_classes_touch_json() {
        noClasses()
                .that(describe(
                        "are not called ...Json",
                        c -> !outermost(c).getSimpleName().endsWith("Json")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(CLASSES);
    }

    @Test
    void only_pages_gates_and_the_wiring_touch_requests_and_responses() {
        noClasses()
                .that(describe(
                        "are neither pages, the steps that several pages share, gates nor wiring",
                        c -> !outermost(c).getSimpleName().matches(".*(Pages|Routes|Gate|Steps)")
                                && !c.getPackageName().equals("io.countersign")
                                && !c.getPackageName().startsWith("io.countersign.platform")))
                .should()
                .dependOnClassesThat(type(Request.class).or(type(Response.class)))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countersign.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(CLASSES);
    }

    /** One class makes connections, to addresses that were looked at; another would know nothing of them. */
    @Test
    void one_class_alone_connects_to_addresses_that_somebody_has_given() {
        noClasses()
                .that(describe(
                        "are neither OutgoingHttp nor the check-up of our own port",
                        c -> !Set.of("OutgoingHttp", "PortCheck")
                                .contains(outermost(c).getSimpleName())))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .orShould()
                .dependOnClassesThat(type(HttpURLConnection.class).or(type(URLConnection.class)))
                .check(CLASSES);
    }

    @Test
    void one_folder_alone_reads_time_stamps() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countersign.timestamp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bouncycastle.tsp..", "org.bouncycastle.cms..", "org.bouncycastle.cert..")
                .check(CLASSES);
    }

    @Test
    void nobody_but_the_wiring_imports_pages() {
        noClasses()
                .that(describe(
                        "are neither pages nor wiring",
                        c -> !outermost(c).getSimpleName().endsWith("Pages")
                                && !c.getPackageName().equals("io.countersign")))
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Pages")
                .check(CLASSES);
    }

    @Test
    void only_the_program_itself_reads_the_clock() {
        DescribedPredicate<JavaAccess<?>> clock = describe(
                "a reading of the clock",
                access -> isCall(access, Instant.class, "now")
                        || isCall(access, System.class, "currentTimeMillis")
                        || isCall(access, InstantSource.class, "system")
                        || (access.getTargetOwner().isEquivalentTo(Clock.class)
                                && access.getName().startsWith("system"))
                        || (access.getTargetOwner().isEquivalentTo(Date.class)
                                && !Set.of("from", "toInstant").contains(access.getName()))
                        || (access.getTargetOwner().getName().startsWith("java.time.")
                                && access.getName().equals("now")));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.countersign.Countersign")
                .should()
                .accessTargetWhere(clock)
                .check(CLASSES);
    }

    @Test
    void only_the_secret_factory_makes_randomness() {
        DescribedPredicate<JavaAccess<?>> randomness = describe(
                "a source of randomness",
                access -> access.getTargetOwner().isEquivalentTo(SecureRandom.class)
                        || isCall(access, UUID.class, "randomUUID")
                        || isCall(access, Math.class, "random")
                        || access.getTargetOwner().getName().equals("java.util.concurrent.ThreadLocalRandom")
                        || access.getTargetOwner().getName().equals("java.util.Random"));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.countersign.secret.SecretFactory")
                .should()
                .accessTargetWhere(randomness)
                .check(CLASSES);
    }

    @Test
    void only_those_on_the_list_read_the_bytes_of_a_shared_secret() {
        Set<String> readers = CLASSES.stream()
                .filter(c -> !c.getPackageName().startsWith("io.countersign.otp"))
                .filter(c -> c.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> isCall(call, SecretAccess.class, "granted")))
                .map(c -> outermost(c).getName())
                .collect(Collectors.toCollection(TreeSet::new));

        readers.removeAll(READERS_OF_SECRETS);
        assertEquals(Set.of(), readers);
    }

    @Test
    void the_decision_is_pure() {
        classes()
                .that()
                .haveSimpleName("Verifier")
                .or()
                .haveSimpleName("Outcome")
                .or()
                .haveSimpleName("Throttle")
                .or()
                .haveSimpleName("Tally")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java.lang..", "java.util..", "java.time..", "org.jspecify..", "io.countersign..")
                        .and(describe(
                                "no database and no clock",
                                c -> !c.isEquivalentTo(Database.class)
                                        && !c.isEquivalentTo(Tx.class)
                                        && !c.isEquivalentTo(InstantSource.class))))
                .check(CLASSES);
        assertTrue(
                Arrays.stream(Verifier.class.getDeclaredFields()).allMatch(f -> Modifier.isStatic(f.getModifiers())));
    }

    @Test
    void nobody_outside_its_folder_makes_a_proof() {
        for (Constructor<?> constructor : Proof.class.getDeclaredConstructors()) {
            assertTrue(
                    (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0, constructor.toString());
        }
    }

    /** A column that rotation does not know would keep what nobody can open, once its key is retired. */
    @Test
    void every_column_of_sealed_secrets_is_sealed_anew_when_keys_are_rotated() throws ReflectiveOperationException {
        Set<SealedColumnStore> declared = new HashSet<>();
        for (JavaClass c : CLASSES) {
            for (JavaField field : c.getFields()) {
                if (field.getRawType().isEquivalentTo(SealedColumnStore.class)) {
                    var reflected = field.reflect();
                    reflected.setAccessible(true);
                    declared.add((SealedColumnStore) reflected.get(null));
                }
            }
        }

        assertEquals(Set.copyOf(Safekeeping.SEALED), declared);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countersign.secret..")
                .should()
                .callConstructor(RowBinding.class, String.class, String.class, String.class, String.class)
                .check(CLASSES);
    }

    @Test
    void no_name_hides_what_a_thing_is() {
        List<String> hiding = CLASSES.stream()
                .filter(c -> c.getSimpleName()
                        .matches(".*(Manager|Service|Helper|Helpers|Util|Utils|Impl|Misc|Common|Factory)"))
                .map(JavaClass::getName)
                .filter(name -> !name.equals("io.countersign.secret.SecretFactory"))
                .toList();

        assertEquals(List.of(), hiding);
    }

    @Test
    void no_secret_holder_is_a_record_or_can_be_serialised() {
        List<String> wrong = CLASSES.stream()
                .filter(c -> Set.of(
                                "SharedSecret",
                                "Code",
                                "RecoveryCode",
                                "Password",
                                "Token",
                                "SealedSecret",
                                "ConfigSecret",
                                "RootKey",
                                "WebhookSecret")
                        .contains(c.getSimpleName()))
                .filter(c -> c.isRecord() || c.isAssignableTo(java.io.Serializable.class))
                .map(JavaClass::getName)
                .toList();

        assertEquals(List.of(), wrong);
    }

    @Test
    void in_every_package_null_is_an_error_unless_said() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(p -> p.getName())
                .sorted()
                .toList();

        assertEquals(List.of(), unmarked);
    }

    private static boolean isAllowed(String from, String to) {
        int above = FLOORS.getOrDefault(from, -1);
        int below = FLOORS.getOrDefault(to, -1);
        return from.equals(to) || above > below || NEIGHBOURS.contains(from + " → " + to);
    }

    private static boolean isCall(JavaAccess<?> access, Class<?> owner, String name) {
        return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name);
    }

    private static JavaClass outermost(JavaClass c) {
        JavaClass found = c;
        while (found.getEnclosingClass().isPresent()) {
            found = found.getEnclosingClass().get();
        }
        return found;
    }

    private static String folder(JavaClass c) {
        String prefix = "io.countersign.";
        String name = c.getPackageName();
        if (!name.startsWith(prefix)) {
            return "";
        }
        String rest = name.substring(prefix.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
