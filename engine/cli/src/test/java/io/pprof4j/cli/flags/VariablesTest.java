package io.pprof4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.report.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what pprof's shell answers. */
class VariablesTest {
  private final Variables variables = new Variables(Options.defaults(), "");

  /** A value for every option that differs from its default. */
  private static String other(Flag flag) {
    return switch (flag.kind()) {
      case BOOL -> flag == Flag.TRIM ? "false" : "true";
      case INT -> "7";
      case FLOAT -> "0.25";
      case STRING -> "text";
    };
  }

  @Test
  void everyOptionCanBeSetAndRead() throws UsageException {
    for (String name : Variables.names()) {
      Flag flag = Variables.option(name);
      if (flag != null) {
        assertThat(variables.get(name)).as(name).isNotEqualTo(other(flag));
        variables.assign(name, other(flag));
        assertThat(variables.get(name)).as(name).isEqualTo(other(flag));
      }
    }
  }

  @Test
  void everyChoiceCanBeMade() throws UsageException {
    for (String name : Variables.names()) {
      Flag.Group group = Variables.group(name);
      for (String choice : group == null ? java.util.List.<String>of() : Variables.choices(group)) {
        variables.assign(name, choice);
        assertThat(variables.get(name)).isEqualTo(choice);
      }
    }
    variables.assign("cum", "true");
    assertThat(variables.options().sort()).isEqualTo(Options.Sort.CUM);
    variables.assign("files", "1");
    assertThat(variables.options().granularity()).isEqualTo(Options.Granularity.FILES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trim | | true",
        "trim | N | false",
        "mean | yes | true",
        "nodecount | 007 | 7",
        "nodecount | -0 | 0",
        "divide_by | 0x1p-2 | 0.25",
        "divide_by | 1e6 | 1e+06",
      })
  void readsValuesAsTheShellDoes(String name, String value, String read) throws UsageException {
    variables.assign(name, value == null ? "" : value);
    assertThat(variables.get(name)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trim | perhaps | illegal value \"perhaps\" for bool variable",
        "nodecount | '' | strconv.Atoi: parsing \"\": invalid syntax",
        "nodecount | 0x10 | strconv.Atoi: parsing \"0x10\": invalid syntax",
        "nodecount | 99999999999999999999"
            + " | strconv.Atoi: parsing \"99999999999999999999\": value out of range",
        "divide_by | one | strconv.ParseFloat: parsing \"one\": invalid syntax",
        "divide_by | 1e999 | strconv.ParseFloat: parsing \"1e999\": value out of range",
        "sort | size | invalid \"sort\" value \"size\"",
        "sort | lines | invalid \"sort\" value \"lines\"",
        "cum | '' | unknown config field \"cum\"",
        "cum | false | unknown config field \"cum\"",
        "nothing | 1 | unknown config field \"nothing\"",
      })
  void saysWhatDoesNotSuit(String name, String value, String message) {
    Options before = variables.options();
    assertThatThrownBy(() -> variables.assign(name, value)).hasMessage(message);
    assertThat(variables.options()).isEqualTo(before);
  }
}
