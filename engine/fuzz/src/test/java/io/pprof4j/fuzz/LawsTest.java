package io.pprof4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The corpus, and every input that once broke a law, through the laws. */
class LawsTest {
  @TestFactory
  List<DynamicTest> hold() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Target target : Target.ALL) {
      Path corpus = Path.of(System.getProperty("pprof4j.corpus"));
      for (Seeds.Seed seed : target.seeds().of(corpus)) {
        tests.add(test(target, seed.name(), seed.bytes()));
      }
      Path findings = Path.of(System.getProperty("pprof4j.findings"));
      for (Path file : Seeds.files(findings.resolve(target.id()))) {
        tests.add(test(target, file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(200);
    return tests;
  }

  private static DynamicTest test(Target target, String name, byte[] input) {
    return DynamicTest.dynamicTest(target.id() + " " + name, () -> target.law().hold(input));
  }
}
