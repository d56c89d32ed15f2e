package org.recordbank.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The shape of every module: its root package is its shell, every package below is plain Java that
 * is named for a thing of the domain.
 */
public final class LayeringRules {
  private static final String[] EDGES = {
    "org.apache.kafka..",
    "io.smallrye..",
    "io.quarkus..",
    "io.micrometer..",
    "io.opentelemetry..",
    "jakarta.ws.rs..",
    "jakarta.inject..",
    "jakarta.enterprise..",
    "org.eclipse.microprofile..",
    "org.jboss..",
    "java.sql..",
    "javax.sql..",
    "java.net.http..",
    "org.postgresql.."
  };

  private LayeringRules() {}

  /**
   * Holds the rules for a module.
   *
   * @param root its root package, such as {@code org.recordbank.bank}
   * @throws AssertionError that names each place and the mend
   */
  public static void check(String root) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    noClasses()
        .that()
        .resideInAPackage(root + ".(**)")
        .and()
        .resideOutsideOfPackage(root)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(EDGES)
        .allowEmptyShould(true)
        .because("only the root package is a shell; move the call there and pass values")
        .check(classes);
    noClasses()
        .should()
        .resideInAnyPackage(
            "..service..", "..dto..", "..util..", "..utils..", "..common..", "..impl..", "..api..")
        .because("a package is named for a thing of the domain, never for a layer")
        .check(classes);
  }
}
