package io.pprof4j.report.shape;

import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.Text;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * {@code -topproto}: the nodes as a profile of their own, each a sample with one location and the
 * values cum and flat.
 */
public final class TopProtoReport {
  private TopProtoReport() {}

  /**
   * What makes a function.
   *
   * @param name its name
   * @param file its file
   * @param startLine where it begins
   */
  private record Key(String name, String file, long startLine) {}

  /** Writes the report. */
  public static void write(Subject subject, OutputStream out) throws IOException {
    Graph graph = subject.graph();
    Figures figures = Figures.of(subject, graph);
    String unit = Text.kept(figures.unit());
    Header from = subject.profile().header();
    Header header =
        new Header(
            List.of(new ValueType("cum", unit), new ValueType("flat", unit)),
            "",
            from.periodType(),
            from.period(),
            from.timeNanos(),
            from.durationNanos(),
            List.of(),
            "",
            "",
            "");

    Nodes nodes = graph.nodes();
    StringTable strings = new StringTable();
    Functions.Builder functions = new Functions.Builder();
    Locations.Builder locations = new Locations.Builder();
    Object2IntOpenHashMap<Key> known = new Object2IntOpenHashMap<>();
    known.defaultReturnValue(-1);
    int count = graph.shownCount();
    long[] values = new long[2 * count];
    int[] ends = new int[count];
    Scale scale = Scale.of(subject.value().unit(), figures.unit());
    for (int i = 0; i < count; i++) {
      int node = graph.shown(i);
      Key key = new Key(nodes.name(node), nodes.file(node), nodes.startLine(node));
      int function = known.getInt(key);
      if (function < 0) {
        function =
            functions.add(
                functions.count() + 1,
                strings.intern(Text.raw(key.name)),
                0,
                strings.intern(Text.raw(key.file)),
                key.startLine);
        known.put(key, function);
      }
      locations.add(i + 1, Locations.NO_MAPPING, nodes.address(node), false);
      locations.addLine(function, nodes.line(node), nodes.column(node));
      values[2 * i] = Floats.toLong(scale.scale(graph.cum(node)).value());
      values[2 * i + 1] = Floats.toLong(scale.scale(graph.flat(node)).value());
      ends[i] = i + 1;
    }
    int[] each = new int[count];
    Arrays.setAll(each, i -> i);
    ProfileWriter.write(
        new Profile(
            header,
            new Samples(count, 2, each, new int[count], values),
            new Stacks(ends, count, each.clone()),
            new LabelSets.Builder().build(),
            locations.build(),
            functions.build(),
            List.of(),
            strings.build()),
        out);
  }
}
