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
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.symbols.Origins;
import io.pprof4j.report.symbols.SymbolServerException;
import io.pprof4j.report.symbols.Symbolizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** {@code -top}, as far as it runs inside a JVM; whole processes are scripts/compare's. */
public class TopBench extends Suite {
  private static final Pattern TOTAL = Pattern.compile("of (\\d+)B total");

  @Param({"HEAP_SYMBOLS", "HEAP_PLAIN", "PROTO", "PROTO_LABELS"})
  public Kind kind = Kind.PROTO;

  private Profile readBefore;
  private String text = "";

  @Override
  protected Kind kind() {
    return kind;
  }

  /** Reads the profile once. */
  @Setup
  public void read() throws IOException, SymbolServerException {
    readBefore = profile();
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

  /** From the path to the text. */
  @Benchmark
  public String pprof4j(Meter meter) throws IOException, ReportException, SymbolServerException {
    text = top(profile());
    readAll(meter);
    return text;
  }

  /** The report alone. */
  @Benchmark
  public String pprof4jReadBefore(Meter meter)
      throws IOException, ReportException, SymbolServerException {
    text = top(readBefore);
    readAll(meter);
    return text;
  }

  private Profile profile() throws IOException, SymbolServerException {
    Profile read = ProfileReader.folded().withLabels(false).read(path());
    return Symbolizer.symbolize(
        Symbolizer.locateBinaries(read, "", ""),
        "none",
        TopBench::binaries,
        Origins.none(),
        message -> {});
  }

  private static ObjectTool binaries() {
    throw new AssertionError("nothing is symbolized");
  }

  private static String top(Profile profile) throws IOException, ReportException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Options options = Options.builder().unit("B").build();
    Reports.generate(profile, Command.TOP, null, options, Code.NONE, message -> {}, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
