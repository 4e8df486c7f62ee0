package io.pprof4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.report.Command;
import io.pprof4j.report.Options;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are what go tool pprof prints for the same arguments. */
class CommandLineTest {
  private final List<String> messages = new ArrayList<>();

  private CommandLine parse(String... args) throws UsageException, HelpException {
    return CommandLine.parse(args, ZoneOffset.UTC, "binary"::equals, messages::add);
  }

  private Options options(String... args) throws UsageException, HelpException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add(0, "-top");
    all.add("x");
    return ((Task.Report) parse(all.toArray(String[]::new)).task()).options();
  }

  @Test
  void takesFlagsInGosForms() throws Exception {
    Options options =
        options("--focus=a=b", "-ignore", "-c", "-nodecount=0x10", "-trim=F", "-mean", "-unit=");
    assertThat(options.focus()).isEqualTo("a=b");
    assertThat(options.ignore()).isEqualTo("-c");
    assertThat(options.nodeCount()).isEqualTo(16);
    assertThat(options.trim()).isFalse();
    assertThat(options.mean()).isTrue();
    assertThat(options.unit()).isEmpty();
  }

  @Test
  void flagsEndAtTheFirstArgument() throws Exception {
    assertThat(parse("-top", "x", "-cum").sources().profiles()).containsExactly("x", "-cum");
    assertThat(parse("-top", "--", "-cum").sources().profiles()).containsExactly("-cum");
    assertThat(parse("-top", "-", "-cum").sources().profiles()).containsExactly("-", "-cum");
    assertThat(parse("-top", "", "-cum").sources().profiles()).containsExactly("", "-cum");
  }

  @Test
  void theLastOfEqualFlagsCounts() throws Exception {
    assertThat(options("-focus=a", "-focus=b").focus()).isEqualTo("b");
    assertThat(options("-cum", "-cum=false").sort()).isEqualTo(Options.Sort.FLAT);
    assertThat(((Task.Report) parse("-tree", "-tree=0", "-top", "x").task()).command())
        .isEqualTo(Command.TOP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-foo                  | flag provided but not defined: -foo",
        "-Top                  | flag provided but not defined: -Top",
        "---top                | bad flag syntax: ---top",
        "-=a                   | bad flag syntax: -=a",
        "--=a                  | bad flag syntax: --=a",
        "-unit                 | flag needs an argument: -unit",
        "-top=x                | invalid boolean value \"x\" for -top: parse error",
        "-nodecount=x          | invalid value \"x\" for flag -nodecount: parse error",
        "-nodecount=1e3        | invalid value \"1e3\" for flag -nodecount: parse error",
        "-timeout=9223372036854775808"
            + " | invalid value \"9223372036854775808\" for flag -timeout: value out of range",
        "-divide_by=1e999      | invalid value \"1e999\" for flag -divide_by: value out of range",
        "-top                  | no profile source specified",
        "-peek x.pb.gz         | no profile source specified: x.pb.gz is the regexp of -peek",
        "-top -tree x          | must set at most one output format",
        "-top -peek=a x        | must set at most one output format",
        "-top -check x         | must set at most one output format",
        "-cum -flat x          | conflicting options set: [cum flat]",
        "-lines -files -top x  | conflicting options set: [files lines]",
        "-http=: -top x        | -http is not compatible with an output format on the command line",
        "-no_browser -top x    | -no_browser only makes sense with -http",
        "-normalize -top x     | must have base profile to normalize by",
        "-base=a -diff_base=b -top x | -base and -diff_base flags cannot both be specified",
        "-http=: x             | -http is not supported yet"
      })
  void saysWhatIsWrong(String args, String message) {
    assertThatThrownBy(() -> parse(args.split(" "))).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "-help", "--help", "-h=x"})
  void helps(String flag) {
    assertThatThrownBy(() -> parse("-top", flag)).isInstanceOf(HelpException.class);
  }

  @Test
  void onlyOneValueIsSelected() throws Exception {
    assertThat(options("-alloc_space", "-inuse_objects", "-total_delay").sampleIndex())
        .isEqualTo("delay");
    assertThat(messages)
        .containsExactly(
            "Multiple value selections, ignoring -inuse_objects",
            "Multiple value selections, ignoring -alloc_space");
    messages.clear();
    Options options = options("-mean_delay", "-sample_index=1");
    assertThat(options.sampleIndex()).isEqualTo("1");
    assertThat(options.mean()).isTrue();
    assertThat(messages).containsExactly("Multiple value selections, ignoring -mean_delay");
  }

  @Test
  void aBinaryBeforeOtherArgumentsIsNoProfile() throws Exception {
    Sources sources = parse("-top", "binary", "a", "binary").sources();
    assertThat(sources.executable()).isEqualTo("binary");
    assertThat(sources.profiles()).containsExactly("a", "binary");
    assertThat(parse("-top", "binary").sources().profiles()).containsExactly("binary");
  }

  @Test
  void aFormatWithoutItsRegexpIsNone() throws Exception {
    assertThat(parse("-peek=", "x").task()).isInstanceOf(Task.Shell.class);
  }

  @Test
  void withoutAFormatTheShellStartsWithTheOptions() throws Exception {
    Task task = parse("-nodecount=7", "-cum", "-sample_index=1", "x").task();
    assertThat(task)
        .isInstanceOfSatisfying(
            Task.Shell.class,
            shell -> {
              assertThat(shell.options().nodeCount()).isEqualTo(7);
              assertThat(shell.options().sort()).isEqualTo(Options.Sort.CUM);
              assertThat(shell.options().sampleIndex()).isEqualTo("1");
            });
  }

  @Test
  void symbolsAreLeftAloneByNoneAmongTheModes() throws Exception {
    assertThat(parse("-top", "-symbolize=force:NONE", "x").sources().textSymbols()).isFalse();
    assertThat(parse("-top", "-symbolize=demangle=none", "x").sources().textSymbols()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void everyFlagDoesSomething(Flag flag) throws Exception {
    String name = "-" + flag.flag();
    String[] args =
        switch (flag.kind()) {
          case BOOL -> new String[] {flag == Flag.TRIM ? name + "=false" : name};
          case INT -> new String[] {name, "7"};
          case FLOAT -> new String[] {name, "0.25"};
          case STRING -> new String[] {name, "y"};
        };
    assertThat(flag.help()).isNotBlank().doesNotContain("\n");
    if (flag == Flag.FLAT) { // how it is anyway
      assertThat(outcome(args)).isEqualTo(outcome());
    } else {
      assertThat(outcome(args)).isNotEqualTo(outcome());
    }
  }

  /** The command line or its error; formats stand for themselves, others go with {@code -top}. */
  private String outcome(String... flags) {
    List<String> args = new ArrayList<>(List.of(flags));
    Flag flag = args.isEmpty() ? null : Flag.find(args.getFirst().substring(1));
    boolean format = flag != null && flag.group() == Flag.Group.FORMAT;
    if (!format) {
      args.add("-top");
    }
    args.add("x");
    try {
      return (format ? "format " : "") + parse(args.toArray(String[]::new));
    } catch (UsageException | HelpException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void usageNamesEveryFlagOnALineOfItsOwn() {
    Set<String> named = new HashSet<>();
    Usage.text().lines().filter(l -> l.startsWith("  -")).forEach(l -> named.add(l.split(" ")[2]));
    for (Flag flag : Flag.values()) {
      assertThat(named).contains("-" + flag.flag());
    }
    assertThat(Usage.text().lines()).allMatch(line -> line.length() <= 100);
  }
}
