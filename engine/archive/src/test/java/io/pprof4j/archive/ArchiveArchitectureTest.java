package io.pprof4j.archive;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Containers know no profiles, each other, or those who open them. */
@AnalyzeClasses(
    packages = "io.pprof4j.archive",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchiveArchitectureTest {
  @ArchTest
  static final ArchRule CONTAINERS_ARE_APART =
      slices().matching("io.pprof4j.archive.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule CONTAINERS_CALL_NOBODY =
      noClasses()
          .that()
          .resideInAnyPackage("io.pprof4j.archive.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.pprof4j.archive", "io.pprof4j.read", "io.pprof4j.merge");

  /** What is not on every machine, or costs time to load, stays behind two classes. */
  @ArchTest
  static final ArchRule ONE_PLACE_FOR_NATIVE_CODE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pprof4j.archive.inflate")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.airlift..");

  @ArchTest
  static final ArchRule NOTHING_IS_WRITTEN =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileOutputStream")
          .orShould()
          .callMethod(
              java.nio.file.Files.class,
              "newOutputStream",
              java.nio.file.Path.class,
              java.nio.file.OpenOption[].class);
}
