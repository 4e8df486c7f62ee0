package io.pprof4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies follow the data, one way. */
@AnalyzeClasses(packages = "io.pprof4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("io.pprof4j.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule FORMATS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("io.pprof4j.format.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("io.pprof4j.profile")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.pprof4j.bytes",
              "io.pprof4j.intern",
              "io.pprof4j.legacy",
              "io.pprof4j.format..",
              "io.pprof4j.read",
              "io.pprof4j.gzip");

  @ArchTest
  static final ArchRule BYTES_KNOW_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("io.pprof4j.bytes")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.pprof4j.profile",
              "io.pprof4j.intern",
              "io.pprof4j.legacy",
              "io.pprof4j.format..",
              "io.pprof4j.read");

  @ArchTest
  static final ArchRule ONE_PUBLIC_CLASS_PER_FORMAT =
      classes()
          .that()
          .resideInAPackage("io.pprof4j.format.*")
          .and()
          .haveSimpleNameNotEndingWith("Format")
          .should()
          .notBePublic();

  @ArchTest
  static final ArchRule NOBODY_PRINTS =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
