package io.pprof4j.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.flags.UsageException;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.report.Command;
import io.pprof4j.report.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  private final Options options = Options.builder().focus("before").build();

  private Request parse(String line) throws UsageException {
    return Request.parse(Words.of(line), new Variables(options, ""));
  }

  private static Task.Report report(Request request) {
    return (Task.Report) request.report();
  }

  private Options options(String line) throws UsageException {
    return report(parse(line)).options();
  }

  @Test
  void wordsAfterACommandAreForThisOnce() throws UsageException {
    Request request = parse("top20 -cum main runtime -net -os >file");
    assertThat(request.output()).isEqualTo("file");
    assertThat(report(request).command()).isEqualTo(Command.TOP);
    assertThat(report(request).options())
        .isEqualTo(
            options.toBuilder()
                .nodeCount(20)
                .sort(Options.Sort.CUM)
                .focus("main|runtime")
                .ignore("net|os")
                .build());
  }

  @Test
  void withoutWordsTheOptionsStay() throws UsageException {
    assertThat(options("tree")).isEqualTo(options);
    assertThat(options("top")).isEqualTo(options.toBuilder().nodeCount(10).build());
    assertThat(options("traces").focus()).isEqualTo("before");
  }

  @Test
  void wordsOfTagsAreAboutTags() throws UsageException {
    Options tags = options("tags key=x -y");
    assertThat(tags.tagFocus()).isEqualTo("key=x");
    assertThat(tags.tagIgnore()).isEqualTo("y");
    assertThat(tags.focus()).isEqualTo("before");
  }

  @Test
  void someCommandsBeginWithARegexp() throws UsageException {
    Request request = parse("peek 10 5 main > file");
    assertThat(report(request).symbol()).isEqualTo("10");
    assertThat(report(request).options().nodeCount()).isEqualTo(5);
    assertThat(report(request).options().focus()).isEqualTo("main");
    assertThat(request.output()).isEqualTo("file");
    assertThat(report(parse("peek7")).symbol()).isEqualTo("7");
  }

  @Test
  void numbersAreOf32Bits() throws UsageException {
    assertThat(options("tree +4").nodeCount()).isEqualTo(4);
    assertThat(options("tree -4").nodeCount()).isEqualTo(-4);
    assertThat(options("tree 2147483648").focus()).isEqualTo("2147483648");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo | unrecognized command: \"foo\"",
        "foo12 x | unrecognized command: \"foo\"",
        "12 | unrecognized command: \"12\"",
        "TOP | unrecognized command: \"TOP\"",
        "check | unrecognized command: \"check\"",
        "peek | command peek requires an argument",
        "nodecount 10 | did you mean: nodecount=10",
        "nodecount10 | did you mean: nodecount=10",
        "lines now | did you mean: lines=now",
        "focus10 | did you mean: focus=10",
        "top > | unexpected end of line after >",
      })
  void saysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
  }
}
