package vn.loa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import vn.loa.sandbox.BareZalo;

@AnalyzeClasses(packages = "vn.loa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlySmppKnowsJsmpp = noClasses()
            .that()
            .resideOutsideOfPackages("vn.loa.smpp", "vn.loa.sandbox")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jsmpp..");

    @ArchTest
    static final ArchRule onlyZaloKnowsOkHttp = noClasses()
            .that()
            .resideOutsideOfPackage("vn.loa.zalo")
            .and()
            .doNotBelongToAnyOf(BareZalo.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..")
            .because(
                    "a POST that OkHttp repeats by itself is a person told twice: one class sets it up, and the yardstick of"
                            + " loa bench zalo, which has to be OkHttp and nothing else");

    @ArchTest
    static final ArchRule onlyZaloKnowsTomcat = noClasses()
            .that()
            .resideOutsideOfPackage("vn.loa.zalo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..", "org.apache.catalina..", "org.apache.coyote..", "org.apache.tomcat..")
            .because("the only door to the outside takes webhooks of Zalo, and its bounds are set in one place");

    @ArchTest
    static final ArchRule onlyTheSandboxKnowsWireMock = noClasses()
            .that()
            .resideOutsideOfPackage("vn.loa.sandbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.tomakehurst..", "org.wiremock..", "wiremock..")
            .because(
                    "what a real wave runs through must not lean on what plays Zalo in a rehearsal; WireMock's jar also"
                            + " brings copies of Jetty, Guava and Jackson under wiremock..");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyTheRootMakesAClock = noClasses()
            .that()
            .resideOutsideOfPackages("vn.loa", "vn.loa.cli")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule noNamelessResponsibilities = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(LoaApplication.class).verify();
    }
}
