package io.pprof4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of calls through the whole program. */
@AnalyzeClasses(packages = "io.pprof4j", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule callsGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("io.pprof4j.cli..")
          .layer("report")
          .definedBy("io.pprof4j.report..")
          .layer("archive")
          .definedBy("io.pprof4j.archive..")
          .layer("core")
          .definedBy(
              "io.pprof4j.bytes..",
              "io.pprof4j.dump..",
              "io.pprof4j.encode..",
              "io.pprof4j.format..",
              "io.pprof4j.gzip..",
              "io.pprof4j.intern..",
              "io.pprof4j.legacy..",
              "io.pprof4j.merge..",
              "io.pprof4j.profile..",
              "io.pprof4j.read..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("archive")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("archive", "report", "cli");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.pprof4j.cli.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule flagsTouchNoFile =
      noClasses()
          .that()
          .resideInAPackage("io.pprof4j.cli.flags")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.io..", "io.pprof4j.read..");

  @ArchTest
  static final ArchRule onlyMainTouchesTheJvm =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.pprof4j.cli.Main")
          .and()
          .resideInAPackage("io.pprof4j.cli..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(System.class, Runtime.class);

  /** JLine takes longer to load than most reports take. */
  @ArchTest
  static final ArchRule onlyTheTerminalUsesJLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pprof4j.cli.terminal")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jline..");
}
