package io.pprof4j.bench.report;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Kind;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Command;
import io.pprof4j.report.Options;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.Reports;
import io.pprof4j.report.code.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Graphs of a profile that has been read: nodes, edges, tags, trimming and the text. */
public class GraphBench extends Suite {
  private static final Pattern TOTAL = Pattern.compile("of (\\d+)B total");

  @Param({"PROTO", "PROTO_LABELS"})
  public Kind kind = Kind.PROTO;

  private Profile profile;
  private String text = "";

  @Override
  protected Kind kind() {
    return kind;
  }

  /** Reads the profile once. */
  @Setup
  public void read() throws IOException {
    profile = ProfileReader.folded().read(path());
  }

  @Override
  protected void proveAll() {
    Facts facts = facts();
    Matcher total = TOTAL.matcher(text);
    if (!total.find()) {
      throw new IllegalStateException("no total in " + text);
    }
    String key = facts.has("scaled_inuse_space") ? "scaled_inuse_space" : "inuse_space";
    Proof.fact(facts, key, Long.parseLong(total.group(1)));
  }

  /** {@code -dot}: a choice of nodes, and everything about them. */
  @Benchmark
  public String pprof4jDot(Meter meter) throws IOException, ReportException {
    return report(Command.DOT, null, false, meter);
  }

  /** {@code -dot -call_tree}. */
  @Benchmark
  public String pprof4jDotCallTree(Meter meter) throws IOException, ReportException {
    return report(Command.DOT, null, true, meter);
  }

  /** {@code -tree}: a choice of nodes with their edges. */
  @Benchmark
  public String pprof4jTree(Meter meter) throws IOException, ReportException {
    return report(Command.TREE, null, false, meter);
  }

  /** {@code -peek}: all edges, of which few are shown. */
  @Benchmark
  public String pprof4jPeek(Meter meter) throws IOException, ReportException {
    return report(Command.PEEK, "main", false, meter);
  }

  private String report(Command command, @Nullable String symbol, boolean callTree, Meter meter)
      throws IOException, ReportException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Options options = Options.builder().unit("B").callTree(callTree).build();
    Reports.generate(profile, command, symbol, options, Code.NONE, message -> {}, out);
    text = out.toString(StandardCharsets.UTF_8);
    readAll(meter);
    return text;
  }
}
